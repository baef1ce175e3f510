/** One verdict for whatever happens to a record. */
export { decide, type InternalEvent, type RecordEvent } from './decide.ts';
export { contactBy } from './evidence.ts';
export { simulation, type Moment } from './simulate.ts';
