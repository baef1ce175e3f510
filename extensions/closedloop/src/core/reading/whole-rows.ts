import type { Filter } from './read-filter.ts';

/** One permission to read: which rows, by a filter of Directus, with which of their columns. */
export interface ReadRight {
	/** `*` = all of them. */
	readonly columns: readonly string[];
	/** Empty = every row. */
	readonly rows: Filter;
}

/**
 * The rows somebody may read, by one filter, where each of them is shown them with all of these columns. Null where a
 * column is kept from them in some rows or in all: that is said row by row.
 */
export function wholeRows(rights: readonly ReadRight[], wanted: readonly string[]): Filter | null {
	if (rights.length === 0 || !rights.every(({ columns }) => holdsAll(columns, wanted))) return null;
	const filters = rights.map(({ rows }) => rows);
	const [only] = filters;
	if (filters.some((filter) => Object.keys(filter).length === 0)) return {};
	return filters.length === 1 && only !== undefined ? only : { _or: filters };
}

const holdsAll = (columns: readonly string[], wanted: readonly string[]): boolean =>
	columns.includes('*') || wanted.every((column) => columns.includes(column));

/** What of a question to Directus says which columns it is about. */
interface Asked {
	readonly fields?: readonly string[] | null;
	readonly sort?: readonly string[] | null;
	readonly group?: readonly string[] | null;
	readonly aggregate?: Readonly<Record<string, readonly string[]>> | null;
	readonly filter?: unknown;
}

const plainParts: readonly string[] = ['fields', 'sort', 'group', 'aggregate', 'filter', 'limit', 'offset', 'page'];

/**
 * The columns a question names, those it only filters or sorts by included; null where it asks for more than columns of
 * its own collection: other collections, everything, functions, search.
 */
export function columnsAsked(query: Asked & object): readonly string[] | null {
	const { fields, sort, group, aggregate, filter } = query;
	if (fields?.length === 0 || (!fields && !aggregate) || Object.keys(query).some((part) => !plainParts.includes(part)))
		return null;
	const named = [
		...(fields ?? []),
		...(sort ?? []).map((column) => column.replace(/^-/u, '')),
		...(group ?? []),
		...Object.values(aggregate ?? {}).flat(),
		...(filter === undefined || filter === null ? [] : filteredBy(filter)),
	];
	const plain = named.every((name) => typeof name === 'string' && /^[a-z]\w*$/iu.test(name));
	return plain && named.length > 0 ? [...new Set(named)] : null;
}

/** Columns a filter names; what is no column of the collection itself comes back as a name nothing has. */
function filteredBy(filter: unknown): readonly string[] {
	if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) return [''];
	return Object.entries(filter).flatMap(([name, value]: [string, unknown]) => {
		if (name === '_and' || name === '_or') return Array.isArray(value) ? value.flatMap(filteredBy) : [''];
		const compares = typeof value === 'object' && value !== null && Object.keys(value).every(isComparison);
		return compares ? [name] : [''];
	});
}

/** `_some` and `_none` ask other rows. */
const isComparison = (name: string): boolean => name.startsWith('_') && name !== '_some' && name !== '_none';
