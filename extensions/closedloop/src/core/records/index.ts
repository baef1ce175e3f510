/** What becomes of a record: the verdicts of the one door (design section 3.1). */
export { awaitsWordOf } from './acknowledge.ts';
export { decideAttach, type Attachment } from './attach.ts';
export { columnOf, kept, same } from './changes.ts';
export { layOut } from './clock-columns.ts';
export { decideEvidence, decideUndelivered } from './evidence.ts';
export type { Evidence, Undelivered } from './happening.ts';
export { decideCreate } from './decide-create.ts';
export { decideUpdate } from './decide-update.ts';
export type { KeptBecause, RetargetChoice, RetargetGoal, RetargetPlan } from './plan-retarget.ts';
export { decideRetarget, plansFor, type RetargetWish } from './retarget.ts';
export { decidePassTime } from './pass-time.ts';
export { rehearsal, rehearse, type Moment, type Rehearsal, type Rehearsed } from './rehearse.ts';
export { mayCancel } from './command-rights.ts';
export { withDecisions } from './signatures.ts';
export { refusedBefore } from './rounds.ts';
export { decideErase, type Erasure } from './erase.ts';
export { contactOf, isOneAddress, tellingOf } from './telling.ts';
export { idOf, instantOf, stringOf } from './values.ts';
export type {
	Calendars,
	ClockCalendar,
	ClockDraft,
	ClockView,
	CreateCase,
	Decision,
	EventDraft,
	Gathered,
	MessageDraft,
	ProcedureView,
	RepeatView,
	SurveyView,
	UpdateCase,
} from './types.ts';
export type { Refusal, Verdict } from './verdict.ts';
