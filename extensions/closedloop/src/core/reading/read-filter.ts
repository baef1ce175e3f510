import { collections, kindNames, recordKinds, systemFields, type Column } from '@closedloop/schema';
import { addresseesOf, freeClasses, isClassed } from './readers.ts';

/** A filter of Directus, as a permission keeps it. */
export type Filter = Readonly<Record<string, unknown>>;

const me = '$CURRENT_USER';

/**
 * An id is found in the list or not; whoever is nobody, or of no department, is in none. Directus puts the rule around
 * every column it reads, and around those of whatever belongs to the row: it must be short.
 */
const own: Filter = {
	_or: [
		{ confidentiality: { _in: freeClasses } },
		{ readers: { _contains: me } },
		{ readers: { _contains: `${me}.cl_department` } },
	],
};

/**
 * Which rows of a collection a member of staff may read who does not read everything: rows with a class by it, rows that
 * belong to others as these are read. Null where that asks nothing.
 */
export const readFilter = (collection: string): Filter | null =>
	isClassed(collection)
		? own
		: orAddressed(
				collection,
				belonging(
					collection,
					(parent) => readFilter(parent),
					(filters) => ({ _and: filters }),
					true,
				),
			);

/** Or one is whom it is addressed to. Whoever is of no department is not of that of a row without one. */
function orAddressed(collection: string, filter: Filter | null): Filter | null {
	const addressees = addresseesOf(collection);
	if (filter === null || addressees === null) return filter;
	const { persons, department } = addressees;
	const theirs =
		department === undefined
			? []
			: [{ _and: [{ [department]: { _nnull: true } }, { [department]: { _eq: `${me}.cl_department` } }] }];
	return { _or: [filter, ...theirs, ...persons.map((person) => ({ [person]: { _eq: me } }))] };
}

/** The same for whoever may read the feedback of some procedures, by their codes: that, and what belongs to it. */
export const procedureFilter = (collection: string, codes: readonly string[]): Filter | null =>
	collection === 'cl_feedback'
		? { procedure: { code: { _in: codes } } }
		: isClassed(collection)
			? null
			: belonging(
					collection,
					(parent) => procedureFilter(parent, codes),
					(filters) => ({ _or: filters }),
					false,
				);

/** Every row of a collection that belongs to records, by the columns that say to which. */
function belonging(
	collection: string,
	of: (parent: string) => Filter | null,
	join: (filters: readonly Filter[]) => Filter,
	orNone: boolean,
): Filter | null {
	const filters = parentsIn(collection).flatMap(({ column, parent }) => {
		const filter = of(parent);
		if (filter === null) return [];
		const linked = { [column]: filter };
		return [orNone ? { _or: [{ [column]: { _null: true } }, linked] } : linked];
	});
	const [only] = filters;
	return filters.length > 1 ? join(filters) : (only ?? null);
}

export interface Parent {
	readonly column: string;
	readonly parent: string;
}

/** Columns by which a row belongs to a record: those named like the kind, and of a file those its kinds say. */
export function parentsIn(collection: string): readonly Parent[] {
	const own: Readonly<Record<string, { readonly fields: Readonly<Record<string, Column<unknown>>> }>> = collections;
	const fields = own[collection]?.fields ?? systemFields[collection] ?? {};
	return Object.entries(fields).flatMap(([column, { refers }]) =>
		kindNames.some(
			(kind) =>
				!isClassed(collection) &&
				recordKinds[kind].collection === refers?.collection &&
				(recordKinds[kind].link === column || recordKinds[kind].attachments?.column === column),
		)
			? [{ column, parent: refers?.collection ?? '' }]
			: [],
	);
}
