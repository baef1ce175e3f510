/**
 * One promise of one record, from its facts (docs/time-rules.md, "Clocks").
 *
 * fact       start, pause, resume, met, cancel or retarget; effective at one time, recorded at another
 * snapshot   what the facts amount to: state, due time, pauses, verdict
 * course     which calendar editions a clock goes by, one after the other
 * breach     the due time of a promise that was not kept by then
 * explanation  why a clock is due when it is, as data; the sentence is made from it per language
 */
export { breachedAt, remaining, type Remaining } from './breach.ts';
export { calendarCourse, calendarOn, type CalendarCourse } from './calendar-course.ts';
export {
	explainDue,
	notableDaysBetween,
	type DueExplanation,
	type ExplainInput,
	type NotableDays,
} from './explain-due.ts';
export { durationSentence, explainSentence } from './sentence.ts';
export { begunWith } from './sort-facts.ts';
export { firstDuration, foldClock, type ClockSnapshot, type FoldInput } from './fold-clock.ts';
export { hasEnded } from './has-ended.ts';
export { pausesSince, type PausedSpan } from './pauses.ts';
export type { ClockRule } from './running.ts';
export { startFact } from './sort-facts.ts';
