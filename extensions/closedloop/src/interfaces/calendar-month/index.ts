import { defineInterface } from '@directus/extensions-sdk';
import CalendarMonth from './calendar-month.vue';

/**
 * The days of a calendar, its layers put together: open, closed, holiday, make-up, short; each may be edited, holidays
 * imported.
 */
export default defineInterface({
	id: 'closedloop-calendar-month',
	name: '工作日历月视图 · Calendar months',
	icon: 'calendar_month',
	component: CalendarMonth,
	options: null,
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	hideLabel: false,
});
