import { defineInterface } from '@directus/extensions-sdk';
import { lazyScreen } from '../../ui/studio/lazy-screen.ts';

/**
 * The days of a calendar, its layers put together: open, closed, holiday, make-up, short; each may be edited, holidays
 * imported.
 */
export default defineInterface({
	id: 'closedloop-calendar-month',
	name: '工作日历月视图 · Calendar months',
	icon: 'calendar_month',
	component: lazyScreen({ part: 'calendar', screen: 'calendar-month', height: 480 }),
	options: null,
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	hideLabel: false,
});
