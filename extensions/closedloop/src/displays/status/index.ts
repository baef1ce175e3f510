import { defineDisplay } from '@directus/extensions-sdk';
import Status from './status.vue';

/** A workflow state as a chip, in the words of the published workflow. */
export default defineDisplay({
	id: 'closedloop-status',
	name: '状态 · Status',
	description: '流程中的状态 · State of the published workflow',
	icon: 'label',
	component: Status,
	options: null,
	types: ['string'],
});
