import { collections, kindNames, recordKinds, type Column, type KindName } from '@closedloop/schema';
import type { RecordView } from '../../core/workflow/index.ts';
import type { Read, StoredRow } from '../../store/read-as.ts';
import { refuse } from '../refusal.ts';
import { isForbidden } from './names.ts';

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

/** Columns of its own table; what points at it is asked for by itself. */
function ownColumns(kind: KindName): readonly string[] {
	const fields: Readonly<Record<string, Column<unknown>>> = collections[recordKinds[kind].collection].fields;
	return Object.entries(fields).flatMap(([name, { type }]) => (type === 'alias' ? [] : [name]));
}

/** All columns of the row that the reader may see. Where some are kept from them Directus is asked which those are. */
export async function seenRow(viewer: Read, kind: KindName, id: string): Promise<StoredRow> {
	const [own, { collection }] = [ownColumns(kind), recordKinds[kind]];
	const asked = (fields: readonly string[]): Promise<readonly StoredRow[]> =>
		viewer(collection, { fields: [...fields], filter: { id: { _eq: id } }, limit: 1 });
	const [row] = await asked(own).catch((failure: unknown) => {
		if (!isForbidden(failure)) throw failure;
		return asked(['*']);
	});
	if (row === undefined) throw refuse('CL_NOT_FOUND');
	return Object.fromEntries(Object.entries(row).filter(([name]) => own.includes(name)));
}
