import type { ApiExtensionContext, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';

/** Where steps are carried out: one transaction, and Directus's services bound to it. */
export interface Site {
	readonly knex: Knex;
	readonly schema: SchemaOverview;
	readonly services: ApiExtensionContext['services'];
}
