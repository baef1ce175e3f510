import { defineInterface } from '@directus/extensions-sdk';
import { listOption } from '../../ui/names/list-option.ts';
import Code from './code.vue';

/** A code of the applicable procedure as a dropdown: category, severity, reason for no action, approval. */
export default defineInterface({
	id: 'closedloop-code',
	name: '制度代码 · Procedure code',
	description: '从适用制度的清单中选择 · Choose from a list of the applicable procedure',
	icon: 'sell',
	component: Code,
	options: [listOption],
	types: ['string'],
	group: 'selection',
	recommendedDisplays: ['closedloop-code'],
});
