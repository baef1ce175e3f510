import { defineInterface } from '@directus/extensions-sdk';
import Facts from './facts.vue';

/** What the forms of the record's procedure ask for. */
export default defineInterface({
	id: 'closedloop-facts',
	name: '制度表单 · Forms',
	icon: 'list_alt',
	component: Facts,
	options: null,
	types: ['json'],
});
