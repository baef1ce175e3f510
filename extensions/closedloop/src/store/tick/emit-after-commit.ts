import type {
	ActionEventParams,
	ApiExtensionContext,
	MutationOptions,
	PrimaryKey,
	SchemaOverview,
} from '@directus/types';
import type { Knex } from 'knex';

/** Keeps an event until the transaction stands. */
export type Emit = (event: ActionEventParams) => void;

interface Site extends Pick<ApiExtensionContext, 'services' | 'database'> {
	readonly schema: SchemaOverview;
}

/**
 * Lets Directus do around a batch what it does around every write of its own: one transaction, tried again after a
 * deadlock; and once it stands, empty the cache and tell Flows, websockets and whoever else listens. Its `createMany`
 * is that frame; what it would create, one row at a time, is `write`'s business here. Answers what `write` did.
 *
 * @param write run within the transaction, again if that is tried again; `emit` keeps an event until the
 *   transaction stands
 */
export async function emitAfterCommit<Result>(
	{ services, database, schema }: Site,
	collection: string,
	write: (trx: Knex, emit: Emit) => Promise<Result>,
): Promise<Result> {
	const results: Result[] = [];
	class Batch extends services.ItemsService {
		// Directus forks a service by its constructor, with options alone.
		constructor(options: ConstructorParameters<typeof services.ItemsService>[1]) {
			super(collection, options);
		}

		override async createOne(_data: unknown, options?: MutationOptions): Promise<PrimaryKey> {
			results.push(await write(this.knex, (event) => options?.bypassEmitAction?.(event)));
			return collection;
		}
	}
	await new Batch({ knex: database, schema, accountability: null }).createMany([{}]);
	const result = results.at(-1);
	if (result === undefined) throw new Error('Directus did not let the batch be written');
	return result;
}
