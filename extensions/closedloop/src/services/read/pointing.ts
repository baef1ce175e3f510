import { recordKinds, type KindName } from '@closedloop/schema';
import type { Read, StoredRow } from '../../store/read-as.ts';
import { isForbidden, nobodyWhenForbidden } from './names.ts';

/** More than these of one section are said to be more. */
export const most = 500;

/** Rows of one section, and whether there are more. */
export interface Section<Row> {
	readonly rows: readonly Row[];
	readonly more: boolean;
}

/** Whose surroundings are read, and with which rights. */
export interface Asked {
	readonly read: Read;
	readonly kind: KindName;
	readonly id: string;
}

interface Pointing {
	readonly fields: readonly string[];
	readonly sort: string;
	/** Column that points at the record, where it is not the link of its kind. */
	readonly by?: string;
	/** How many are read; absent = a dossier's worth. */
	readonly limit?: number;
}

/**
 * Rows that point at the record, oldest first; a reader who may not see them is told of none, one who may see a part of
 * their columns is told that part.
 */
export async function pointing(
	{ read, kind, id }: Asked,
	collection: string,
	{ fields, sort, by = recordKinds[kind].link, limit = most }: Pointing,
): Promise<Section<StoredRow>> {
	const asked = (columns: readonly string[], order: readonly string[]): Promise<readonly StoredRow[]> =>
		read(collection, { fields: [...columns], filter: { [by]: { _eq: id } }, sort: [...order], limit: limit + 1 });
	const rows = await asked(fields, [sort])
		.catch((failure: unknown) => {
			if (!isForbidden(failure)) throw failure;
			return asked(['*'], []);
		})
		.catch(nobodyWhenForbidden);
	return { rows: rows.slice(0, limit), more: rows.length > limit };
}
