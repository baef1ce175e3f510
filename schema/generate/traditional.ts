import { Converter } from 'opencc-js/cn2t';
import type { Locale, Text } from '../shapes/text.ts';

/** Words of our field that OpenCC's phrase table gives as a programmer's, or leaves as the mainland's. */
const ours = { 程式碼: '代碼', 釋出: '發布', 反饋: '回饋' } as const;

const converted = Converter({ from: 'cn', to: 'twp' });

/** Simplified to Traditional with Taiwan's own words (OpenCC's s2twp: 软件 → 軟體, 信息 → 資訊) and those of our field. */
export const traditional = (simplified: string): string =>
	Object.entries(ours).reduce((text, [theirs, own]) => text.replaceAll(theirs, own), converted(simplified));

export const locales: readonly Locale[] = ['zh-CN', 'zh-TW', 'en-US'];

/** A text in each of our languages; Traditional is derived unless the literal brings its own wording. */
export const inLanguages = (text: Text): Readonly<Record<Locale, string>> => ({
	'zh-CN': text.zh,
	'zh-TW': text.tw ?? traditional(text.zh),
	'en-US': text.en,
});
