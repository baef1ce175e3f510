import { parentsOf, recordKinds, type KindName } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { UpdateCase } from '../../core/record/index.ts';
import type { RecordView } from '../../core/workflow/index.ts';
import type { KnownProcedure, Rulebook } from '../rulebook/index.ts';
import { procedureFor } from './gather.ts';

interface Naming {
	readonly kind: KindName;
	readonly record: RecordView;
	readonly change: RecordView;
	readonly book: Rulebook;
	/** What it is under after the write. */
	readonly procedure: KnownProcedure | null;
}

/** Whether a write puts its record under another procedure: by naming one, or by hanging it on another record. */
export async function reassigned(
	knex: Knex,
	{ kind, record, change, book, procedure }: Naming,
): Promise<Pick<UpdateCase, 'reassigned'>> {
	const telling = ['procedure', ...parentsOf(kind).map((parent) => recordKinds[parent].link)];
	if (!telling.some((column) => column in change)) return {};
	const before = await procedureFor(knex, kind, book, record);
	return before !== null && before.id !== procedure?.id ? { reassigned: true } : {};
}
