import { describe, expect, it } from 'vitest';
import { figuresIn, numbersIn, promisedIn } from './figures.ts';

describe('numbers of a text', () => {
	it.each<[string, readonly number[]]>([
		['24小时内答复', [24]],
		['三个工作日、十五个工作日、六个星期', [3, 6, 15]],
		['二十', [20]],
		['一百二十天', [120]],
		['１５ 日（全角）', [15]],
		['70分以下', [70]],
		['2~3天', [2, 3]],
		['兩名工段長', [2]],
		['没有数字', []],
	])('%s', (text, numbers) => expect(numbersIn(text)).toEqual(numbers));

	it.each<[string, readonly number[]]>([
		['统一由一般人员处理', []],
		['三个工作日内', [3]],
		['within 24 hours', [24]],
		['8D 报告按 ISO 10002 编制', []],
		['每月一次', []],
	])('a clause counts: %s', (text, figures) => expect(figuresIn(text)).toEqual(figures));

	it.each<[string, readonly number[]]>([
		['当日处理，24小时内报告', [24]],
		['5.2 收到后三个工作日内', [3]],
		['罚款500元', [500]],
		['满意度达90%', [90]],
		['第3条', []],
	])('promised: %s', (text, figures) => expect(promisedIn(text)).toEqual(figures));
});
