import { collections } from '@closedloop/schema';
import type { SchemaOverview } from '@directus/types';
import { cellText, plainText } from '../../core/reports/index.ts';

export type Surroundings = Pick<SchemaOverview, 'collections' | 'relations'>;

/** What Directus keeps about our records holds their words, too. */
const about: readonly string[] = [
	'directus_files',
	'directus_revisions',
	'directus_notifications',
	'directus_comments',
	'directus_activity',
];

const isOurs = (collection: string): boolean => Object.hasOwn(collections, collection) || about.includes(collection);

/** Whether a question is asked for a spreadsheet (`export=csv`, `csv_utf8`). */
export const isSheet = (query: unknown): boolean =>
	typeof query === 'object' && query !== null && 'export' in query && String(query.export).startsWith('csv');

/**
 * Rows as a spreadsheet may open them: texts of our collections get a quote mark where they would be read as a formula,
 * also where they are nested in rows of other collections. Those themselves stay as they are: whose they are decides.
 */
export const sheetRows = (rows: unknown, collection: string, schema: Surroundings): unknown =>
	within(rows, collection, isOurs(collection), schema);

function within(value: unknown, collection: string | null, ours: boolean, schema: Surroundings): unknown {
	if (typeof value === 'string') return ours ? cellText(value) : value;
	if (Array.isArray(value)) return value.map((each: unknown) => within(each, collection, ours, schema));
	if (typeof value !== 'object' || value === null || value instanceof Date) return value;
	return Object.fromEntries(
		Object.entries(value).map(([field, inner]: [string, unknown]) => {
			const next = collection === null ? null : leadsTo(collection, field, schema);
			if (next !== null) return [field, within(inner, next, ours || isOurs(next), schema)];
			// Under another name it may lead anywhere; what a column of somebody else's holds is theirs.
			const renamed =
				collection !== null && schema.collections[collection]?.fields[field] === undefined && typeof inner === 'object';
			return [field, within(inner, null, ours || renamed, schema)];
		}),
	);
}

function leadsTo(collection: string, field: string, { relations }: Surroundings): string | null {
	const to = relations.find((relation) => relation.collection === collection && relation.field === field);
	if (to) return to.related_collection;
	return (
		relations.find(({ related_collection, meta }) => related_collection === collection && meta?.one_field === field)
			?.collection ?? null
	);
}

/** A row that comes back from a spreadsheet, without the quote marks it got there. */
export function plainRow(row: object, collection: string): object {
	return isOurs(collection) ? plainWithin(row) : row;
}

const plainWithin = (row: object): object =>
	Object.fromEntries(Object.entries(row).map(([field, inner]: [string, unknown]) => [field, plain(inner)]));

function plain(value: unknown): unknown {
	if (typeof value === 'string') return plainText(value);
	if (Array.isArray(value)) return value.map(plain);
	if (typeof value !== 'object' || value === null) return value;
	return plainWithin(value);
}
