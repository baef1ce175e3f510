import { describe, expect, it } from 'vitest';
import type { SeriesPoint } from '../../core/statistics/index.ts';
import { summaryOf, titleOf } from './summary.ts';

const point = (rest: Partial<SeriesPoint>): SeriesPoint => ({
	period: '2026-Q3',
	from: '2026-07-01',
	to: '2026-10-01',
	value: 86.44,
	low: 83.9,
	high: 88.7,
	n_responses: 52,
	n_customers: 41,
	enough: 'full',
	change: null,
	break: false,
	complete: true,
	census: false,
	...rest,
});
const told = (rest: Partial<SeriesPoint>, count = 8) => ({
	metric: 'index' as const,
	period: 'quarter' as const,
	min_n: 5,
	target: null,
	points: Array.from({ length: count }, () => point(rest)),
});

describe('what a trend says in words', () => {
	it('names the period, the figure, its interval and what it rests on', () => {
		expect(summaryOf(told({}), 'zh-CN')).toBe(
			'2026 年第 3 季度满意度指数 86.4，95% 区间 83.9–88.7，41 位顾客、52 份答卷。',
		);
		expect(summaryOf(told({}), 'en-US')).toBe(
			'2026 Q3: Satisfaction index 86.4, 95% interval 83.9 to 88.7, 41 customers, 52 responses.',
		);
	});

	it('calls a difference a difference only when it is one', () => {
		const change = { delta: -2.1, against: '2026-Q2', method: 'paired', overlap: 20 } as const;
		expect(summaryOf(told({ change: { ...change, significant: false } }), 'zh-CN')).toContain(
			'与2026 年第 2 季度无显著差异（−2.1）',
		);
		expect(summaryOf(told({ change: { ...change, significant: true } }), 'zh-CN')).toContain(
			'低于2026 年第 2 季度 2.1，差异显著',
		);
	});

	it('compares nothing across a change of questionnaire', () => {
		expect(summaryOf(told({ break: true }), 'en-US')).toContain('the questionnaire changed, so no comparison');
	});

	it('gives no verdict on too few, no interval on all, no trend on few periods', () => {
		expect(summaryOf(told({ low: null, high: null, enough: 'points' }), 'zh-CN')).toContain('不足 5 位顾客');
		expect(summaryOf(told({ census: true }), 'zh-CN')).toContain('全部顾客均已作答');
		expect(summaryOf(told({}, 3), 'zh-CN')).toContain('不足 8 期，不作趋势检验');
	});

	it('speaks of the last period that has a figure, and says when it is not over', () => {
		const points = [
			point({ complete: false }),
			point({ period: '2026-Q4', value: null, low: null, high: null, enough: 'none' }),
		];
		expect(summaryOf({ ...told({}), points }, 'zh-CN')).toMatch(/^2026 年第 3 季度.*本期尚未结束/u);
		expect(summaryOf({ ...told({}), points: [] }, 'zh-CN')).toBe('没有可统计的答卷。');
	});

	it('says whether the target is reached', () => {
		expect(summaryOf({ ...told({}), target: 90 }, 'zh-CN')).toContain('未达目标 90.0');
		expect(summaryOf({ ...told({}), target: 85 }, 'zh-CN')).toContain('达到目标 85.0');
	});

	it('reads halves and months as people do', () => {
		expect(summaryOf({ ...told({ period: '2026-H1' }), period: 'half' }, 'zh-CN')).toMatch(/^2026 年上半年/u);
		expect(summaryOf({ ...told({ period: '2026-03' }), period: 'month' }, 'zh-CN')).toMatch(/^2026 年 3 月/u);
		expect(titleOf({ metric: 'nps', period: 'half' }, 'en-US')).toBe('Net promoter score by half-year');
	});
});
