import { recordKinds, type AgeingSubject, type Locale } from '@closedloop/schema';
import { textIn } from '../refusal.ts';
import english from './locales/en-US.json' with { type: 'json' };
import simplified from './locales/zh-CN.json' with { type: 'json' };
import traditional from './locales/zh-TW.json' with { type: 'json' };

type Texts = Readonly<Record<string, string>>;

const texts: Readonly<Record<Locale, Texts>> = { 'zh-CN': simplified, 'zh-TW': traditional, 'en-US': english };

export type ReportText = keyof typeof simplified;

/** Says `key` in the reader's language; `{name}` is filled from `params`. */
export type Say = (key: ReportText, params?: Readonly<Record<string, string | number>>) => string;

export const sayIn =
	(locale: Locale): Say =>
	(key, params = {}) =>
		(texts[locale][key] ?? key).replace(/\{(\w+)\}/gu, (whole, name: string) =>
			Object.hasOwn(params, name) ? String(params[name]) : whole,
		);

/** Records of a kind, as within a sentence. */
export const recordsOf = (of: AgeingSubject, locale: Locale): string => textIn(recordKinds[of].ageing.plural, locale);

/** Parts of a sentence, joined and ended as the language does. */
export const sentenceOf = (say: Say, parts: readonly string[]): string => parts.join(say('comma')) + say('stop');

/** `94%`, `94.3%`: one decimal where it says something. */
export const percent = (share: number): string => `${Number((share * 100).toFixed(1))}%`;
