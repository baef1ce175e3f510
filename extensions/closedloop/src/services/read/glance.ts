import { recordKinds, type GlanceAnswer, type KindName } from '@closedloop/schema';
import { columnOf } from '../../core/record/index.ts';
import { idOf } from '../../core/values/index.ts';
import { columnIn } from '../../core/workflow/index.ts';
import type { Read, ReadRow, StoredRow } from '../../store/read-as.ts';
import { textIn } from '../../store/row-values.ts';
import { nobodyWhenForbidden } from './names.ts';
import { threadOf } from './thread.ts';
import { toldOf } from './told.ts';
import { seenRow } from './visible.ts';

/** A record as it is shown beside a list, with the rights of whoever asks. @throws CL_NOT_FOUND where they may not see it */
export async function glanceOf(viewer: Read, kind: KindName, id: string): Promise<GlanceAnswer> {
	const values = await seenRow(viewer, kind, id);
	const { lines, more } = await threadOf(viewer, kind, values);
	return {
		kind,
		values,
		customer: await customerOf(viewer, kind, values),
		told: await toldOf(viewer, kind, values),
		thread: lines,
		more,
	};
}

async function customerOf(viewer: Read, kind: KindName, row: StoredRow): Promise<GlanceAnswer['customer']> {
	const { collection } = recordKinds[kind];
	const [party, contact] = ['party', 'contact'].map((name) =>
		columnOf(collection, name) === undefined ? null : idOf(columnIn(row, name)),
	);
	const [customer, person] = [await rowOf(viewer, 'cl_parties', party), await rowOf(viewer, 'cl_contacts', contact)];
	if (customer === undefined && person === undefined) return null;
	return {
		party: textIn(customer?.name),
		contact: textIn(person?.name),
		phone: textIn(person?.phone),
		email: textIn(person?.email),
	};
}

/** As much of the row as the reader may see. */
async function rowOf<Name extends 'cl_parties' | 'cl_contacts'>(
	viewer: Read,
	collection: Name,
	id: string | null | undefined,
): Promise<ReadRow<Name> | undefined> {
	if (typeof id !== 'string') return undefined;
	const [row] = await viewer(collection, { fields: ['*'], filter: { id: { _eq: id } }, limit: 1 }).catch(
		nobodyWhenForbidden,
	);
	return row;
}
