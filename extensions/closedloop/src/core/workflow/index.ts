/** States, steps and what must hold before a step (design 3.1, domain 1). */
export { approvalRecord, approvalsMissing, approvalsOn } from './approvals.ts';
export { hasValue, isFilled, textOf, type Actor, type Facts, type RecordView } from './facts.ts';
export { missingAt, type GateCase, type Missing } from './gates.ts';
export { judgeTransition, nextSteps, type Attempt, type NextStep, type NextStepsCase, type TransitionVerdict } from './judge.ts';
export type { WorkflowProblem, WorkflowProblemCode } from './problem.ts';
export { endingStates, pathsOf, reachableFrom, transitionsFrom } from './reach.ts';
export { isReopening, validateWorkflow } from './validate.ts';
