import { decidedKinds, kindNames, parentsOf, recordKinds, type KindName, type Instant } from '@closedloop/schema';
import type { ApiExtensionContext, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { columnOf, erasedText, stillKept, type Kept } from '../../core/record/index.ts';
import type { HungFile } from '../../store/attachments/hung-files.ts';
import {
	blankAround,
	blankContact,
	decisionsAbout,
	forgetRevisions,
	recordsOfContact,
	retainedRecords,
} from '../../store/history/erase-rows.ts';
import { partRows } from '../../store/history/history-rows.ts';
import { itemsAsDesk } from '../../store/items.ts';
import { withoutLocks } from '../../store/locks.ts';
import { mergeForgotten } from '../../store/search/forget.ts';
import { hungOn } from '../attachments/hung-on.ts';
import { runAs } from '../write/index.ts';

export interface ErasureWish {
	readonly contact: string;
	/** Code or article; it stands in every history concerned. */
	readonly basis: string;
	/** Delete the files that hang on the records, too. */
	readonly files: boolean;
	/** Erase although a procedure keeps its records longer (`retention_years`): the law may want it. */
	readonly despiteRetention: boolean;
	readonly at: Instant;
}

export interface Erased {
	readonly records: number;
	readonly files: number;
	/** Records that have to stay whole for now; when there are any, nothing was erased. */
	readonly kept: readonly Kept[];
}

const namesContact = (kind: KindName): boolean =>
	columnOf(recordKinds[kind].collection, 'contact')?.refers?.collection === 'cl_contacts';

/** Kinds of records that can name a contact, and slips, which tell another department of a feedback, … */
const concerned: readonly KindName[] = kindNames.filter((kind) => namesContact(kind) || kind === 'report');

/**
 * … with what of them is a contact's: an order that names nobody, or somebody else, still tells of whom its feedback is
 * about, and so do the decisions about any of these, whoever signed them.
 */
async function concernedBy(trx: Knex, contact: string): Promise<ReadonlyMap<KindName, readonly string[]>> {
	const found = new Map<KindName, readonly string[]>();
	for (const kind of concerned) {
		const parents = parentsOf(kind).filter((parent) => namesContact(parent));
		found.set(
			kind,
			await recordsOfContact(
				trx,
				{ collection: recordKinds[kind].collection, named: namesContact(kind) },
				contact,
				parents.map((parent) => recordKinds[parent]),
			),
		);
	}
	const matters = decidedKinds.map((kind) => ({ link: recordKinds[kind].link, ids: found.get(kind) ?? [] }));
	// Last: what a signature may go on saying is what is left of its matter.
	return found.set('decision', await decisionsAbout(trx, matters));
}

/**
 * Erases a person (GDPR 17, PIPL 47): name and addresses, what they wrote and what was written about them in their
 * records, the words of those histories and letters, and what Directus keeps of former values. Codes, dates, figures
 * and chains stay and verify. All of it in one transaction; nothing while a procedure keeps one of the records. Bytes come
 * back with no transaction, so files are deleted once the words are gone for good: a failure before leaves them whole, and
 * after one among them the same wish finds what is left. Null when there is no such contact.
 */
export async function eraseContact(
	{ database, services, getSchema }: ApiExtensionContext,
	wish: ErasureWish,
): Promise<Erased | null> {
	const schema = await getSchema();
	const taken = await withoutLocks(database, (trx) => takeOut({ services, schema, trx }, wish));
	if (taken === null) return null;
	if (taken.files.length > 0)
		await withoutLocks(database, (trx) => deleteFiles({ services, schema, trx }, taken.files)).catch(
			(error: unknown) => {
				throw new Error(`The words are erased, not all files are: do it once more. ${String(error)}`, { cause: error });
			},
		);
	return { ...taken, files: taken.files.length };
}

interface TakenOut extends Pick<Erased, 'records' | 'kept'> {
	/** Ids of the files whose turn is next. */
	readonly files: readonly string[];
}

async function takeOut({ services, schema, trx }: Hands, wish: ErasureWish): Promise<TakenOut | null> {
	const theirs = await concernedBy(trx, wish.contact);
	const kept = wish.despiteRetention ? [] : await keptOf(trx, theirs, wish.at);
	if (kept.length > 0) return { records: 0, files: [], kept };
	if (!(await blankContact(trx, wish.contact, erasedText, wish.at))) return null;
	await forgetRevisions(trx, 'cl_contacts', [wish.contact]);
	const files = new Set<string>();
	let records = 0;
	for (const [kind, ids] of theirs) {
		const hung = wish.files ? await hungOn(trx, kind, ids) : new Map<string, readonly HungFile[]>();
		for (const id of ids) {
			const theirFiles = (hung.get(id) ?? []).map((file) => file.id);
			await eraseRecord({ services, schema, trx }, kind, { id, files: theirFiles }, wish);
			for (const file of theirFiles) files.add(file);
		}
		await forgetRevisions(trx, recordKinds[kind].collection, ids);
		records += ids.length;
	}
	await mergeForgotten(trx);
	return { records, files: [...files], kept };
}

/** Those of them that end, and have a procedure to say how long they are kept. */
const retaining = concerned.filter((kind) =>
	['procedure', 'closed_at'].every((name) => columnOf(recordKinds[kind].collection, name) !== undefined),
);

async function keptOf(
	trx: Knex,
	theirs: ReadonlyMap<KindName, readonly string[]>,
	at: Instant,
): Promise<readonly Kept[]> {
	const retained = retaining.map((kind) => retainedRecords(trx, recordKinds[kind].collection, theirs.get(kind) ?? []));
	return stillKept((await Promise.all(retained)).flat(), at);
}

interface Hands {
	readonly services: ApiExtensionContext['services'];
	readonly schema: SchemaOverview;
	readonly trx: Knex;
}

async function eraseRecord(
	{ services, schema, trx }: Hands,
	kind: KindName,
	{ id, files }: { readonly id: string; readonly files: readonly string[] },
	{ basis, at }: ErasureWish,
): Promise<void> {
	const { collection, link } = recordKinds[kind];
	await blankAround(trx, { collection, link }, id);
	const parts = (await partRows(trx, link, [id])).get(id) ?? [];
	const items = itemsAsDesk({ services, schema, knex: trx }, collection);
	await runAs(
		{ at, actor: { kind: 'system', id: null }, intent: { kind: 'erase', erasure: { basis, files }, parts } },
		{ collection, id },
		{},
		(payload) => items.updateOne(id, payload),
	);
}

/** The rows go in one transaction, and with the rows what lies on the storage. */
async function deleteFiles({ services, schema, trx }: Hands, ids: readonly string[]): Promise<void> {
	await new services.FilesService({ schema, accountability: null, knex: trx }).deleteMany([...ids]);
}
