import { recordKinds, type KindName } from '@closedloop/schema';
import type { Accountability } from '@directus/types';
import type { Knex } from 'knex';
import type { UpdateCase } from '../../core/record/index.ts';
import type { RecordView } from '../../core/workflow/index.ts';
import { recordRow } from '../../store/records/record-row.ts';
import { changeOf, gather, writerOf, type Machine } from '../write/index.ts';
import { people, rulebook } from '../rulebook/index.ts';
import { refuse } from '../refusal.ts';

/** Who asks about which record. Whether they may see it is asked before. */
export interface CaseQuestion {
	readonly machine: Machine;
	readonly database: Knex;
	readonly accountability: Accountability | null;
	readonly kind: KindName;
	readonly id: string;
	/** What they would write; absent = nothing. Whether they may is asked before. */
	readonly edits?: RecordView;
}

/**
 * Everything the door would know if this reader wrote to the record now, so that what is shown is what would happen.
 *
 * @throws CL_INVALID, CL_GUARDED for edits the door would refuse by themselves
 */
export async function caseOf(question: CaseQuestion): Promise<UpdateCase> {
	const { machine, database, accountability, kind, id, edits: written = {} } = question;
	const record = await recordRow(database, recordKinds[kind].collection, id, Object.keys(written));
	if (record === null) throw refuse('CL_NOT_FOUND');
	const known = await people(database);
	const writer = writerOf(machine, accountability, known);
	const nothing = Object.keys(written).length === 0;
	const context = { database, accountability };
	return gather(database, {
		kind,
		record,
		change: nothing ? {} : await changeOf(machine, { kind, record, written, writer, known, context }),
		writer,
		known,
		book: await rulebook(database),
		ready: {
			allSteps: true,
		},
	});
}
