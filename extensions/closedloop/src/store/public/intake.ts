import type { Stored } from '@closedloop/schema';
import type { EndpointExtensionContext, SchemaOverview } from '@directus/types';
import { Readable } from 'node:stream';
import { itemsAsDesk } from '../items.ts';
import type { Submission } from '../../core/intake/index.ts';
import { isoOf, textIn } from '../row-values.ts';
import type { StoredIn } from '../stored.ts';

/** What writing needs of Directus; no accountability: the caller's internal write speaks for the customer. */
export type Writing = Pick<EndpointExtensionContext, 'services' | 'database'> & {
	readonly schema: SchemaOverview;
	/** Where new files go: Directus's first storage location. */
	readonly storage: string;
};

export interface IntakeRow {
	readonly id: string;
	readonly language: string;
	readonly subject: string;
	readonly submission: Submission;
	/** Files that are stored already and wait for their feedback. */
	readonly photos: readonly string[];
}

/** Number of a feedback record; null when there is none. */
export async function feedbackNumber({ database }: Writing, id: string): Promise<string | null> {
	const row = await database<Stored<'cl_feedback'>>('cl_feedback').select('number').where({ id }).first();
	return textIn(row?.number);
}

/**
 * Makes a write of a record, or of a file that is hung on one, as somebody's internal write: hands on the payload that
 * carries it.
 */
export type AsInternalWrite = (
	to: { readonly collection: 'cl_feedback' | 'directus_files'; readonly id: string },
	payload: Stored<'cl_feedback'> | StoredIn<'directus_files'>,
	write: (payload: Record<string, unknown>) => Promise<unknown>,
) => Promise<unknown>;

/** Contact, feedback and the photos' link in one transaction; the feedback passes the one door like any other. */
export async function writeIntake(
	{ services, database, schema }: Writing,
	intake: IntakeRow,
	asInternalWrite: AsInternalWrite,
): Promise<void> {
	const {
		id,
		language,
		subject,
		submission: { contact, occurred_at, product, lot, ...said },
		photos,
	} = intake;
	await database.transaction(async (knex) => {
		const items = (collection: string) => itemsAsDesk({ services, schema, knex }, collection);
		const person = contact === null ? null : await items('cl_contacts').createOne({ ...contact, language });
		await asInternalWrite(
			{ collection: 'cl_feedback', id },
			{
				id,
				...said,
				subject,
				language,
				channel: 'web',
				product_text: product,
				lot_text: lot,
				occurred_at: occurred_at === null ? null : isoOf(occurred_at),
				anonymous: contact === null,
				contact: person,
			},
			(payload) => items('cl_feedback').createOne(payload),
		);
		for (const photo of photos)
			await asInternalWrite({ collection: 'directus_files', id: photo }, { cl_feedback: id }, (payload) =>
				items('directus_files').updateOne(photo, payload),
			);
	});
}

/** Stores one photo outside any transaction: a slow disk must not hold a database lock. Answers its id. */
export async function storePhoto(
	{ services, schema, storage }: Writing,
	photo: { readonly name: string; readonly type: string; readonly content: Uint8Array },
): Promise<string> {
	const files = new services.FilesService({ schema, accountability: null });
	const id = await files.uploadOne(Readable.from([photo.content]), {
		filename_download: photo.name,
		title: photo.name,
		type: photo.type,
		storage,
	});
	return String(id);
}

/** Takes photos back whose feedback was refused, from disk, too. */
export async function removePhotos({ services, schema }: Writing, ids: readonly string[]): Promise<void> {
	if (ids.length > 0) await new services.FilesService({ schema, accountability: null }).deleteMany([...ids]);
}
