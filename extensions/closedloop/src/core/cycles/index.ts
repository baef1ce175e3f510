/**
 * Duties that come back (docs/time-rules.md, "Cycles").
 *
 * cycle     the rule: when its periods end, when each is due, who answers for it
 * period    from the day after the last end to its own end, both days included
 * opening   the moment at which the report of a period is opened
 */
export { checkCycle } from './check.ts';
export { missedPeriods, nextOpening, periodAfter, periodEnding, type Missed, type Period } from './periods.ts';
