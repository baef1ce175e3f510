import { defineInterface } from '@directus/extensions-sdk';
import NextStep from './next-step.vue';

/** What can be done with the record now, and what the other steps still wait for. */
export default defineInterface({
	id: 'closedloop-next-step',
	name: '下一步 · Next step',
	description: '可执行的流转与尚缺的条件 · Steps open now, and what the others still want',
	icon: 'arrow_forward',
	component: NextStep,
	options: null,
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	hideLabel: true,
});
