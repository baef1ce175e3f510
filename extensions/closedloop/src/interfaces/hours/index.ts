import { defineInterface } from '@directus/extensions-sdk';
import { lazyScreen } from '../../ui/studio/lazy-screen.ts';

/** Hours of one day, as a person writes them. */
export default defineInterface({
	id: 'closedloop-hours',
	name: '时间段 · Hours',
	description: '如 09:00–12:00 13:00–18:00 · e.g. 09:00–12:00 13:00–18:00',
	icon: 'schedule',
	component: lazyScreen({ part: 'calendar', screen: 'hours', height: 40 }),
	options: null,
	types: ['json'],
	group: 'other',
});
