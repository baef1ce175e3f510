import { collections, engineCollections, kindNames, recordKinds } from '@closedloop/schema';
import type { RegisterFunctions } from '@directus/types';
import { parseValues } from '../services/values/index.ts';
import { localeOf, valuesIn, type FilterContext } from './parse.ts';

/** Records parse at their own door, and rows of the engine are written by nobody else. */
const elsewhere: ReadonlySet<string> = new Set([...kindNames.map((kind) => recordKinds[kind].collection), ...engineCollections]);

/** Directus's own collections that carry columns of ours, by the event of their writes. */
const carriers = { users: 'directus_users', files: 'directus_files' } as const;

/** Every write to rules, people, parties and products: a value that does not fit its column is refused by the column's name. */
export function guardValues({ filter }: Pick<RegisterFunctions, 'filter'>): void {
	const parse = (collection: string) => async (payload: unknown, _meta: unknown, context: FilterContext) =>
		parseValues(context.database, collection, valuesIn(payload), () => localeOf(context));
	for (const write of ['create', 'update'] as const) {
		for (const collection of Object.keys(collections)) if (!elsewhere.has(collection)) filter(`${collection}.items.${write}`, parse(collection));
		for (const [event, collection] of Object.entries(carriers)) filter(`${event}.${write}`, parse(collection));
	}
}
