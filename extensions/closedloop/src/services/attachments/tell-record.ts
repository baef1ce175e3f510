import { recordKinds, type Instant, type KindName } from '@closedloop/schema';
import { idOf } from '../../core/values/index.ts';
import { fileDigest, type FileDigest, type Hands } from '../../store/attachments/file-digest.ts';
import { itemsAsDesk } from '../../store/items.ts';
import { askDirectus } from '../../store/may-write.ts';
import { hungFileOf, type HungFile } from '../../store/attachments/hung-files.ts';
import type { Written } from '../../store/watch-writes.ts';
import { actorOf, runAs, takeInternalWrite, type Actor } from '../write/index.ts';
import { localeFor } from '../rulebook/index.ts';
import { refuse } from '../refusal.ts';
import { fileLinks } from './file-links.ts';

type Services = Hands['services'];

/** What says where the bytes of a file lie; Directus writes them with every upload. */
const bytesColumns = ['storage', 'filename_disk'] as const;

/**
 * A file was hung on a record: the record's history tells of it in the same transaction, with the digest of its bytes.
 * It is heard of where Directus has just written the row, so that no path goes around it, those without events
 * included. Whoever hangs it there must be allowed to change the record's list of files.
 *
 * @throws CL_GUARDED when the same request brings the file other bytes: it is hung when it is whole
 * @throws FORBIDDEN as Directus does
 * @throws CL_INVALID where the bytes cannot be read: evidence nobody can look at is none
 */
export async function tellOfFile(
	services: Services,
	{ collection, key, payload, schema, database: knex, accountability }: Written,
	now: () => Instant,
): Promise<void> {
	if (collection !== 'directus_files') return;
	const file = String(key);
	const internal = takeInternalWrite({ collection, id: file }, payload, knex, accountability === null);
	if (internal === 'lost') throw refuse('CL_CONFLICT', {}, await localeFor(knex, accountability));
	for (const { column, kind, list } of fileLinks) {
		const hung = idOf(payload[column]) === null ? null : await hungFileOf(knex, column, file);
		if (hung === null) continue;
		// Directus brings other bytes in between two writes of the row: what is digested now would be gone a moment later.
		if (bytesColumns.some((name) => payload[name] !== undefined))
			throw refuse('CL_GUARDED', { field: column }, await localeFor(knex, accountability), collection);
		await askDirectus(
			{ services },
			recordKinds[kind].collection,
			{ action: 'update', keys: [hung.record], values: { [list]: [] } },
			{ accountability, database: knex, schema },
		);
		const digest = await fileDigest({ services, schema, knex }, file).catch(async () => {
			throw refuse(
				'CL_INVALID',
				{ field: column, params: { problem: 'no_bytes' } },
				await localeFor(knex, accountability),
				collection,
			);
		});
		await tellRecord(
			{ services, schema, knex },
			kind,
			{ ...hung, ...digest },
			{ at: internal?.at ?? now(), actor: internal?.actor ?? actorOf(accountability) },
		);
	}
}

/** Writes the line through the record's own door, on the caller's transaction. */
export async function tellRecord(
	hands: Hands,
	kind: KindName,
	{ id: file, record, name, sha256, size }: HungFile & FileDigest,
	{ at, actor }: { readonly at: Instant; readonly actor: Actor },
): Promise<void> {
	const { collection } = recordKinds[kind];
	const items = itemsAsDesk(hands, collection);
	await runAs(
		{ at, actor, intent: { kind: 'attach', attachment: { file, name, sha256, size } } },
		{ collection, id: record },
		{},
		(payload) => items.updateOne(record, payload),
	);
}
