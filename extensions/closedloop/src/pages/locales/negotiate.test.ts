import { describe, expect, it } from 'vitest';
import english from './en-US.json' with { type: 'json' };
import simplified from './zh-CN.json' with { type: 'json' };
import { sayIn, textIn } from './index.ts';
import { negotiateLocale } from './negotiate.ts';

describe('the language of a page', () => {
	it.each([
		['en', 'zh-CN', 'en-US'],
		['zh-Hant', 'en', 'zh-TW'],
		[undefined, 'zh-HK,zh;q=0.9,en;q=0.8', 'zh-TW'],
		[undefined, 'fr;q=1, en;q=0.4, zh-CN;q=0.7', 'zh-CN'],
		[undefined, 'zh-Hans-TW', 'zh-CN'],
		[undefined, 'de-DE,de', 'en-US'],
		[undefined, undefined, 'zh-CN'],
		[undefined, '*', 'zh-CN'],
		['xx', 'en-GB', 'en-US'],
		[['en', 'zh'], 'zh;q=0, en', 'en-US'],
	])('asked %j, preferred %j → %s', (asked, header, locale) => {
		expect(negotiateLocale(asked, header)).toBe(locale);
	});

	it('has the same texts with the same blanks in each', () => {
		const blanks = (texts: Readonly<Record<string, string>>) =>
			Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, (text.match(/\{\w+\}/gu) ?? []).toSorted()]));
		expect(blanks(english)).toEqual(blanks(simplified));
	});

	it('fills blanks once and only those it has', () => {
		expect(sayIn('en-US')('received.thanks', { number: '{number} $& FB' })).toBe(
			'Your message is registered under {number} $& FB.',
		);
		expect(textIn('zh-TW', { zh: '质量', en: 'Quality' })).toBe('质量');
	});
});
