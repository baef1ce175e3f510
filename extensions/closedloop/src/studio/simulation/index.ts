import Simulation from '../../interfaces/simulation/simulation.vue';

/** Trying a procedure before it is published. */
export const screens = { simulation: Simulation };
export { words } from './words.ts';
