import { defineInterface } from '@directus/extensions-sdk';
import { lazyScreen } from '../../ui/studio/lazy-screen.ts';

/** What passed between the desk and others about a record. */
export default defineInterface({
	id: 'closedloop-thread',
	name: '往来 · Correspondence',
	icon: 'forum',
	component: lazyScreen({ part: 'desk', screen: 'thread', height: 120 }),
	options: null,
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	hideLabel: true,
});
