/** "Who is told when?", answered before anything has happened. */
export { simulate, type Simulator } from './simulate.ts';
