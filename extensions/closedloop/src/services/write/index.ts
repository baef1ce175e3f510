/** The one door: every write to a guarded record is gathered, judged and committed here. */
export { chained, linesOf } from './chained.ts';
export { changeOf } from './change-of.ts';
export { type Machine, actorOf, machineOf, writerOf } from './context.ts';
export { countable } from './countable.ts';
export { createRecord, wouldRegister } from './create-record.ts';
export { awaited } from './decided.ts';
export { common } from './gather.ts';
export { intakeOf } from './intake-of.ts';
export {
	type Actor,
	type InternalWrite,
	type WriteTarget,
	plansOf,
	runAs,
	takeInternalWrite,
} from './internal-write.ts';
export { lookAtAll, lookAtRow } from './last-look.ts';
export { improvementProcedure } from './gather.ts';
export { tellOthers, tellsOthers } from './tell-others.ts';
export { recordEvidence } from './record-evidence.ts';
export { strangeSpecials } from './specials.ts';
export { internalUpdate, gather, updateRecord } from './update-record.ts';
export { type RecordAt, actInTurn, takeTurn, takeTurns } from './turns.ts';
