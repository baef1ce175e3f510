import { defineInterface } from '@directus/extensions-sdk';
import Rehearsal from './rehearsal.vue';

/** "Who is told when?" and "which records would move?", asked of a procedure before it is published. */
export default defineInterface({
	id: 'closedloop-rehearsal',
	name: '试一试 · Try it',
	description: '发布前看清：何时通知谁，哪些反馈会改用此制度 · Before publishing: who is told when, which feedback it would get',
	icon: 'theater_comedy',
	component: Rehearsal,
	options: null,
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
});
