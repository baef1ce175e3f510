import type { Instant, RecordKind } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { RetainedRecord } from '../../core/record/index.ts';
import { instantIn } from '../row-values.ts';
import type { RowWith, StoredIn } from '../stored.ts';

/**
 * Records of a kind that belong to a contact: those that name them, and those that hang on a record which does.
 *
 * @param named whether records of this kind name a contact themselves
 * @param parents kinds of records it may hang on and that name a contact themselves
 */
export async function recordsOfContact(
	knex: Knex,
	{ collection, named }: { readonly collection: string; readonly named: boolean },
	contact: string,
	parents: readonly Pick<RecordKind, 'collection' | 'link'>[],
): Promise<readonly string[]> {
	const asked = knex(collection).select('id').orderBy('id');
	if (named) void asked.where({ contact });
	for (const parent of parents)
		void asked.orWhereIn(parent.link, knex(parent.collection).select('id').where({ contact }));
	const rows: readonly RowWith<'id'>[] = await asked;
	return rows.map(({ id }) => String(id));
}

/**
 * Decisions about such records, by their links: what was asked, signed and refused about somebody tells of them as
 * well. Indexes: `cl_decisions_<link>`.
 */
export async function decisionsAbout(
	knex: Knex,
	matters: readonly { readonly link: RecordKind['link']; readonly ids: readonly string[] }[],
): Promise<readonly string[]> {
	const asked = knex('cl_decisions').select('id').orderBy('id');
	for (const { link, ids } of matters) void asked.orWhereIn(link, [...ids]);
	const rows: readonly RowWith<'id'>[] = matters.length === 0 ? [] : await asked;
	return rows.map(({ id }) => String(id));
}

/** Those of them whose procedure says how long they are kept. */
export async function retainedRecords(
	knex: Knex,
	collection: string,
	ids: readonly string[],
): Promise<readonly RetainedRecord[]> {
	const rows: readonly RowWith<'number' | 'closed_at' | 'years'>[] = await knex(`${collection} as record`)
		.join('cl_procedures as procedure', 'record.procedure', 'procedure.id')
		.whereIn('record.id', [...ids])
		.whereNotNull('procedure.retention_years')
		.orderBy('record.number')
		.select({ number: 'record.number', closed_at: 'record.closed_at', years: 'procedure.retention_years' });
	return rows.map(({ number, closed_at, years }) => ({
		number: String(number),
		closed_at: instantIn(closed_at),
		years: Number(years),
	}));
}

/**
 * Takes words out of a record's history, addresses and texts out of its letters; a letter that waits never leaves. The
 * locks have to be away.
 */
export async function blankAround(
	trx: Knex,
	{ collection, link }: Pick<RecordKind, 'collection' | 'link'>,
	record: string,
): Promise<void> {
	await trx('cl_events').where({ collection, record }).update({ texts: null });
	await trx('cl_messages')
		.where({ [link]: record })
		.whereNull('to_user')
		.update({ to_address: null, data: '{}', with_name: null, words: null });
	await trx('cl_messages')
		.where({ [link]: record })
		.whereNull('to_user')
		.whereIn('state', ['queued', 'sending'])
		.update({ state: 'cancelled', next_attempt_at: null });
}

/** Empties the person's own row. False when there is none. */
export async function blankContact(trx: Knex, id: string, name: string, at: Instant): Promise<boolean> {
	return (
		(await trx('cl_contacts')
			.where({ id })
			.update({ name, phone: null, email: null, no_survey: true, erased_at: new Date(at) })) > 0
	);
}

/** What Directus itself keeps of rows as they were. */
export async function forgetRevisions(trx: Knex, collection: string, items: readonly string[]): Promise<void> {
	if (items.length === 0) return;
	const rows: readonly StoredIn<'directus_revisions'>[] = await trx('directus_revisions')
		.select('id')
		.where({ collection })
		.whereIn('item', [...items]);
	const ids = rows.map(({ id }) => Number(id));
	await trx('directus_revisions').whereIn('parent', ids).update({ parent: null });
	await trx('directus_revisions').whereIn('id', ids).delete();
}
