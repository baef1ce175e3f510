/** A record and what is written about it: the case that is judged, the verdict, changes, signatures, letters. */
export { type Attachment, decideAttach } from './attach.ts';
export type {
	Calendars,
	ClockCalendar,
	ClockView,
	CreateCase,
	Matter,
	Gathered,
	ProcedureView,
	RepeatView,
	SurveyView,
	UpdateCase,
} from './case.ts';
export type { ClockDraft, ContactDraft, Decision, MessageDraft } from './drafts.ts';
export { type Around, capaOf, factsIn, type HasEnded, isCountedKind, type RowsAround } from './facts-around.ts';
export { adds, eventOf, toldText, type DraftData, type EventDraft } from './event.ts';
export { bindingApprovals, justifyingOf, wantedNotices, wordsOf } from './justifying.ts';
export { toldSince, type AnsweredFeedback, type PublishedNotice, type ToldOf } from './told-of.ts';
export { contactRulesOf, effectiveAt, entriesOf } from './contacting.ts';
export { valueWord } from './value-words.ts';
export { changesOf, columnOf, kept, same } from './changes.ts';
export { type Erasure, decideErase, erasedText } from './erase.ts';
export { namedIn, toContact, toRecipients, toResolved, toUser } from './letters.ts';
export type { AdvanceInput, ClockChange, Evidence, Occurrence, OutsideWay, Signed, Undelivered } from './occurrence.ts';
export { overseers } from './overseers.ts';
export { type Kept, type RetainedRecord, stillKept } from './retention.ts';
export { directoryOf, shortOf, signingsOf, spendable, type Signatories } from './signing.ts';
export { basisIn, basisOf, changedSince, ofThisRound, roundOf, standing, withDecisions } from './signatures.ts';
export { subjectOf } from './subject.ts';
export { linkDays, type OpenRaised } from './survey-view.ts';
export { futureIn, toldAt } from './told-times.ts';
export { type Effect, type Move, type Refusal, type Verdict, refused } from './verdict.ts';
export type { KeptBecause, RetargetPlan } from './retarget-plan.ts';
export { isShownOutside } from './shown-outside.ts';
export { heldBy, placesOf } from './places.ts';
export { withFacts } from './with-facts.ts';
