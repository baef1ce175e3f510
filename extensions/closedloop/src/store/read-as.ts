import type { EndpointExtensionContext, Accountability, Query, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import type { RowWith, StoredIn } from './stored.ts';

export type StoredRow = Readonly<Record<string, unknown>>;

/** A row of the named collection as a reader gets it; `count` and `countDistinct` where it was asked to count. */
export type ReadRow<Name extends string> = StoredIn<Name> & RowWith<'count' | 'countDistinct'>;

/** Reads rows of a collection with somebody's permissions. @throws FORBIDDEN as Directus does */
export type Read = <Name extends string>(collection: Name, query: Query) => Promise<readonly ReadRow<Name>[]>;

/** Who asks: what Directus puts on a request. */
export interface Asking {
	readonly accountability?: Accountability | null;
	readonly schema: SchemaOverview;
}

interface ReadsItems<Name extends string> {
	readByQuery(query: Query): Promise<ReadRow<Name>[]>;
}

interface ReadingContext {
	readonly services: {
		readonly ItemsService: new <Name extends string>(
			collection: Name,
			options: { schema: SchemaOverview; accountability: Accountability | null; knex?: Knex },
		) => ReadsItems<Name>;
	};
}

/**
 * A reader with the viewer's permissions. Without an accountability on the request nothing may be read: `null` would
 * mean the system itself to Directus.
 */
export function readAs({ accountability, schema }: Asking, context: Pick<EndpointExtensionContext, 'services'>): Read {
	const { ItemsService }: ReadingContext['services'] = context.services;
	const viewer = accountability ?? { user: null, role: null, roles: [], admin: false, app: false, ip: null };
	return (collection, query) => new ItemsService(collection, { schema, accountability: viewer }).readByQuery(query);
}

/** The same in a transaction that is open: SQLite has one connection, and who asks for another waits for themselves. */
export function readIn(
	knex: Knex,
	{ accountability, schema }: { readonly accountability: Accountability | null; readonly schema: SchemaOverview },
	context: Pick<EndpointExtensionContext, 'services'>,
): Read {
	const { ItemsService }: ReadingContext['services'] = context.services;
	return (collection, query) => new ItemsService(collection, { schema, accountability, knex }).readByQuery(query);
}

/** A reader of facts that are nobody's secret: names of codes, the desk's calendar. */
export function readAsDesk(schema: SchemaOverview, context: Pick<EndpointExtensionContext, 'services'>): Read {
	const { ItemsService }: ReadingContext['services'] = context.services;
	return (collection, query) => new ItemsService(collection, { schema, accountability: null }).readByQuery(query);
}
