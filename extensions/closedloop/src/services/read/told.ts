import {
	collections,
	recordKinds,
	type CollectionName,
	type Column,
	type GlanceColumn,
	type KindName,
} from '@closedloop/schema';
import { member } from '../../core/json.ts';
import { columnOf } from '../../core/record/index.ts';
import { stringOf } from '../../core/values/index.ts';
import { columnIn } from '../../core/workflow/index.ts';
import type { Read, StoredRow } from '../../store/read-as.ts';
import { instantIn, isoOf } from '../../store/row-values.ts';
import { namesOf, nobodyWhenForbidden } from './names.ts';

interface ToldColumn {
	readonly column: string;
	readonly as: GlanceColumn['as'];
	readonly list: string | null;
	/** Collection of what it names. */
	readonly of: string | null;
}

/** How the columns that tell of a kind are to be read, by what they are. */
export const toldColumns = (kind: KindName): readonly ToldColumn[] =>
	columnsAs(recordKinds[kind].collection, recordKinds[kind].told);

const columnsAs = (collection: CollectionName, told: readonly string[]): readonly ToldColumn[] =>
	told.map((column) => {
		const known = columnOf(collection, column);
		if (known === undefined) throw new RangeError(`${collection} has no ${column} to tell of`);
		const [list, of] = [member(known.options, 'list'), known.refers?.collection ?? null];
		return {
			column,
			as:
				of !== null
					? 'name'
					: typeof list === 'string'
						? 'code'
						: (asType[known.type] ?? (known.choices ? 'choice' : 'words')),
			list: typeof list === 'string' ? list : null,
			of,
		};
	});

const asType: Readonly<Record<string, GlanceColumn['as']>> = { timestamp: 'instant', date: 'day' };

/** What the record tells of itself, in the order of its kind. */
export const toldOf = (viewer: Read, kind: KindName, row: StoredRow): Promise<readonly GlanceColumn[]> =>
	toldIn(viewer, { collection: recordKinds[kind].collection, columns: recordKinds[kind].told, row });

const whose: readonly string[] = ['directus_users', 'cl_departments'];

/** People and departments that have to do with the record, in the order of its columns. */
export function peopleOf(viewer: Read, kind: KindName, row: StoredRow): Promise<readonly GlanceColumn[]> {
	const { collection } = recordKinds[kind];
	const fields: Readonly<Record<string, Column<unknown>>> = collections[collection].fields;
	const columns = Object.entries(fields).flatMap(([name, { refers, hidden }]) =>
		refers !== undefined && whose.includes(refers.collection) && hidden !== true ? [name] : [],
	);
	return toldIn(viewer, { collection, columns, row });
}

/** Columns of a row, and how each is to be read. */
interface Row {
	readonly collection: CollectionName;
	readonly columns: readonly string[];
	readonly row: StoredRow;
}

/** What stands in these columns; what is empty is left out. */
export async function toldIn(viewer: Read, { collection, columns, row }: Row): Promise<readonly GlanceColumn[]> {
	const told: GlanceColumn[] = [];
	for (const { column, as, list, of } of columnsAs(collection, columns)) {
		const text = await textOf(viewer, { value: columnIn(row, column), as, of });
		if (text !== null && text !== '') told.push({ column, as, list, text });
	}
	return told;
}

interface Telling {
	readonly value: unknown;
	readonly as: GlanceColumn['as'];
	readonly of: string | null;
}

async function textOf(viewer: Read, { value, as, of }: Telling): Promise<string | null> {
	const at = as === 'instant' ? instantIn(value) : null;
	if (at !== null) return isoOf(at);
	const text = typeof value === 'number' ? String(value) : stringOf(value);
	return of === null || text === null ? text : nameOf(viewer, of, text);
}

const isCollection = (name: string): name is CollectionName => Object.hasOwn(collections, name);

/** A row by what Studio calls it, as far as the reader may see it. */
async function nameOf(viewer: Read, collection: string, id: string): Promise<string | null> {
	if (collection === 'directus_users') return (await namesOf(viewer, [id])).of(id);
	if (!isCollection(collection)) return null;
	const names = [...collections[collection].template.matchAll(/\{\{(\w+)\}\}/gu)].flatMap(([, name]) => name ?? []);
	const [row] = await viewer(collection, { fields: names, filter: { id: { _eq: id } }, limit: 1 }).catch(
		nobodyWhenForbidden,
	);
	return names
		.flatMap((name) => {
			const value = columnIn(row ?? {}, name);
			return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
		})
		.join(' ');
}
