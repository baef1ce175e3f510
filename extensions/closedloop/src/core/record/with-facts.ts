import { keepsFacts, type KindName } from '@closedloop/schema';
import { factsOn, writtenFacts } from '../facts/index.ts';
import type { RecordView } from '../workflow/index.ts';
import type { ProcedureView } from './case.ts';

interface Writing {
	readonly kind: KindName;
	readonly procedure: ProcedureView | null;
	/** Null while it is registered. */
	readonly before: RecordView | null;
	readonly change: RecordView;
}

/** A write with the facts it names among those that stand there, each as the record will keep it. */
export const withFacts = ({ kind, procedure, before, change }: Writing): RecordView =>
	change.facts === undefined || !keepsFacts(kind)
		? change
		: { ...change, facts: writtenFacts(factsOn(kind, procedure), before?.facts, change.facts) };
