import { defineInterface } from '@directus/extensions-sdk';
import Rehearsal from './simulation.vue';

/** "Who is told when?" and "which records would move?", asked of a procedure before it is published. */
export default defineInterface({
	id: 'closedloop-rehearsal',
	name: '试一试 · Try it',
	icon: 'theater_comedy',
	component: Rehearsal,
	options: null,
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
});
