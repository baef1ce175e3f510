/**
 * Answers about time without a record: when a promise would fall due, how much working time lies between two instants.
 */
export { dueOf } from './due.ts';
export type { Calculation } from './named-calendar.ts';
export { workingTimeOf } from './working-time.ts';
