/** Han, Kana or Hangul: names that are written family name first, without a blank. */
const eastern = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * What somebody is called, from the two columns Directus keeps: 李明, not “明 李”; Anna Weber. Empty when neither is
 * filled.
 */
export function personName(first: unknown, last: unknown): string {
	const [given, family] = [first, last].map((part) => (typeof part === 'string' ? part.trim() : ''));
	const parts = eastern.test(`${given}${family}`) ? [family, given] : [given, family];
	return parts.filter((part) => part !== undefined && part !== '').join(eastern.test(`${given}${family}`) ? '' : ' ');
}
