import {
	collections,
	engineCollections,
	recordKinds,
	type Column,
	type KindName,
	type CollectionName,
} from '@closedloop/schema';
import type { SchemaOverview } from '@directus/types';

const eventColumns = Object.keys(collections.cl_events.fields);

/**
 * What of the history is not there as far as Directus knows; null when all of it is. Directus leaves out of a write,
 * without a word, what it does not know: a record would be registered without its line. Such a desk must not work at
 * all.
 */
export function missingHistory(schema: SchemaOverview | null, kind: KindName): string | null {
	const { collection, link } = recordKinds[kind];
	const fieldsOf = (name: CollectionName) => schema?.collections[name]?.fields ?? {};
	const column = eventColumns.find((name) => fieldsOf('cl_events')[name] === undefined);
	if (column !== undefined) return `cl_events.${column}`;
	const fields: Readonly<Record<string, Column<unknown>>> = collections[collection].fields;
	const lists = Object.entries(fields).flatMap(([name, { gathers }]) =>
		engineCollections.some((table) => table === gathers?.collection) && gathers?.field === link
			? [{ name, table: gathers.collection }]
			: [],
	);
	const list = lists.find(
		({ name, table }) =>
			fieldsOf(collection)[name] === undefined ||
			!schema?.relations.some(
				(relation) =>
					relation.collection === table &&
					relation.field === link &&
					relation.related_collection === collection &&
					relation.meta?.one_field === name,
			),
	);
	return list === undefined ? null : `${collection}.${list.name}`;
}
