/** Who of the staff may read a record. Pure. */
export { mayRead, restricts, type Reading } from './may-read.ts';
export { closedQuestion, passedThrough, type Question, type Through } from './questions.ts';
export type { Link, LinkOf } from './walk.ts';
export { parentsIn, procedureFilter, readFilter, type Filter, type Parent } from './read-filter.ts';
export { addresseesOf, freeClasses, isClassed, isFollowed, isRestricted, readsAll, widePolicies } from './readers.ts';
export { spoken, variablesOf, type Variables } from './spoken.ts';
export { columnsAsked, wholeRows, type ReadRight } from './whole-rows.ts';
export { withReaders } from './list-readers.ts';
