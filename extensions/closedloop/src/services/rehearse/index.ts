/** "Who is told when?", answered before anything has happened. */
export { simulate, type Rehearser } from './simulate.ts';
