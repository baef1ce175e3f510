import { collections, type CollectionName } from './index.ts';
import type { Column } from './define.ts';

/** Columns that name the history itself: a digest cannot be part of what it is a digest of. */
const chainColumns: readonly string[] = ['id', 'seq', 'last_event', 'chain_head', 'caused_by'];

/** Columns of a message that its delivery writes, outside any history. */
export const deliveryColumns: readonly string[] = [
	'state',
	'attempts',
	'next_attempt_at',
	'claimed_at',
	'sent_at',
	'evidence_at',
	'last_error',
];

/** Columns of a message that an upgrade fills in where an earlier version wrote none: sealed lines know nothing of them. */
const filledColumns: readonly string[] = ['written_at'];

const fieldsOf = (collection: CollectionName): Readonly<Record<string, Column<unknown>>> =>
	collections[collection].fields;

/** Asked for every row that is written, answered once: the schema stands still while the program runs. */
const byCollection = <Answer>(of: (collection: CollectionName) => Answer): ((collection: CollectionName) => Answer) => {
	const known = new Map<CollectionName, Answer>();
	return (collection) => {
		const answer = known.get(collection) ?? of(collection);
		known.set(collection, answer);
		return answer;
	};
};

/** The columns a history answers for by digest: those of ours that hold something and change by our hand only. */
export const coveredColumns = byCollection(
	(collection): readonly (readonly [name: string, column: Column<unknown>])[] =>
		Object.entries(fieldsOf(collection)).filter(
			([name, { type, transient, refers }]) =>
				type !== 'alias' &&
				transient !== true &&
				refers?.onDelete !== 'SET NULL' &&
				!chainColumns.includes(name) &&
				!(collection === 'cl_messages' && [...deliveryColumns, ...filledColumns].includes(name)),
		),
);

/** Columns the database itself empties when whom they name is deleted; histories tell them in clear. */
export const linkColumns = byCollection((collection): readonly string[] =>
	Object.entries(fieldsOf(collection))
		.filter(([, { refers }]) => refers?.onDelete === 'SET NULL')
		.map(([name]) => name),
);
