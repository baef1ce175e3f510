import { kindNames, recordKinds, type KindCollection, type KindLiteral, type KindName } from '@closedloop/schema';
import { member } from '../../core/json.ts';
import { columnOf } from '../../core/record/index.ts';

/** What a row that tells of a record is made of. */
export interface ToldKind {
	readonly kind: KindName;
	readonly collection: KindCollection;
	/** Column of whoever answers for it; null where nobody does by name. */
	readonly owner: string | null;
	/** Column by which somebody takes one; null where the engine says whose it is. */
	readonly take: string | null;
	readonly department: string | null;
	/** Columns beside the number that name one, with the list of codes they are from. */
	readonly titles: readonly { readonly column: string; readonly list: string | null }[];
	/** Columns of records one belongs to, where it has no number of its own. */
	readonly about: readonly { readonly column: string; readonly kind: KindName }[];
}

/** What the queue asks of a kind of records somebody answers for by name. */
export interface QueuedKind extends ToldKind {
	readonly owner: string;
	readonly verified: KindLiteral['verified'];
	/** Columns of those who made its promises beside its owner: they go on reading. */
	readonly followers: readonly string[];
	readonly begins: string;
	/** Whether somebody may empty that column; the engine's own is always filled. */
	readonly mayNotSay: boolean;
	/** Everything a row of the queue is made of. */
	readonly columns: readonly string[];
}

/** Columns that some collections have and others do not. */
const where = ['number', 'severity', 'procedure', 'party', 'contact'];

export function toldKind(kind: KindName): ToldKind {
	const { collection } = recordKinds[kind];
	const { owner, department, names, number }: KindLiteral = recordKinds[kind];
	return {
		kind,
		collection,
		owner,
		take: owner === null || columnOf(collection, owner)?.guarded === true ? null : owner,
		department,
		titles: names.filter((name) => name !== 'number').map((column) => ({ column, list: listOf(collection, column) })),
		about: number === null ? linksOf(collection) : [],
	};
}

function queuedKind(kind: KindName): readonly QueuedKind[] {
	const { verified, begins, promisers }: KindLiteral = recordKinds[kind];
	const told = toldKind(kind);
	const { owner, collection, department, titles, about } = told;
	if (owner === null) return [];
	const followers = promisers.filter((name) => name !== owner);
	const columns = [
		...['id', 'status', 'seq', 'workflow', 'next_due_at', 'next_due_kind', 'clock_state', begins, owner],
		...[...where, department].flatMap((name) => (name !== null && columnOf(collection, name) ? [name] : [])),
		...[...titles, ...about].map(({ column }) => column),
	];
	const mayNotSay = columnOf(collection, begins)?.guarded !== true;
	return [{ ...told, owner, verified, followers, begins, mayNotSay, columns: [...new Set(columns)] }];
}

function listOf(collection: KindCollection, column: string): string | null {
	const list = member(columnOf(collection, column)?.options, 'list');
	return typeof list === 'string' ? list : null;
}

const linksOf = (collection: KindCollection): QueuedKind['about'] =>
	kindNames.flatMap((kind) => {
		const { link, collection: to } = recordKinds[kind];
		return columnOf(collection, link)?.refers?.collection === to ? [{ column: link, kind }] : [];
	});

export const queuedKinds: readonly QueuedKind[] = kindNames.flatMap((kind) => queuedKind(kind));
