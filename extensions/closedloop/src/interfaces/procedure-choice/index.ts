import { defineInterface } from '@directus/extensions-sdk';
import Matching from './procedure-choice.vue';

/** Why a record runs under its procedure, and which would apply today. */
export default defineInterface({
	id: 'closedloop-matching',
	name: '适用理由 · Why this procedure',
	icon: 'rule',
	component: Matching,
	options: null,
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
});
