import type { Locale } from '@closedloop/schema';

/** The wording of one language for what a trend says. `{}` are filled in order. */
export interface SummaryTexts {
	readonly metric: Readonly<Record<'index' | 'nps' | 'satisfied', string>>;
	readonly period: Readonly<Record<'month' | 'quarter' | 'half' | 'year', string>>;
	readonly halves: readonly [string, string];
	/** `3 月`, not `03 月`. */
	readonly bareMonths: boolean;
	/** Period, metric, value. */
	readonly value: string;
	readonly interval: string;
	readonly census: string;
	readonly tooFew: string;
	readonly counts: string;
	readonly higher: string;
	readonly lower: string;
	readonly same: string;
	readonly broken: string;
	readonly target: readonly [below: string, reached: string];
	readonly incomplete: string;
	readonly none: string;
	readonly short: string;
	readonly title: string;
	readonly comma: string;
	readonly stop: string;
}

export const summaryTexts: Readonly<Record<Locale, SummaryTexts>> = {
	'zh-CN': {
		metric: { index: '满意度指数', nps: '净推荐值', satisfied: '满意率' },
		period: { month: '{} 年 {} 月', quarter: '{} 年第 {} 季度', half: '{} 年{}', year: '{} 年' },
		halves: ['上半年', '下半年'],
		bareMonths: true,
		value: '{}{} {}',
		interval: '95% 区间 {}–{}',
		census: '全部顾客均已作答',
		tooFew: '不足 {} 位顾客，只显示点，不作判断',
		counts: '{} 位顾客、{} 份答卷',
		higher: '高于{} {}，差异显著',
		lower: '低于{} {}，差异显著',
		same: '与{}无显著差异（{}）',
		broken: '问卷已换版，不与此前比较',
		target: ['未达目标 {}', '达到目标 {}'],
		incomplete: '本期尚未结束',
		none: '没有可统计的答卷。',
		short: '不足 8 期，不作趋势检验',
		title: '{}，按{}',
		comma: '，',
		stop: '。',
	},
	'zh-TW': {
		metric: { index: '滿意度指數', nps: '淨推薦值', satisfied: '滿意率' },
		period: { month: '{} 年 {} 月', quarter: '{} 年第 {} 季度', half: '{} 年{}', year: '{} 年' },
		halves: ['上半年', '下半年'],
		bareMonths: true,
		value: '{}{} {}',
		interval: '95% 區間 {}–{}',
		census: '全部顧客均已作答',
		tooFew: '不足 {} 位顧客，只顯示點，不作判斷',
		counts: '{} 位顧客、{} 份答卷',
		higher: '高於{} {}，差異顯著',
		lower: '低於{} {}，差異顯著',
		same: '與{}無顯著差異（{}）',
		broken: '問卷已換版，不與此前比較',
		target: ['未達目標 {}', '達到目標 {}'],
		incomplete: '本期尚未結束',
		none: '沒有可統計的答卷。',
		short: '不足 8 期，不作趨勢檢驗',
		title: '{}，按{}',
		comma: '，',
		stop: '。',
	},
	'en-US': {
		metric: { index: 'Satisfaction index', nps: 'Net promoter score', satisfied: 'Satisfied share' },
		period: { month: '{}-{}', quarter: '{} Q{}', half: '{} {}', year: '{}' },
		halves: ['first half', 'second half'],
		bareMonths: false,
		value: '{}: {} {}',
		interval: '95% interval {} to {}',
		census: 'all customers answered',
		tooFew: 'fewer than {} customers: a point only, no verdict',
		counts: '{} customers, {} responses',
		higher: 'higher than {} by {}, significant',
		lower: 'lower than {} by {}, significant',
		same: 'no significant difference from {} ({})',
		broken: 'the questionnaire changed, so no comparison with the time before',
		target: ['below the target of {}', 'reaches the target of {}'],
		incomplete: 'the period is not over yet',
		none: 'No responses to count.',
		short: 'fewer than 8 periods, so no trend test',
		title: '{} by {}',
		comma: ', ',
		stop: '.',
	},
};

/** What the period of a title is called: "by quarter". */
export const periodNames: Readonly<Record<Locale, Readonly<Record<'month' | 'quarter' | 'half' | 'year', string>>>> = {
	'zh-CN': { month: '月', quarter: '季度', half: '半年', year: '年' },
	'zh-TW': { month: '月', quarter: '季度', half: '半年', year: '年' },
	'en-US': { month: 'month', quarter: 'quarter', half: 'half-year', year: 'year' },
};
