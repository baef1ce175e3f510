import { defineInterface } from '@directus/extensions-sdk';
import Candidates from './candidates.vue';

/** Feedback that may be the same matter told twice; a person decides. */
export default defineInterface({
	id: 'closedloop-candidates',
	name: '可能重复 · Possible duplicates',
	icon: 'content_copy',
	component: Candidates,
	options: null,
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
});
