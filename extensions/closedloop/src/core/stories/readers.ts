import { recordKinds } from '@closedloop/schema';
import { isClassed, isFollowed, mayRead } from '../reading/index.ts';
import type { Held, Stage } from './stage.ts';

/**
 * Of these people whoever may read the record, by the table that Directus's permissions are derived from; the customer,
 * whether they may follow it. @throws RangeError for a record that has no class
 */
export function readersOf({ cast, book }: Stage, held: Held, people: readonly string[]): ReadonlySet<string> {
	const { collection } = recordKinds[held.kind];
	const reads = (person: string): boolean => {
		const { id, kind } = cast.actor(person);
		if (kind === 'customer') return isFollowed(held.row);
		if (id === null || !isClassed(collection)) throw new RangeError(`${person} and ${held.kind}: nobody judges that`);
		return mayRead(id, collection, held.row, { directory: cast.directory, posts: book.procedure.rules.posts ?? [] });
	};
	return new Set(people.filter(reads));
}
