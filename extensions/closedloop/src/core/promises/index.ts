/** The clocks of a record: which begin, rest, move and end with what becomes of it. */
export { draftClock, holderOf, layOut } from './clock-columns.ts';
export { type ClockWrites, advanceInput, clockChanges, clockWrites, stillness, writesOf } from './clock-writes.ts';
export { applyCommands } from './command/apply-commands.ts';
export { mayCancel } from './command/command-rights.ts';
export { undoesMiss } from './contact-evidence.ts';
export { cycleOf } from './duty-rules.ts';
export { isNotice, noticeOf } from './notice-rules.ts';
export { isSlip, slipOf, slipStates } from './slip-rules.ts';
export { type RetargetWish, decideRetarget, plansFor } from './retarget.ts';
export type { ClockGoal, RetargetChoice, RetargetGoal, WorkflowGoal } from './retargeted-clock.ts';
export { momentOf } from './triggers.ts';
