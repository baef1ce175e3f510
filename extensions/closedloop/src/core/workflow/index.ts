/** States, steps and what must hold before a step (docs/state-machines.md). */
export { approvalRecord, approvalsMissing, approvalsOn, bindingOn, type BindingApproval } from './approvals.ts';
export {
	bothFacts,
	columnIn,
	hasValue,
	isFilled,
	textOf,
	uncounted,
	type Actor,
	type Columns,
	type Facts,
	type RecordView,
	type Signature,
	type Signing,
} from './facts.ts';
export { contactMissing, type Contacting } from './contacts.ts';
export { chooseWorkflow, newestOf, type WorkflowName, type WorkflowView, type WorkflowWish } from './choose.ts';
export { applies, sidesOf, type Sides } from './conditions.ts';
export { asks, fits, waitsFor } from './rule-conditions.ts';
export {
	approvedBy,
	noticeApprovals,
	noticeStates,
	wantedOfDuty,
	wantedOfFeedback,
	type WantedNotice,
} from './notices.ts';
export { capaDone, hasCapa } from './capa-standing.ts';
export { justifiedBy, saysDone, type Justifying } from './justify.ts';
export { longestNote, verdictOf } from './customer-steps.ts';
export { missingAt, type Missing } from './gates.ts';
export { labelOfPosts } from './signing.ts';
export type { GateCase, Posting } from './sights.ts';
export {
	judgeTransition,
	nextSteps,
	type Attempt,
	type NextStep,
	type NextStepsCase,
	type TransitionVerdict,
} from './judge.ts';
export type { WorkflowProblem, WorkflowProblemCode } from './problem.ts';
export { endingStates, fitsIn, isTerminal, reachableFrom, transitionsFrom } from './reach.ts';
export { validateWorkflow } from './validate.ts';
