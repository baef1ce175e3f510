import { defineInterface } from '@directus/extensions-sdk';
import Matching from './matching.vue';

/** Why a record runs under its procedure, and which would apply today. */
export default defineInterface({
	id: 'closedloop-matching',
	name: '适用理由 · Why this procedure',
	description: '为何适用此制度，现在是否会适用其他制度 · Why this procedure applies, and whether another would now',
	icon: 'rule',
	component: Matching,
	options: null,
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
});
