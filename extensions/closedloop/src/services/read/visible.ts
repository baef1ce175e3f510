import { kindNames, recordKinds, type KindName } from '@closedloop/schema';
import type { RecordView } from '../../core/workflow/index.ts';
import type { Read } from '../../store/read-as.ts';
import { refuse } from '../refusal.ts';

/** The kind a collection's records are; refuses what is no record of ours. */
export function kindOf(collection: string): KindName {
	const found = kindNames.find((name) => recordKinds[name].collection === collection);
	if (found === undefined) throw refuse('CL_NOT_FOUND');
	return found;
}

/** Row of a record, if this reader may see it; who may not is told the same as when there is none. */
export async function visibleRow(
	read: Read,
	kind: KindName,
	id: string,
	fields: readonly string[] = ['id'],
): Promise<RecordView> {
	const [row] = await read(recordKinds[kind].collection, {
		fields: [...fields],
		filter: { id: { _eq: id } },
		limit: 1,
	});
	if (!row) throw refuse('CL_NOT_FOUND');
	return row;
}
