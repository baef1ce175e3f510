import { collections, engineCollections, kindNames, recordKinds } from '@closedloop/schema';
import type { HookExtensionContext, RegisterFunctions } from '@directus/types';
import { columnsOf, parseValues } from '../services/values/index.ts';
import { askDirectus, type Wish } from '../store/may-write.ts';
import { keysIn, localeOf, valuesIn, type FilterContext } from './parse.ts';
import { ruledCollections } from './rules.ts';

/** Records and rules parse at their own doors, and rows of the engine are written by nobody else. */
const elsewhere: ReadonlySet<string> = new Set([
	...kindNames.map((kind) => recordKinds[kind].collection),
	...engineCollections,
	...ruledCollections,
]);

/** Directus's own collections that carry columns of ours, by the event of their writes. */
const carriers = { users: 'directus_users', files: 'directus_files' } as const;

/**
 * Every write to parties, contacts and products, and to our columns of Directus's own rows: a value that does not fit
 * is refused by its column's name. Whoever may not write hears so from Directus first.
 */
export function guardValues(
	{ filter }: Pick<RegisterFunctions, 'filter'>,
	{ services }: Pick<HookExtensionContext, 'services'>,
): void {
	const parse = async (
		collection: string,
		keys: readonly string[] | null,
		payload: unknown,
		context: FilterContext,
	) => {
		const values = valuesIn(payload);
		const columns = columnsOf(collection);
		if (!Object.keys(values).some((name) => Object.hasOwn(columns, name))) return values;
		const wish: Wish = keys === null ? { action: 'create', values } : { action: 'update', keys, values };
		await askDirectus({ services }, collection, wish, context);
		// What carries an internal write goes on with the values.
		return { ...values, ...(await parseValues(context.database, collection, values, () => localeOf(context))) };
	};
	const own = Object.keys(collections)
		.filter((name) => !elsewhere.has(name))
		.map((name) => [`${name}.items`, name] as const);
	for (const [event, collection] of [...own, ...Object.entries(carriers)]) {
		filter(`${event}.create`, (payload, _meta, context) => parse(collection, null, payload, context));
		filter(`${event}.update`, (payload, { keys }, context) => parse(collection, keysIn(keys), payload, context));
	}
}
