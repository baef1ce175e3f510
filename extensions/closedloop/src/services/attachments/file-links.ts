import { collections, kindNames, recordKinds, systemFields, type Column, type KindName } from '@closedloop/schema';

export interface FileLink {
	/** Of `directus_files`. */
	readonly column: string;
	readonly kind: KindName;
	/** The record's list of its files. */
	readonly list: string;
}

/** By which column a file hangs on which kind of record. */
export const fileLinks: readonly FileLink[] = kindNames.flatMap((kind) => {
	const fields: Readonly<Record<string, Column<unknown>>> = collections[recordKinds[kind].collection].fields;
	return Object.entries(fields).flatMap(([list, { gathers }]) =>
		gathers?.collection === 'directus_files' && Object.hasOwn(systemFields['directus_files'] ?? {}, gathers.field)
			? [{ column: gathers.field, kind, list }]
			: [],
	);
});
