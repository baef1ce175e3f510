import { defineModule } from '@directus/extensions-sdk';
import Desk from './desk.vue';
import { makeRoom } from './make-room.ts';

makeRoom();

/** The queue of open records over all kinds: what is overdue, what is due, what nobody owns. */
export default defineModule({
	id: 'closedloop-desk',
	name: '工作台 · Desk',
	icon: 'view_agenda',
	routes: [{ path: '', component: Desk }],
});
