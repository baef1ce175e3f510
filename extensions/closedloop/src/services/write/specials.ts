import { collections, type CollectionName, type Column } from '@closedloop/schema';
import type { SchemaOverview } from '@directus/types';

/** Specials of a Directus field that write something else than what was given to it. */
export const writingSpecials: readonly string[] = [
	'hash',
	'encrypt',
	'uuid',
	'cast-csv',
	'user-created',
	'user-updated',
	'role-created',
	'role-updated',
	'date-created',
	'date-updated',
];

/** What these specials would do to a column of ours that we did not ask for. */
export function strangeSpecials(
	collection: CollectionName,
	field: string,
	special: readonly string[],
): readonly string[] {
	const fields: Readonly<Record<string, Column<unknown>>> = collections[collection].fields;
	const column = Object.hasOwn(fields, field) ? fields[field] : undefined;
	return column === undefined
		? []
		: special.filter((each) => writingSpecials.includes(each) && column.special?.includes(each) !== true);
}

const examined = new WeakMap<SchemaOverview, Map<CollectionName, string | null>>();

/**
 * The first column of ours that a special of its field would overwrite; null when all is well. Asked once for each
 * schema Directus reads.
 */
export function writingSpecial(schema: SchemaOverview, collection: CollectionName): string | null {
	const known = examined.get(schema) ?? new Map<CollectionName, string | null>();
	examined.set(schema, known);
	const before = known.get(collection);
	if (before !== undefined) return before;
	const fields = Object.values(schema.collections[collection]?.fields ?? {});
	const found =
		fields.find(({ field, special }) => strangeSpecials(collection, field, special).length > 0)?.field ?? null;
	known.set(collection, found);
	return found;
}
