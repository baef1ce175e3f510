/**
 * Who is told when a promise is in danger or broken, level by level (docs/escalation.md).
 *
 * ladder, rung  recipients and an action at an instant before or after the due time
 * climb      the one next step of a clock: a rung or the record of the miss
 * entry      the rung at which a ladder is entered by what a record says (severity, media exposure)
 * alarm      when the clock next wants to be looked at
 * directory  departments, people, deputies, roles and posts, gathered when a rung fires (`core/people`)
 */
export { climb, nextAlarm, type ClimbingClock, type ClimbStep } from './climb.ts';
export { entryRung } from './entry.ts';
export { planRepeats, type PlannedRepeat } from './plan-repeats.ts';
export { atPercent, planRungs, type PlannedRung, type RungSpan } from './plan-rungs.ts';
export { quietUntil } from './quiet-hours.ts';
export { resolveRecipients } from './resolve-recipients.ts';
export type { Resolved, Why } from './superior.ts';
export type { Department, Directory, Person } from '../people/index.ts';
