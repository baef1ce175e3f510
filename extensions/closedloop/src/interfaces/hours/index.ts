import { defineInterface } from '@directus/extensions-sdk';
import Hours from './hours.vue';

/** Hours of one day, as a person writes them. */
export default defineInterface({
	id: 'closedloop-hours',
	name: '时间段 · Hours',
	description: '如 09:00–12:00 13:00–18:00 · e.g. 09:00–12:00 13:00–18:00',
	icon: 'schedule',
	component: Hours,
	options: null,
	types: ['json'],
	group: 'other',
});
