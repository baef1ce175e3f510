import { createError, isDirectusError, type DirectusError } from '@directus/errors';
import type { Accountability, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';

type Values = Readonly<Record<string, unknown>>;

/** With whose rights, and where, somebody wants to write. */
export interface Wanting {
	readonly accountability: Accountability | null;
	readonly database: Knex;
	readonly schema: SchemaOverview | null;
}

/** What somebody wants to write. */
export type Wish =
	| { readonly action: 'create'; readonly values: Values }
	| { readonly action: 'update'; readonly keys: readonly string[]; readonly values: Values }
	| { readonly action: 'delete'; readonly keys: readonly string[] };

interface Options {
	readonly emitEvents: false;
	readonly preMutationError: DirectusError;
}

interface Items {
	createOne(values: Record<string, unknown>, options: Options): Promise<unknown>;
	updateMany(keys: string[], values: Record<string, unknown>, options: Options): Promise<unknown>;
	deleteMany(keys: string[], options: Options): Promise<unknown>;
}

interface ItemsContext {
	readonly services: {
		readonly ItemsService: new (
			collection: string,
			options: { accountability: Accountability; schema: SchemaOverview; knex: Knex },
		) => Items;
	};
}

/** Ends the question: by then Directus has asked for every right it wants, and nothing is written yet. */
const Allowed = createError('CL_ALLOWED', 'this write is allowed');

/**
 * Asks Directus whether it would let this write happen, rows and columns, by its own order of things; so whoever may
 * not write hears nothing from us. Costs a look at Directus's cache of permissions, and where rows are named one
 * statement; for administrators and the system nothing.
 *
 * @throws FORBIDDEN as Directus does
 */
export async function askDirectus(
	{ services }: ItemsContext,
	collection: string,
	wish: Wish,
	{ accountability, database, schema }: Wanting,
): Promise<void> {
	if (accountability === null || accountability.admin || schema === null) return;
	const items = new services.ItemsService(collection, { accountability, schema, knex: database });
	const options: Options = { emitEvents: false, preMutationError: new Allowed() };
	try {
		await carryOut(items, wish, options);
	} catch (error) {
		// What is wrong with the values themselves is said when they are complete.
		const errors: readonly unknown[] = Array.isArray(error) ? error : [error];
		const [first] = errors;
		if (!isDirectusError(first) || first.code === 'FORBIDDEN') throw error;
		return;
	}
	throw new Error('Directus wrote what it was only asked about');
}

function carryOut(items: Items, wish: Wish, options: Options): Promise<unknown> {
	switch (wish.action) {
		case 'create':
			return items.createOne({ ...wish.values }, options);
		case 'update':
			return items.updateMany([...wish.keys], { ...wish.values }, options);
		case 'delete':
			return items.deleteMany([...wish.keys], options);
	}
}
