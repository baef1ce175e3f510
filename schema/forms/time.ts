import { t } from '../define.ts';
import type { Text } from '../shapes/text.ts';
import type { CutOff, DueColumn, Duration, ExceptionRow, Shift } from '../shapes/time.ts';
import { weekdaysOffered } from './offered.ts';
import { day, formOf, hours as spans, line, number, one, pick, rows, words, type Offered } from './part.ts';

export const textForm = formOf<Text>()(
	'text',
	{
		zh: line(t('中文', 'Chinese'), { required: true }),
		en: line(t('英文', 'English'), { required: true }),
		tw: line(t('繁体（留空 = 用中文）', 'Traditional Chinese (empty = as Chinese)')),
	},
	{ summary: ['zh', 'en'] },
);

const units = {
	minutes: { label: t('分钟', 'minutes') },
	hours: { label: t('小时', 'hours') },
	working_minutes: { label: t('工作分钟', 'working minutes') },
	working_hours: { label: t('工作小时', 'working hours') },
	days: { label: t('自然日', 'natural days') },
	working_days: { label: t('工作日', 'working days') },
	weeks: { label: t('周', 'weeks') },
	months: { label: t('个月', 'months') },
} as const;

const { minutes, hours, working_minutes, working_hours, days } = units;

const shiftUnits: Offered = { name: 'form_unit', values: units };
/** Units a rung may stand from the due time. */
export const distanceUnits: Offered = {
	name: 'form_unit',
	values: { minutes, hours, working_minutes, working_hours, days },
};

const durationUnits: Offered = {
	name: 'form_duration',
	values: {
		...units,
		same_day: { label: t('当日', 'the same day') },
		time_of_day: { label: t('按当天钟点', 'by the hour of the day') },
		end_of_month: { label: t('月底', 'end of a month') },
		date_field: { label: t('记录上的日期', 'a date on the record') },
		instant_field: { label: t('记录上的时刻', 'an instant on the record') },
		fixed_dates: { label: t('每年固定日期', 'fixed dates of each year') },
		on_date: { label: t('指定日期', 'a written date') },
		on_instant: { label: t('指定时刻', 'a written instant') },
	},
};

export const shiftForm = formOf<Shift>()(
	'shift',
	{
		value: number(t('数值（负 = 之前）', 'Number (negative = before)'), { required: true }),
		unit: pick(t('单位', 'Unit'), shiftUnits, { required: true, start: 'days' }),
	},
	{ summary: ['value', 'unit'] },
);

const cutOffForm = formOf<CutOff>()(
	'cut_off',
	{
		before: line(t('几点之前收到（留空 = 其余时间）', 'Received before (empty = the rest of the day)'), {
			note: t('HH:MM', 'HH:MM'),
		}),
		day: number(t('几天后（0 = 当天）', 'Days later (0 = same day)'), { required: true, start: 1, whole: true }),
		at: line(t('几点到期', 'Due at'), { required: true, note: t('HH:MM', 'HH:MM') }),
	},
	{ summary: ['before', 'day', 'at'] },
);

const ends: Offered = {
	name: 'form_ends',
	values: {
		close: { label: t('当日营业终了', 'at the close of business') },
		same_time: { label: t('同一钟点', 'at the same time of day') },
	},
};
const rolls: Offered = {
	name: 'form_roll',
	values: {
		none: { label: t('不变', 'stays') },
		next_working_day: { label: t('顺延至下一工作日营业终了', 'moves to the end of the next working day') },
	},
};
const counts: Offered = {
	name: 'form_counts',
	values: { natural: { label: t('自然日', 'natural days') }, working: { label: t('工作日', 'working days') } },
};
const dueColumns: Offered = {
	name: 'form_due_column',
	values: { date_field: { label: t('日期', 'date') }, instant_field: { label: t('时刻', 'instant') } },
};

const ofForm = formOf<DueColumn>()(
	'due_column',
	{
		unit: pick(t('种类', 'Kind'), dueColumns, { required: true, start: 'date_field' }),
		field: pick(t('字段', 'Field'), 'instant_columns', { required: true, other: true }),
		shift: one(t('提前或推后', 'Before or after it'), shiftForm),
	},
	{ summary: ['field', 'shift'] },
);

const counted = ['minutes', 'hours', 'working_minutes', 'working_hours', 'days', 'working_days', 'weeks', 'months'];
const columns = { unit: ['date_field', 'instant_field'] };

/** How long a promise runs; each unit asks for its own numbers. */
export const durationForm = formOf<Duration>()(
	'duration',
	{
		value: number(t('数值', 'Number'), { required: true, start: 1, only: { unit: counted } }),
		unit: pick(t('单位', 'Unit'), durationUnits, { required: true, start: 'working_days' }),
		ends: pick(t('到期于最后一日的', 'On the last day'), ends, {
			required: true,
			start: 'close',
			only: { unit: ['working_days'] },
		}),
		cutoffs: rows(t('钟点', 'Hours'), cutOffForm, { only: { unit: ['time_of_day'] }, required: true }),
		counts: pick(t('按', 'Counted in'), counts, { only: { unit: ['time_of_day'] } }),
		months_ahead: number(t('几个月后（0 = 本月）', 'Months ahead (0 = this month)'), {
			whole: true,
			only: { unit: ['end_of_month'] },
		}),
		field: pick(t('字段', 'Field'), 'instant_columns', { required: true, other: true, only: columns }),
		shift: one(t('提前或推后', 'Before or after it'), shiftForm, { only: columns }),
		dates: words(t('日期，MM-DD', 'Dates, MM-DD'), { required: true, only: { unit: ['fixed_dates'] } }),
		date: day(t('日期', 'Date'), { required: true, only: { unit: ['on_date'] } }),
		at: line(t('时刻，ISO 8601', 'Instant, ISO 8601'), { required: true, only: { unit: ['on_instant'] } }),
		of: one(t('读自', 'Read from'), ofForm, { only: { unit: ['on_date', 'on_instant'] } }),
		roll: pick(t('落在休息日时', 'When it falls on a closed day'), rolls, {
			only: { unit: ['minutes', 'hours', 'days', 'weeks', 'months', 'end_of_month', 'fixed_dates'] },
		}),
	},
	{ summary: ['value', 'unit', 'field', 'dates', 'date'] },
);

const dayKinds: Offered = {
	name: 'form_day',
	values: {
		holiday: { label: t('节假日', 'Holiday') },
		makeup: { label: t('调休上班', 'Make-up day') },
		short: { label: t('特别时间', 'Special hours') },
		normal: { label: t('照常（取消上一层的）', 'Ordinary (takes back the layer above)') },
	},
};

/** One dated day of a calendar. */
export const exceptionForm = formOf<ExceptionRow>()(
	'exception',
	{
		date: day(t('日期', 'Date'), { required: true }),
		kind: pick(t('种类', 'Kind'), dayKinds, { required: true, start: 'holiday' }),
		name: line(t('名称', 'Name')),
		like: pick(t('按哪个星期几的时间', 'Hours as on'), weekdaysOffered, { only: { kind: ['makeup', 'short'] } }),
		spans: spans(t('时间', 'Hours'), { start: [] }),
		source: line(t('数据来源（留空 = 手写，导入不动它）', 'Imported from (empty = by hand; no import touches it)')),
	},
	{ summary: ['date', 'kind', 'name'] },
);
