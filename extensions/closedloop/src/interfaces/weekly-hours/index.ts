import { defineInterface } from '@directus/extensions-sdk';
import { lazyScreen } from '../../ui/studio/lazy-screen.ts';

/** The ordinary week of a calendar, one line a day. */
export default defineInterface({
	id: 'closedloop-weekly-hours',
	name: '每周工作时间 · Weekly hours',
	description: '每天写时段、休息，或依上一层 · Hours of each day, closed, or as the layer above',
	icon: 'view_week',
	component: lazyScreen({ part: 'calendar', screen: 'weekly-hours', height: 320 }),
	options: null,
	types: ['json'],
	group: 'other',
});
