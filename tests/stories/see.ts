import { kindNames, recordKinds, type KindName } from '@closedloop/schema';
import type { ClockSeen, Deed, Seen, Told } from '../../extensions/closedloop/src/core/stories/index.ts';
import { received } from './columns.ts';
import type { Scene } from './scene.ts';

/** The record of that name as an administrator reads it. */
export async function seen(scene: Scene, name: string): Promise<Seen | null> {
	const kind = kindOf(scene, name);
	if (kind === null) return null;
	const { collection, number } = recordKinds[kind];
	const id = scene.names.id(collection, name) ?? '';
	const { data, status, text } = await scene.stage.desk.admin.get(`/items/${collection}/${id}`);
	if (status !== 200) throw new Error(`${name} cannot be read: ${text}`);
	const row = received(collection, data, scene.names);
	const clocks = await clocksOf(scene, kind, id);
	// Every desk counts its own numbers: a story only says that there is one.
	const numbered = number !== null && typeof Reflect.get(row, 'number') === 'string' ? { number: `${name}-1` } : {};
	const contacts = await contactsOf(scene, kind, id);
	const files = await filesOf(scene, kind, id);
	return { row: { ...row, ...numbered }, clock: (each) => clocks.get(each), contacts, files };
}

export const kindOf = ({ names }: Pick<Scene, 'names'>, name: string): KindName | null =>
	kindNames.find((kind) => names.id(recordKinds[kind].collection, name) !== undefined) ?? null;

/** Names of the files that hang on it, the oldest first. */
async function filesOf({ stage: { knex } }: Scene, kind: KindName, id: string): Promise<readonly string[]> {
	const column = recordKinds[kind].attachments?.column;
	if (column === undefined) return [];
	const rows: readonly { readonly filename_download: string }[] = await knex('directus_files')
		.where({ [column]: id })
		.orderBy('uploaded_on')
		.select('filename_download');
	return rows.map(({ filename_download }) => filename_download.replace(/\.pdf$/u, ''));
}

interface ContactRow {
	readonly direction: string;
	readonly channel: string;
	readonly number: string | null;
	readonly strikes: number | null;
}

/** Contacts that stand, in the order of their numbers, as a story tells them. */
async function contactsOf({ stage: { desk } }: Scene, kind: KindName, id: string): Promise<readonly string[]> {
	const { data } = await desk.admin.get<readonly ContactRow[]>(
		`/items/cl_messages?filter[${recordKinds[kind].link}][_eq]=${id}&filter[template][_in]=contact,answer,strike&fields=direction,channel,number,strikes&limit=-1`,
	);
	const struck = data.flatMap(({ strikes }) => strikes ?? []);
	return data
		.flatMap(({ direction, channel, number }) =>
			number === null ? [] : [{ direction, channel, n: Number(number.split('/').at(-1)) }],
		)
		.filter(({ n }) => !struck.includes(n))
		.toSorted((a, b) => a.n - b.n)
		.map(({ direction, channel, n }) => `${direction} ${channel} ${n}`);
}

interface ClockRow {
	readonly kind: string;
	readonly state: ClockSeen['state'];
	readonly verdict: ClockSeen['verdict'];
	readonly due_at: number;
	readonly met_at: number | null;
	readonly breached_at: number | null;
}

/** Newest cycle of each, as its row says. */
async function clocksOf(
	{ stage: { knex } }: Scene,
	kind: KindName,
	id: string,
): Promise<ReadonlyMap<string, ClockRow>> {
	const rows: readonly ClockRow[] = await knex('cl_clocks')
		.select('kind', 'state', 'verdict', 'due_at', 'met_at', 'breached_at')
		.where({ [recordKinds[kind].link]: id })
		.orderBy('cycle');
	return new Map(rows.map((row) => [row.kind, row]));
}

interface LetterRow {
	readonly id: string;
	readonly to_user: string | null;
	readonly to_contact: string | null;
	readonly to_address: string | null;
	readonly template: string;
	readonly data: string | null;
	readonly report: string | null;
}

/** Who was written to since the last look, by the outbox. */
export async function lettersSince(scene: Scene, deeds: readonly Deed[]): Promise<readonly Told[]> {
	const { stage, names, read, at } = scene;
	const rows: readonly LetterRow[] = await stage
		.knex('cl_messages')
		.select('id', 'to_user', 'to_contact', 'to_address', 'template', 'data', 'report')
		.where({ direction: 'out' })
		.whereNotIn('template', ['contact', 'answer', 'strike']);
	// The letters of a report that was opened together with another were read with that one's.
	const reports = deeds.flatMap((deed) => (deed.do === 'await_duty' ? [names.id('cl_reports', deed.as)] : []));
	const fresh = rows.filter(({ id, report }) => !read.has(id) || (report !== null && reports.includes(report)));
	for (const { id } of fresh) read.add(id);
	return fresh.map(({ to_user, to_contact, to_address, template, data }) => ({
		at,
		to:
			to_user !== null
				? (names.of('directus_users', to_user) ?? to_user)
				: to_contact === null
					? (to_address ?? '')
					: 'customer',
		template,
		clock: clockIn(data),
	}));
}

function clockIn(data: string | null): string | null {
	const told: unknown = JSON.parse(data ?? '{}');
	const clock: unknown = typeof told === 'object' && told !== null ? Reflect.get(told, 'clock') : null;
	return typeof clock === 'string' ? clock : null;
}

const everybody = kindNames
	.map((kind) => `SELECT '${kind}' AS kind, id FROM ${recordKinds[kind].collection}`)
	.join(' UNION ALL ');

/** Kinds of the records that were born in this turn; what the desk opened by itself gets the name of its kind. */
export async function bornSince(scene: Scene, deeds: readonly Deed[]): Promise<readonly KindName[]> {
	const opened: KindName[] = deeds.flatMap((deed) => (deed.do === 'open' ? [deed.kind] : []));
	const rows: readonly { readonly kind: KindName; readonly id: string }[] = await scene.stage.knex.raw(everybody);
	for (const { kind, id } of rows) {
		const { collection } = recordKinds[kind];
		if (scene.names.of(collection, id) !== undefined) continue;
		scene.names.give(collection, scene.names.id(collection, kind) === undefined ? kind : id, id);
		opened.push(kind);
	}
	return opened;
}
