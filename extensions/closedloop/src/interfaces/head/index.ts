import { defineInterface } from '@directus/extensions-sdk';
import { lazyScreen } from '../../ui/studio/lazy-screen.ts';

/** What a record is, how bad, whose matter and whose work, what presses, and what must not be overlooked. */
export default defineInterface({
	id: 'closedloop-head',
	name: '概要 · At a glance',
	icon: 'badge',
	component: lazyScreen({ part: 'desk', screen: 'head', height: 96 }),
	options: null,
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	hideLabel: true,
});
