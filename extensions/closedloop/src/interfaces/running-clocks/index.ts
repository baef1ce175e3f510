import { defineInterface } from '@directus/extensions-sdk';
import { lazyScreen } from '../../ui/studio/lazy-screen.ts';

/** What a changed calendar or a new procedure version makes of running clocks: shown before anybody decides. */
export default defineInterface({
	id: 'closedloop-running-clocks',
	name: '进行中的时限 · Running clocks',
	icon: 'update',
	component: lazyScreen({ part: 'running-clocks', screen: 'running-clocks', height: 72 }),
	options: null,
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
});
