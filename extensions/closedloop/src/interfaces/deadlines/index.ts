import { defineInterface } from '@directus/extensions-sdk';
import Deadlines from './deadlines.vue';

/** Every promise of the record: name, state, due time, what is left, and why it is due then. */
export default defineInterface({
	id: 'closedloop-deadlines',
	name: '时限说明 · Deadlines',
	description: '各项承诺的到期、剩余与理由 · Each promise with due time, remainder and reason',
	icon: 'timer',
	component: Deadlines,
	options: null,
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	hideLabel: false,
});
