/**
 * A manager's first page. Pure; the present is an argument.
 *
 * block     one thing that is looked at: promises about to break, repeats, a figure
 * horizon   until when a promise is about to break
 * last week the seven days up to today
 */
export { blocksFor } from './blocks.ts';
export { breakingUntil, lastDays, type Days } from './spans.ts';
