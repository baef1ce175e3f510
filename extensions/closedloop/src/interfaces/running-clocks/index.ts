import { defineInterface } from '@directus/extensions-sdk';
import RunningClocks from './running-clocks.vue';

/** What a changed calendar or a new procedure version makes of running clocks: shown before anybody decides. */
export default defineInterface({
	id: 'closedloop-running-clocks',
	name: '进行中的时限 · Running clocks',
	description: '预览并调整按旧日历或旧版本制度运行的时限 · Preview and move clocks that run by an older calendar or version',
	icon: 'update',
	component: RunningClocks,
	options: null,
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
});
