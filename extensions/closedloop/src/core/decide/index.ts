/** One verdict for whatever happens to a record. */
export { attemptOf } from './attempt.ts';
export { decide, type InternalEvent, type RecordEvent } from './decide.ts';
export { contactBy } from './evidence.ts';
export { keptBy } from './kept-by.ts';
export { simulation, type Moment } from './simulate.ts';
