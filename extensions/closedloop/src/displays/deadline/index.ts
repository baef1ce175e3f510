import { defineDisplay } from '@directus/extensions-sdk';
import Deadline from './deadline.vue';

/** A due time as what is left of it; for timestamp columns such as `next_due_at` and `due_at`. */
export default defineDisplay({
	id: 'closedloop-deadline',
	name: '时限 · Deadline',
	description: '还剩多久或已超多久 · Time left or overdue, counting down',
	icon: 'timer',
	component: Deadline,
	options: null,
	types: ['timestamp', 'dateTime'],
});
