import Around from '../../interfaces/around/around-part.vue';
import Head from '../../interfaces/head/head.vue';
import Person from '../../interfaces/person/person.vue';
import Thread from '../../interfaces/thread/thread-part.vue';
import Told from '../../interfaces/told/told-part.vue';
import Board from '../../module/desk/board.vue';
import Overview from '../../module/desk/overview/overview.vue';

/** The desk: everything somebody has to do, and what is told of a record there and in its form. */
export const screens = {
	board: Board,
	overview: Overview,
	head: Head,
	person: Person,
	told: Told,
	around: Around,
	thread: Thread,
};
export { words } from './words.ts';
