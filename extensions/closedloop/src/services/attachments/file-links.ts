import {
	collections,
	isSystemColumn,
	kindNames,
	recordKinds,
	type Column,
	type KindName,
	type SystemColumn,
} from '@closedloop/schema';

export interface FileLink {
	/** Of `directus_files`. */
	readonly column: SystemColumn<'directus_files'>;
	readonly kind: KindName;
	/** The record's list of its files. */
	readonly list: string;
}

/** By which column a file hangs on which kind of record. */
export const fileLinks: readonly FileLink[] = kindNames.flatMap((kind) => {
	const fields: Readonly<Record<string, Column<unknown>>> = collections[recordKinds[kind].collection].fields;
	return Object.entries(fields).flatMap(([list, { gathers }]) =>
		gathers?.collection === 'directus_files' && isSystemColumn('directus_files', gathers.field)
			? [{ column: gathers.field, kind, list }]
			: [],
	);
});
