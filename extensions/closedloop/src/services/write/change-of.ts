import { recordKinds, type KindName } from '@closedloop/schema';
import type { RecordView } from '../../core/workflow/index.ts';
import { refuse, refuseAll } from '../refusal.ts';
import { presetsFor, type People } from '../rulebook/index.ts';
import { parseValues } from '../values/index.ts';
import type { Machine, WriteContext, Writer } from './context.ts';
import { sortIncoming } from './incoming.ts';
import { keepUnseen } from './keep-unseen.ts';
import { withNestedIds } from './nested-ids.ts';

/** What somebody writes to a record that exists. */
export interface Written {
	readonly kind: KindName;
	readonly record: RecordView;
	readonly written: RecordView;
	readonly writer: Writer;
	readonly known: People;
	readonly context: Pick<WriteContext, 'database' | 'accountability'>;
}

/**
 * What a write changes, as its columns keep it and without what the engine owns. @throws CL_INVALID, CL_GUARDED naming the
 * column, CL_CONFLICT where the step was taken already, or others wrote what it writes since its writer looked
 */
export async function changeOf(
	machine: Machine,
	{ kind, record, written, writer, known, context: { database, accountability } }: Written,
): Promise<RecordView> {
	const { collection } = recordKinds[kind];
	const payload = await parseValues(
		database,
		collection,
		{ ...presetsFor(known, { accountability, collection, action: 'update', at: writer.at }), ...written },
		() => writer.locale,
	);
	const { refusals, change } = sortIncoming(collection, payload, record, writer.internal?.engine ?? {});
	if (refusals.length > 0) throw refuseAll(refusals, collection, writer.locale);
	await keepUnseen(database, { collection, record, payload, change, locale: writer.locale });
	if (isStale(payload, record)) throw refuse('CL_CONFLICT', {}, writer.locale);
	return withNestedIds(machine, collection, change);
}

/**
 * A move to the state the record is already in was decided on an older one: somebody else was first. Whoever brings the
 * current `seq` along (an exported row coming back) has seen it.
 */
const isStale = (payload: RecordView, record: RecordView): boolean =>
	typeof payload.status === 'string' && payload.status === record.status && payload.seq !== record.seq;
