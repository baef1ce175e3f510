import type { Locale } from '@closedloop/schema';

/** The wording of one language for what a Pareto chart says. `{}` are filled in order. */
export interface ParetoTexts {
	readonly title: Readonly<Record<'loss' | 'count', string>>;
	readonly others: string;
	/** First item, its share; then items that make up most of it, their share. */
	readonly first: string;
	readonly most: string;
	readonly counts: string;
	readonly too_few: string;
	readonly truncated: string;
	readonly none: string;
	readonly comma: string;
	readonly list: string;
	readonly stop: string;
}

export const paretoTexts: Readonly<Record<Locale, ParetoTexts>> = {
	'zh-CN': {
		title: { loss: '不满意项目排列图：加权失分', count: '不满意项目排列图：不满意次数' },
		others: '其他',
		first: '“{}”占 {}%',
		most: '{}合计 {}%',
		counts: '{} 份答卷',
		too_few: '{}不足 {} 位顾客评价，未列入',
		truncated: '只统计了最近的答卷',
		none: '本期没有不满意的项目。',
		comma: '，',
		list: '、',
		stop: '。',
	},
	'zh-TW': {
		title: { loss: '不滿意項目柏拉圖：加權失分', count: '不滿意項目柏拉圖：不滿意次數' },
		others: '其他',
		first: '「{}」占 {}%',
		most: '{}合計 {}%',
		counts: '{} 份答卷',
		too_few: '{}不足 {} 位顧客評價，未列入',
		truncated: '只統計了最近的答卷',
		none: '本期沒有不滿意的項目。',
		comma: '，',
		list: '、',
		stop: '。',
	},
	'en-US': {
		title: { loss: 'Dissatisfied items by weighted loss', count: 'Dissatisfied items by number of ratings' },
		others: 'Others',
		first: '“{}” makes up {} %',
		most: '{} together {} %',
		counts: '{} responses',
		too_few: 'left out, rated by fewer than {1} customers: {0}',
		truncated: 'only the newest responses were counted',
		none: 'No item is dissatisfied in this period.',
		comma: ', ',
		list: ', ',
		stop: '.',
	},
};
