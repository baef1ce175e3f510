import { defineInterface } from '@directus/extensions-sdk';
import { lazyScreen } from '../../ui/studio/lazy-screen.ts';

/** "Who is told when?" and "which records would move?", asked of a procedure before it is published. */
export default defineInterface({
	id: 'closedloop-simulation',
	name: '试一试 · Try it',
	icon: 'play_circle',
	component: lazyScreen({ part: 'simulation', screen: 'simulation', height: 420 }),
	options: null,
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
});
