import type { Duration, Locale } from '@closedloop/schema';

/** The wording of one language. `{}` takes what is named beside it in `sentence.ts`; a pair is [one, many]. */
export interface SentenceTexts {
	/** Began with something else than its record. */
	readonly counted: string;
	/** So much before or after a date that was entered. */
	readonly before: string;
	readonly after: string;
	/** What was promised at first. */
	readonly atFirst: string;
	readonly duration: Readonly<Record<Duration['unit'], readonly [one: string, many: string]>>;
	/** Promised anew after it began. */
	readonly anew: string;
	readonly makeup: string;
	readonly short: string;
	readonly closedDay: string;
	readonly closedRun: string;
	readonly paused: string;
	readonly pausedOpen: string;
	readonly unpublished: string;
	readonly due: string;
	readonly comma: string;
	readonly arrow: string;
}

const same = (text: string) => [text, text] as const;

export const sentenceTexts: Readonly<Record<Locale, SentenceTexts>> = {
	'zh-CN': {
		counted: '自 {} 起计',
		before: '即所填日期前 {}',
		after: '即所填日期后 {}',
		atFirst: '原为 {}',
		duration: {
			working_minutes: same('{} 个工作分钟'),
			working_hours: same('{} 个工作小时'),
			working_days: same('{} 个工作日'),
			minutes: same('{} 分钟'),
			hours: same('{} 小时'),
			days: same('{} 个自然日'),
			weeks: same('{} 周'),
			months: same('{} 个月'),
			time_of_day: same('按钟点截止'),
			same_day: same('当日完成'),
			on_date: same('按约定日期'),
			date_field: same('按约定日期'),
			on_instant: same('按约定时间'),
			instant_field: same('按约定时间'),
			end_of_month: same('月末截止'),
			fixed_dates: same('固定日期截止'),
		},
		anew: '自 {} 起重新计时',
		makeup: '{} 调休上班',
		short: '{} 工作时间有调整',
		closedDay: '{} 休息',
		closedRun: '{} 至 {} 休息',
		paused: '{} 至 {} 暂停',
		pausedOpen: '{} 起暂停',
		unpublished: '{} 年节假日安排尚未公布',
		due: '{} 到期',
		comma: '，',
		arrow: ' → ',
	},
	'zh-TW': {
		counted: '自 {} 起計',
		before: '即所填日期前 {}',
		after: '即所填日期後 {}',
		atFirst: '原為 {}',
		duration: {
			working_minutes: same('{} 個工作分鐘'),
			working_hours: same('{} 個工作小時'),
			working_days: same('{} 個工作日'),
			minutes: same('{} 分鐘'),
			hours: same('{} 小時'),
			days: same('{} 個日曆天'),
			weeks: same('{} 週'),
			months: same('{} 個月'),
			time_of_day: same('按鐘點截止'),
			same_day: same('當日完成'),
			on_date: same('按約定日期'),
			date_field: same('按約定日期'),
			on_instant: same('按約定時間'),
			instant_field: same('按約定時間'),
			end_of_month: same('月底截止'),
			fixed_dates: same('固定日期截止'),
		},
		anew: '自 {} 起重新計時',
		makeup: '{} 補班',
		short: '{} 工作時間有調整',
		closedDay: '{} 休息',
		closedRun: '{} 至 {} 休息',
		paused: '{} 至 {} 暫停',
		pausedOpen: '{} 起暫停',
		unpublished: '{} 年假日安排尚未公布',
		due: '{} 到期',
		comma: '，',
		arrow: ' → ',
	},
	'en-US': {
		counted: 'counted from {}',
		before: '{} before the date entered',
		after: '{} after the date entered',
		atFirst: 'at first {}',
		duration: {
			working_minutes: ['{} working minute', '{} working minutes'],
			working_hours: ['{} working hour', '{} working hours'],
			working_days: ['{} working day', '{} working days'],
			minutes: ['{} minute', '{} minutes'],
			hours: ['{} hour', '{} hours'],
			days: ['{} calendar day', '{} calendar days'],
			weeks: ['{} week', '{} weeks'],
			months: ['{} month', '{} months'],
			time_of_day: same('by the hour of the day'),
			same_day: same('the same day'),
			on_date: same('on the agreed date'),
			date_field: same('on the agreed date'),
			on_instant: same('at the agreed time'),
			instant_field: same('at the agreed time'),
			end_of_month: same('by the end of the month'),
			fixed_dates: same('by the next fixed date'),
		},
		anew: 'counted anew from {}',
		makeup: '{} is a make-up day',
		short: '{} has other working hours',
		closedDay: '{} closed',
		closedRun: '{} – {} closed',
		paused: 'paused {} – {}',
		pausedOpen: 'paused since {}',
		unpublished: 'the holidays of {} are not published yet',
		due: 'due {}',
		comma: ', ',
		arrow: ' → ',
	},
};
