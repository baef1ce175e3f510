import { recordKinds, type KindName, type QueueRow } from '@closedloop/schema';
import { idOf, stringOf } from '../../core/values/index.ts';
import { columnIn } from '../../core/workflow/index.ts';
import type { ToldKind } from '../../store/queue/queued-kinds.ts';
import type { Read, StoredRow } from '../../store/read-as.ts';
import { namesOf } from './names.ts';

/** A record and how its kind is told. */
export interface ToldRow {
	readonly of: ToldKind;
	readonly row: StoredRow;
}

/** What the rows of a queue are called by those who may read it. */
export interface Words {
	readonly person: (user: string) => string | null;
	readonly of: (queued: ToldRow) => Pick<QueueRow, 'title' | 'about' | 'customer' | 'department'>;
}

type Named = ReadonlyMap<string, StoredRow>;

/** Names of people, departments, customers and of the records that rows belong to: each table is asked once. */
export async function wordsOf(read: Read, queued: readonly ToldRow[]): Promise<Words> {
	const ids = (column: string): readonly string[] => queued.flatMap(({ row }) => idOf(columnIn(row, column)) ?? []);
	const people = await namesOf(
		read,
		queued.flatMap(({ of, row }) => (of.owner === null ? [] : (idOf(columnIn(row, of.owner)) ?? []))),
	);
	const parties = await named(read, 'cl_parties', ids('party'), ['name']);
	const contacts = await named(read, 'cl_contacts', ids('contact'), ['name']);
	const departments = await named(
		read,
		'cl_departments',
		queued.flatMap(({ of, row }) => (of.department === null ? [] : (idOf(columnIn(row, of.department)) ?? []))),
		['name', 'name_en'],
	);
	const matters = await mattersOf(read, queued);
	const nameIn = (names: Named, id: unknown): string | null => textOf(names.get(idOf(id) ?? ''), 'name');
	return {
		person: people.of,
		of: ({ of, row }) => ({
			title: titleOf({ of, row }),
			about: aboutOf({ of, row }, matters),
			customer: nameIn(parties, columnIn(row, 'party')) ?? nameIn(contacts, columnIn(row, 'contact')),
			department:
				of.department === null ? null : departmentOf(departments.get(idOf(columnIn(row, of.department)) ?? '')),
		}),
	};
}

const textOf = (row: StoredRow | undefined, column: string): string | null =>
	row === undefined ? null : stringOf(columnIn(row, column));

export function titleOf({ of, row }: ToldRow): QueueRow['title'] {
	for (const { column, list } of of.titles) {
		const text = textOf(row, column);
		if (text !== null) return { text, list };
	}
	return null;
}

function departmentOf(row: StoredRow | undefined): QueueRow['department'] {
	const zh = textOf(row, 'name');
	return zh === null ? null : { zh, en: textOf(row, 'name_en') ?? zh };
}

async function named(read: Read, collection: string, ids: readonly string[], names: readonly string[]): Promise<Named> {
	if (ids.length === 0) return new Map();
	const rows: readonly StoredRow[] = await read(collection, {
		fields: ['id', ...names],
		filter: { id: { _in: [...new Set(ids)] } },
		limit: -1,
	});
	return new Map(rows.map((row) => [String(columnIn(row, 'id')), row]));
}

/** The records that rows without a number of their own belong to, by kind. */
async function mattersOf(read: Read, queued: readonly ToldRow[]): Promise<ReadonlyMap<KindName, Named>> {
	const wanted = new Map<KindName, string[]>();
	for (const { of, row } of queued)
		for (const { column, kind } of of.about) {
			const id = idOf(columnIn(row, column));
			if (id !== null) wanted.set(kind, [...(wanted.get(kind) ?? []), id]);
		}
	const matters = new Map<KindName, Named>();
	for (const [kind, ids] of wanted)
		matters.set(kind, await named(read, recordKinds[kind].collection, ids, recordKinds[kind].names));
	return matters;
}

function aboutOf({ of, row }: ToldRow, matters: ReadonlyMap<KindName, Named>): string | null {
	for (const { column, kind } of of.about) {
		const matter = matters.get(kind)?.get(idOf(columnIn(row, column)) ?? '');
		const words = recordKinds[kind].names.flatMap((name) => textOf(matter, name) ?? []);
		if (words.length > 0) return words.join(' ');
	}
	return null;
}
