import type { AbstractService, Accountability, ApiExtensionContext, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';

/** By which Directus, and on which connection; without one Directus takes one of its own. */
export interface ItemsPlace {
	readonly services: ApiExtensionContext['services'];
	readonly schema: SchemaOverview;
	readonly knex?: Knex;
}

/** Directus's own reading and writing of a collection, with somebody's rights: filters judge it as any other write. */
export const itemsAs = (
	{ services, schema, knex }: ItemsPlace,
	accountability: Accountability,
	collection: string,
): AbstractService => new services.ItemsService(collection, { schema, accountability, ...(knex ? { knex } : {}) });

/** … with the system's rights: the caller's internal write says who does it (`runAs`). */
export const itemsAsDesk = ({ services, schema, knex }: ItemsPlace, collection: string): AbstractService =>
	new services.ItemsService(collection, { schema, accountability: null, ...(knex ? { knex } : {}) });
