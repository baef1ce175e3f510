/** One verdict for whatever happens to a record. */
export { decideCreate } from './create.ts';
export { decideEvidence, decideUndelivered } from './evidence.ts';
export { type Moment, simulation } from './simulate.ts';
export { decidePassTime } from './time.ts';
export { decideUpdate } from './update.ts';
