import type { Stored } from '@closedloop/schema';
import { personName } from '../../core/names/person-name.ts';
import { idOf, isId, stringOf } from '../../core/values/index.ts';
import type { RecordView } from '../../core/workflow/index.ts';
import type { Read, ReadRow } from '../../store/read-as.ts';
import { nobodyWhenForbidden } from './names.ts';

/** What the rows a feedback points at are called; null for what it does not name, or its reader may not see. */
export interface NamedBy {
	readonly party: string | null;
	/** Nobody where the customer is anonymous, or was erased. */
	readonly contact: { readonly name: string | null; readonly language: string | null } | null;
	readonly product: (english: boolean) => string | null;
	readonly owner: string | null;
	readonly department: (english: boolean) => string | null;
}

export async function namedBy(viewer: Read, record: RecordView): Promise<NamedBy> {
	const [party, contact, product, owner, department] = [
		await rowOf(viewer, 'cl_parties', { id: record.party, fields: ['name'] }),
		await rowOf(viewer, 'cl_contacts', { id: record.contact, fields: ['name', 'language', 'erased_at'] }),
		await rowOf(viewer, 'cl_products', { id: record.product, fields: ['name', 'name_en'] }),
		await rowOf(viewer, 'directus_users', { id: record.owner, fields: ['first_name', 'last_name'] }),
		await rowOf(viewer, 'cl_departments', { id: record.lead_department, fields: ['name', 'name_en'] }),
	];
	const known = contact === null || stringOf(contact.erased_at) !== null || record.anonymous === true ? null : contact;
	return {
		party: stringOf(party?.name),
		contact: known === null ? null : { name: stringOf(known.name), language: stringOf(known.language) },
		product: inLanguage(product),
		owner: personName(owner?.first_name, owner?.last_name) || null,
		department: inLanguage(department),
	};
}

const inLanguage =
	(row: Pick<Stored<'cl_products'>, 'name' | 'name_en'> | null) =>
	(english: boolean): string | null =>
		(english ? stringOf(row?.name_en) : null) ?? stringOf(row?.name);

/** What is no id is no row; PostgreSQL compares an id with nothing else. */
async function rowOf<Name extends string>(
	viewer: Read,
	collection: Name,
	{ id: value, fields }: { readonly id: unknown; readonly fields: readonly string[] },
): Promise<ReadRow<Name> | null> {
	const id = idOf(value);
	if (id === null || !isId(id)) return null;
	const rows = await viewer(collection, { fields: [...fields], filter: { id: { _eq: id } }, limit: 1 }).catch(
		nobodyWhenForbidden,
	);
	return rows[0] ?? null;
}
