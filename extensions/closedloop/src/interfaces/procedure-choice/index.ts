import { defineInterface } from '@directus/extensions-sdk';
import ProcedureChoice from './procedure-choice.vue';

/** Why a record runs under its procedure, and which would apply today. */
export default defineInterface({
	id: 'closedloop-procedure-choice',
	name: '适用理由 · Why this procedure',
	icon: 'rule',
	component: ProcedureChoice,
	options: null,
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
});
