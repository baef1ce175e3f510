import Board from '../../module/desk/board.vue';

/** The desk: everything somebody has to do. */
export const screens = { board: Board };
export { words } from './words.ts';
