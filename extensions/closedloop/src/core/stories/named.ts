import { recordKinds, type KindName } from '@closedloop/schema';
import { columnsOf } from '../values/index.ts';
import type { RecordView } from '../workflow/index.ts';
import type { Stage } from './stage.ts';

/** A desk refuses whom it does not know; a story that names them is wrong. @throws RangeError */
export function knowsAll({ cast: { directory } }: Stage, kind: KindName, columns: RecordView): void {
	const known: Readonly<Record<string, readonly { readonly id: string }[]>> = {
		directus_users: directory.users,
		cl_departments: directory.departments,
	};
	const own = columnsOf(recordKinds[kind].collection);
	for (const [name, value] of Object.entries(columns)) {
		const there = known[own[name]?.refers?.collection ?? ''];
		if (there !== undefined && typeof value === 'string' && !there.some(({ id }) => id === value))
			throw new RangeError(`${name} names ${value}, whom the story has not`);
	}
}
