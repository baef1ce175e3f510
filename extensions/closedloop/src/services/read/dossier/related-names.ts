import { kindNames, recordKinds, type CollectionName } from '@closedloop/schema';
import { stringOf } from '../../../core/values/index.ts';
import { columnIn, type RecordView } from '../../../core/workflow/index.ts';
import type { Read, StoredRow } from '../../../store/read-as.ts';
import { namesOf, nobodyWhenForbidden } from '../names.ts';

/** What rows of other collections are called, as far as the reader may see them. */
export interface RelatedNames {
	readonly of: (collection: string, id: string) => string | null;
}

/** Columns that name a row which is no record of ours, the best first. */
const naming: { readonly [Name in CollectionName]?: readonly string[] } = {
	cl_parties: ['name', 'code'],
	cl_contacts: ['name'],
	cl_departments: ['name', 'code'],
	cl_products: ['name', 'code'],
	cl_procedures: ['title', 'code'],
	cl_questionnaires: ['title', 'code'],
	cl_workflows: ['code'],
};

/** Columns that name a row of this collection; none where it has no name. */
export function namingColumns(collection: string): readonly string[] {
	const kind = kindNames.find((each) => recordKinds[each].collection === collection);
	if (kind !== undefined) return recordKinds[kind].names;
	return Object.entries(naming).find(([name]) => name === collection)?.[1] ?? [];
}

/** What a record is called by these columns. */
export const nameIn = (row: RecordView, columns: readonly string[]): string =>
	columns.flatMap((column) => stringOf(columnIn(row, column)) ?? []).join(' ');

const isRecord = (collection: string): boolean => kindNames.some((kind) => recordKinds[kind].collection === collection);

/** A record by its number and title, anything else by the best it has. */
const nameOf = (collection: string, row: RecordView, columns: readonly string[]): string =>
	isRecord(collection)
		? nameIn(row, columns)
		: (columns.flatMap((column) => stringOf(columnIn(row, column)) ?? [])[0] ?? '');

/** Names of the rows a record points at. */
export async function relatedNames(read: Read, wanted: ReadonlyMap<string, readonly string[]>): Promise<RelatedNames> {
	const known = new Map<string, string>();
	const people = await namesOf(read, wanted.get('directus_users') ?? []);
	for (const [collection, ids] of wanted) {
		const columns = namingColumns(collection);
		if (columns.length === 0 || ids.length === 0) continue;
		const rows: readonly StoredRow[] = await read(collection, {
			fields: ['id', ...columns],
			filter: { id: { _in: [...ids] } },
			limit: -1,
		}).catch(nobodyWhenForbidden);
		for (const row of rows) known.set(`${collection}:${String(columnIn(row, 'id'))}`, nameOf(collection, row, columns));
	}
	return {
		of: (collection, id) =>
			collection === 'directus_users' ? people.of(id) : (known.get(`${collection}:${id}`) ?? null),
	};
}
