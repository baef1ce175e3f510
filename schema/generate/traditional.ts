import { Converter } from 'opencc-js/cn2t';
import type { Locale, Text } from '../shapes/text.ts';

/** Simplified to Traditional with Taiwan's own words (OpenCC's s2twp: 软件 → 軟體, 信息 → 資訊). */
export const traditional: (simplified: string) => string = Converter({ from: 'cn', to: 'twp' });

export const locales: readonly Locale[] = ['zh-CN', 'zh-TW', 'en-US'];

/** A text in each of our languages; Traditional is derived unless the literal brings its own wording. */
export const inLanguages = (text: Text): Readonly<Record<Locale, string>> => ({
	'zh-CN': text.zh,
	'zh-TW': text.tw ?? traditional(text.zh),
	'en-US': text.en,
});
