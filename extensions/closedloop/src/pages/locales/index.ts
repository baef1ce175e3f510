import type { Locale, Profile, Text } from '@closedloop/schema';
import english from './en-US.json' with { type: 'json' };
import simplified from './zh-CN.json' with { type: 'json' };
import traditional from './zh-TW.json' with { type: 'json' };

/** The languages of the public pages, with their own names. */
export const pageLocales = [
	{ locale: 'zh-CN', name: '简体中文' },
	{ locale: 'zh-TW', name: '繁體中文' },
	{ locale: 'en-US', name: 'English' },
] as const satisfies readonly { locale: Locale; name: string }[];

type Texts = Readonly<Record<string, string>>;

const texts: Readonly<Record<Locale, Texts>> = { 'zh-CN': simplified, 'zh-TW': traditional, 'en-US': english };

export type TextKey = keyof typeof simplified;

/** Says `key` in the reader's language; `{name}` is filled from `params`. */
export type Say = (key: TextKey, params?: Readonly<Record<string, string | number>>) => string;

export const sayIn =
	(locale: Locale): Say =>
	(key, params) =>
		fill(texts[locale][key] ?? key, params ?? {});

/** The same in the words of a sector where it has its own: a school knows no products (`form.product@school`). */
export function sayFor(locale: Locale, sector: Profile | null): Say {
	const say = sayIn(locale);
	return (key, params) => sayIfKnown(locale, `${key}@${sector}`, params) ?? say(key, params);
}

/** Like `Say` for keys made at run time (`state.<code>.now`); null where there is no such text. */
export function sayIfKnown(
	locale: Locale,
	key: string,
	params: Readonly<Record<string, string | number>> = {},
): string | null {
	const known: Texts = texts[locale];
	const text = Object.hasOwn(known, key) ? known[key] : undefined;
	return text === undefined ? null : fill(text, params);
}

/** A text of a rule or a questionnaire in the reader's language; Traditional falls back to Simplified. */
export function textIn(locale: Locale, text: Text): string {
	if (locale === 'en-US') return text.en;
	return locale === 'zh-TW' ? (text.tw ?? text.zh) : text.zh;
}

function fill(text: string, params: Readonly<Record<string, string | number>>): string {
	return text.replace(/\{(\w+)\}/gu, (whole, name: string) =>
		Object.hasOwn(params, name) ? String(params[name]) : whole,
	);
}
