import { defineInterface } from '@directus/extensions-sdk';
import Status from '../../displays/status/status.vue';

/** The state in a form, in words; it changes by the next step, never by typing. */
export default defineInterface({
	id: 'closedloop-status',
	name: '状态 · Status',
	description: '流程中的状态，只读 · State of the published workflow, read only',
	icon: 'label',
	component: Status,
	options: null,
	types: ['string'],
	group: 'other',
	recommendedDisplays: ['closedloop-status'],
});
