import { defineModule } from '@directus/extensions-sdk';
import { defineComponent, h, resolveComponent } from 'vue';
import { lazyScreen } from '../../ui/studio/lazy-screen.ts';
import Heading from './heading.vue';
import { makeRoom } from './make-room.ts';

makeRoom();

const Board = lazyScreen({ part: 'desk', screen: 'board', height: 600 });

/** Studio's frame is here at once; what stands in it comes with its part. */
const Desk = defineComponent({
	name: 'ClosedloopDesk',
	setup: () => () =>
		h(
			resolveComponent('private-view'),
			{ class: 'closedloop-desk-view', title: '' },
			{ title: () => h(Heading), default: () => h(Board) },
		),
});

/** The queue of open records over all kinds: what is overdue, what is due, what nobody owns. */
export default defineModule({
	id: 'closedloop-desk',
	name: '工作台 · Desk',
	icon: 'view_agenda',
	routes: [{ path: '', component: Desk }],
});
