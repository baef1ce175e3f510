import { defineModule } from '@directus/extensions-sdk';
import { defineComponent, h, resolveComponent, type VNode } from 'vue';
import '../../ui/inks.css';
import '../../ui/spoken.css';
import { lazyScreen } from '../../ui/studio/lazy-screen.ts';
import { charts } from './charts.ts';
import Heading from './heading.vue';
import { makeRoom } from './make-room.ts';

makeRoom();

const Board = lazyScreen({ part: 'desk', screen: 'board', height: 600 });
const Overview = lazyScreen({ part: 'desk', screen: 'overview', height: 600 });

/** Studio's frame is here at once; what stands in it comes with its part. */
const page = (name: 'queue' | 'overview', content: () => VNode) =>
	defineComponent({
		name: `ClosedloopDesk-${name}`,
		setup: () => () =>
			h(
				resolveComponent('private-view'),
				{ class: 'closedloop-desk-view', title: '' },
				{ title: () => h(Heading, { page: name }), default: content },
			),
	});

/** The queue of open records over all kinds, and the first page of whoever manages. */
export default defineModule({
	id: 'closedloop-desk',
	name: '工作台 · Desk',
	icon: 'view_agenda',
	routes: [
		{ path: '', component: page('queue', () => h(Board)) },
		{ path: 'overview', component: page('overview', () => h(Overview, null, charts)) },
	],
});
