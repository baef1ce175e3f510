import { choice, defineCollection, id, json, string, t } from '../define.ts';
import type { DateString, Span, Weekday } from '../shapes/time.ts';

/** One dated exception as an administrator edits it. */
export interface ExceptionRow {
	readonly date: DateString;
	readonly kind: 'holiday' | 'makeup' | 'short';
	readonly spans: readonly Span[];
	readonly name?: string;
}

/** Time zone, weekly hours, dated exceptions (design section 4). */
export const calendars = defineCollection({
	name: 'cl_calendars',
	label: t('工作日历', 'Calendar'),
	plural: t('工作日历', 'Calendars'),
	note: t('时区、每周工作时间、节假日与调休', 'Time zone, weekly hours, holidays and make-up days'),
	icon: 'calendar_month',
	folder: 'rules',
	sort: 3,
	template: '{{name}}',
	accountability: 'all',
	fields: {
		id: id(),
		code: string(t('代码', 'Code'), { required: true, unique: true, width: 'half', length: 64 }),
		name: string(t('名称', 'Name'), { required: true, width: 'half' }),
		time_zone: string(t('时区', 'Time zone'), { required: true, default: 'Asia/Shanghai', width: 'half' }),
		country: choice(t('国家/地区', 'Country'), { CN: { label: t('中国', 'China') } }, { width: 'half', interface: 'select-dropdown' }),
		weekly: json<Partial<Record<Weekday, readonly Span[]>>>(t('每周工作时间', 'Weekly hours')),
		exceptions: json<readonly ExceptionRow[]>(t('节假日与调休', 'Holidays and make-up days')),
		published_years: json<readonly number[]>(t('已公布年份', 'Published years'), { note: t('未列年份的时限会注明“日历尚未公布”', 'A deadline that reaches another year says so') }),
	},
});
