import { kindNames, recordKinds, type KindCollection, type KindLiteral, type KindName } from '@closedloop/schema';
import { member } from '../../core/json.ts';
import { columnOf } from '../../core/record/index.ts';

/** What the queue asks of a kind of records somebody answers for by name. */
export interface QueuedKind {
	readonly kind: KindName;
	readonly collection: KindCollection;
	readonly owner: string;
	/** Column by which somebody takes one; null where the engine says whose it is. */
	readonly take: string | null;
	readonly department: string | null;
	readonly verified: KindLiteral['verified'];
	readonly begins: string;
	/** Whether somebody may empty that column; the engine's own is always filled. */
	readonly mayNotSay: boolean;
	/** Columns beside the number that name one, with the list of codes they are from. */
	readonly titles: readonly { readonly column: string; readonly list: string | null }[];
	/** Columns of records one belongs to, where it has no number of its own. */
	readonly about: readonly { readonly column: string; readonly kind: KindName }[];
	/** Everything a row of the queue is made of. */
	readonly columns: readonly string[];
}

/** Columns that some collections have and others do not. */
const where = ['number', 'severity', 'procedure', 'party', 'contact'];

function queuedKind(kind: KindName): readonly QueuedKind[] {
	const { collection } = recordKinds[kind];
	const { owner, department, verified, begins, names, number }: KindLiteral = recordKinds[kind];
	if (owner === null) return [];
	const titles = names
		.filter((name) => name !== 'number')
		.map((column) => ({ column, list: listOf(collection, column) }));
	const about = number === null ? linksOf(collection) : [];
	const columns = [
		...['id', 'status', 'seq', 'workflow', 'next_due_at', 'next_due_kind', 'clock_state', begins, owner],
		...[...where, department].flatMap((name) => (name !== null && columnOf(collection, name) ? [name] : [])),
		...[...titles, ...about].map(({ column }) => column),
	];
	const take = columnOf(collection, owner)?.guarded === true ? null : owner;
	const mayNotSay = columnOf(collection, begins)?.guarded !== true;
	return [
		{
			...{ kind, collection, owner, take, department, verified, begins, mayNotSay, titles, about },
			columns: [...new Set(columns)],
		},
	];
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
