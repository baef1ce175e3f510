import { defineCollection, gathered, id, json, many, rules, shown, string, t } from '../define.ts';
import { exceptionForm } from '../forms/time.ts';
import type { ExceptionRow } from '../shapes/time.ts';

/** Years as the form offers them: numbers, as the calendar keeps them. Far enough for whoever promises in years. */
const years = Array.from({ length: 18 }, (_, index) => ({ text: String(2023 + index), value: 2023 + index }));

/** Time zone, weekly hours, dated exceptions (docs/time-rules.md, "Calendars"). */
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
		parent: many(t('上一层日历', 'Layer above'), 'cl_calendars', {
			width: 'half',
			note: t(
				'国家 → 公司 → 场所：本日历没有写明的，依上一层',
				'Country → company → site: what this calendar does not say, the layer above says',
			),
		}),
		time_zone: string(t('时区', 'Time zone'), {
			width: 'half',
			note: t('如 Asia/Shanghai；留空 = 依上一层', 'e.g. Asia/Shanghai; empty = as the layer above'),
		}),
		country: string(t('国家/地区', 'Country'), {
			width: 'half',
			length: 2,
			note: t(
				'ISO 3166 两字代码，如 CN；用于导入公共节假日',
				'ISO 3166 code of two letters, e.g. CN; for the import of public holidays',
			),
		}),
		region: string(t('省/州', 'Region'), {
			width: 'half',
			length: 16,
			note: t('有地方节假日的国家填写，如德国 BY', 'Where holidays differ by region, e.g. BY in Germany'),
		}),
		weekly: json(t('每周工作时间', 'Weekly hours'), 'weekly_hours', {
			interface: 'closedloop-weekly-hours',
			note: t(
				'未写的星期依上一层；写明而没有时段的为休息',
				'A weekday not named is as the layer above; one named without hours is closed',
			),
		}),
		months: shown(t('月视图', 'Months'), 'closedloop-calendar-month'),
		exceptions: rules<readonly ExceptionRow[]>(t('节假日与调休', 'Holidays and make-up days'), exceptionForm),
		published_years: json(t('已公布年份', 'Published years'), 'years', {
			interface: 'select-multiple-checkbox',
			options: { choices: years, itemsShown: years.length },
			note: t(
				'未列年份的时限会注明“日历尚未公布”；上一层已列的年份同样有效',
				'A deadline that reaches another year says so; years of the layer above count too',
			),
		}),
		children: gathered(t('下一层日历', 'Layers below'), 'cl_calendars', 'parent'),
		running_clocks: shown(t('进行中的时限', 'Running clocks'), 'closedloop-running-clocks'),
	},
	indexes: [{ name: 'cl_calendars_parent', columns: ['parent'], why: 'layers below a calendar' }],
});
