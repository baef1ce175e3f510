/** What is settled when a record comes in: its number, its procedure, whether it was here before. */
export { coverageOf, type Coverage } from './coverage.ts';
export {
	duplicateCandidates,
	type DuplicateCandidate,
	type DuplicateOptions,
	type DuplicateRecord,
	type DuplicateTrait,
} from './duplicate.ts';
export type { Gap } from './gaps.ts';
export { numberFrom, seriesOf, validatePattern, type NumberParts, type PatternProblem } from './number.ts';
export {
	criteria,
	inForce,
	matchAmong,
	matchProcedure,
	meets,
	type Intake,
	type ProcedureCandidate,
	type ProcedureChoice,
	type VersionsNow,
	versionsNow,
} from './procedure.ts';
export { repeatEffect, repeatKey, repeatsOf, type RepeatRecord } from './repeat.ts';
export { dice, pairsOf, type Pairs } from './similarity.ts';
export {
	type AcceptedType,
	type FactField,
	type FieldProblem,
	type Photo,
	type Submission,
	type SubmissionField,
	type SubmissionKind,
	type Typed,
	acceptedTypes,
	longest,
	submissionFields,
	submissionKinds,
} from './submission.ts';
export { asksField, offersKind, sectorOf } from './sector.ts';
