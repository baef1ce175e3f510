import { defineInterface } from '@directus/extensions-sdk';
import { lazyScreen } from '../../ui/studio/lazy-screen.ts';

/**
 * A colleague, named in the order of their language: the relation field of Directus writes given name before family name
 * whatever the name is, and reads a list of people for every field of a form, opened or not.
 */
export default defineInterface({
	id: 'closedloop-person',
	name: '人员 · Person',
	description: '按姓名查找同事 · Finds a colleague by name',
	icon: 'person',
	component: lazyScreen({ part: 'desk', screen: 'person', height: 44 }),
	options: null,
	types: ['uuid'],
	localTypes: ['m2o'],
	group: 'relational',
	relational: true,
	recommendedDisplays: ['closedloop-person'],
});
