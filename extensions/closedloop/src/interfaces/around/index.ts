import { defineInterface } from '@directus/extensions-sdk';
import { lazyScreen } from '../../ui/studio/lazy-screen.ts';

/** Who has to do with a record, and which other records. */
export default defineInterface({
	id: 'closedloop-around',
	name: '人员与关联 · People and related records',
	icon: 'hub',
	component: lazyScreen({ part: 'desk', screen: 'around', height: 72 }),
	options: null,
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	hideLabel: true,
});
