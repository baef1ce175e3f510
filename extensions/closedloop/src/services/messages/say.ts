import type { Locale } from '@closedloop/schema';
import english from './locales/en-US.json' with { type: 'json' };
import simplified from './locales/zh-CN.json' with { type: 'json' };
import traditional from './locales/zh-TW.json' with { type: 'json' };

const texts: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
	'zh-CN': simplified,
	'zh-TW': traditional,
	'en-US': english,
};

export type LetterText = keyof typeof simplified;

/** Says `key` in the reader's language; `{name}` is filled from `params`. */
export type Say = (key: LetterText, params?: Readonly<Record<string, string | number>>) => string;

/**
 * The texts of letters in one language, an administrator's own wording first. Filling places is all a template can do:
 * what a letter says when is code and tested, how it says it is a row. A template language (Directus has Liquid for its
 * own mails) would let one letter's typing error stop its delivery, and escape by habit instead of by construction.
 */
export const sayIn =
	(locale: Locale, wordings?: ReadonlyMap<string, string>): Say =>
	(key, params = {}) =>
		fill(wordings?.get(`${locale}:${key}`) ?? texts[locale][key] ?? key, params);

/** A place nobody fills stays as written: whoever wrote it sees what they mistyped. */
const fill = (text: string, params: Readonly<Record<string, string | number>>): string =>
	text.replace(/\{(\w+)\}/gu, (whole, name: string) => (Object.hasOwn(params, name) ? String(params[name]) : whole));
