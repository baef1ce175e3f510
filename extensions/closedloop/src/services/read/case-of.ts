import { recordKinds, type KindName } from '@closedloop/schema';
import type { Accountability } from '@directus/types';
import type { Knex } from 'knex';
import type { UpdateCase } from '../../core/record/index.ts';
import { recordRow } from '../../store/records/record-row.ts';
import { gather, writerOf, type Machine } from '../write/index.ts';
import { people, rulebook } from '../rulebook/index.ts';
import { refuse } from '../refusal.ts';

/** Who asks about which record. Whether they may see it is asked before. */
export interface CaseQuestion {
	readonly machine: Machine;
	readonly database: Knex;
	readonly accountability: Accountability | null;
	readonly kind: KindName;
	readonly id: string;
}

/**
 * Everything the door would know if this reader wrote to the record now, so that what is shown is what would happen.
 */
export async function caseOf({ machine, database, accountability, kind, id }: CaseQuestion): Promise<UpdateCase> {
	const record = await recordRow(database, recordKinds[kind].collection, id);
	if (record === null) throw refuse('CL_NOT_FOUND');
	const known = await people(database);
	return gather(database, {
		kind,
		record,
		change: {},
		writer: writerOf(machine, accountability, known),
		known,
		book: await rulebook(database),
		ready: {
			allSteps: true,
		},
	});
}
