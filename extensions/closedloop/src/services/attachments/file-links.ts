import { kindNames, recordKinds, systemFields, type KindName } from '@closedloop/schema';

export interface FileLink {
	/** Of `directus_files`. */
	readonly column: string;
	readonly kind: KindName;
}

/** By which column a file hangs on which kind of record. */
export const fileLinks: readonly FileLink[] = Object.entries(systemFields.directus_files ?? {}).flatMap(([column, { refers }]) =>
	kindNames.filter((kind) => recordKinds[kind].collection === refers?.collection).map((kind) => ({ column, kind })));
