/**
 * Reports over promises and open records (docs/statistics.md, "Deadlines kept" and "Ageing").
 *
 * standing     where a promise stands: kept, late, still open and broken; cancelled or not due yet
 * fell due     denominator (a): the due time lay in the period and has passed
 * answered     denominator (b): the answer lay in the period, whenever it was due
 */
export { cellText, csvOf, plainText } from './csv.ts';
export { cycleOf, cyclesUpTo, cyclesWithin, midnight, type Cycle } from './cycles.ts';
export { dateAfter, rangeOf } from './ranges.ts';
export { rankOf, spreadOf } from './spread.ts';
export { standingOf, type ReportedClock } from './standing.ts';
export { againstTarget, type TargetVerdict } from './verdict.ts';
