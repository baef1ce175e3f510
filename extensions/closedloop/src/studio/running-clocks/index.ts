import RunningClocks from '../../interfaces/running-clocks/running-clocks.vue';

/** What changed rules make of running clocks. */
export const screens = { 'running-clocks': RunningClocks };
export { words } from './words.ts';
