/** Whether a value fits its column: what comes with a write is parsed before anything is decided by it. */
export { parseValue } from './parse-value.ts';
export type { Parsed, ValueProblem } from './parsed.ts';
export { isId } from './relation.ts';
export { unkeepable } from './text.ts';
export { endOfTime, isDate, parseDay, parseInstant } from './time.ts';
export { columnsOf } from './columns.ts';
export { dayOf, idOf, instantOf, stringOf } from './stored.ts';
