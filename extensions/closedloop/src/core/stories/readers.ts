import { recordKinds, type StoryStep } from '@closedloop/schema';
import { isClassed, isFollowed, mayRead } from '../reading/index.ts';
import type { Held, Stage } from './stage.ts';

/** Whether it is as the step says, of each person it names. */
interface Said {
	/** `sees.owner` */
	readonly of: string;
	readonly reads: boolean;
}

/**
 * Whoever may read the record, and whoever may not, by the table that Directus's permissions are derived from; the
 * customer, whether they may follow it. @throws RangeError for a record that has no class
 */
export function readsAsSaid(
	{ sees = [], hidden_from = [] }: StoryStep,
	{ cast, book }: Stage,
	held: Held,
): readonly Said[] {
	const { collection } = recordKinds[held.kind];
	const reads = (person: string): boolean => {
		const { id, kind } = cast.actor(person);
		if (kind === 'customer') return isFollowed(held.row);
		if (id === null || !isClassed(collection)) throw new RangeError(`${person} and ${held.kind}: nobody judges that`);
		return mayRead(id, collection, held.row, { directory: cast.directory, posts: book.procedure.rules.posts ?? [] });
	};
	return [
		...sees.map((person) => ({ of: `sees.${person}`, reads: reads(person) })),
		...hidden_from.map((person) => ({ of: `hidden_from.${person}`, reads: !reads(person) })),
	];
}
