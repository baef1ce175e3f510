import type { EndpointExtensionContext, Accountability, Query, SchemaOverview } from '@directus/types';
import { collections } from '@closedloop/schema';
import type { Knex } from 'knex';
import { columnsAsked, wholeRows } from '../core/reading/index.ts';
import { heldRights, isFilter, type HeldRights } from './reading/held-rights.ts';
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

type ReadingSite = Pick<EndpointExtensionContext, 'services' | 'database'>;

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
 *
 * Directus goes through every permission of a reader for every question, and asks whether they may see a column once for
 * each column: a tenth of a second for a list. Where they may see all that is asked for of every row they may see, the
 * rows are asked for by that one rule instead (decision 045).
 */
export function readAs({ accountability, schema }: Asking, { services, database }: ReadingSite): Read {
	const { ItemsService }: ReadingContext['services'] = services;
	const viewer = accountability ?? { user: null, role: null, roles: [], admin: false, app: false, ip: null };
	const reader =
		(as: Accountability): Read =>
		(collection, query) =>
			new ItemsService(collection, { schema, accountability: as }).readByQuery(query);
	const [asDirectusSays, asAllowed] = [reader(viewer), reader({ ...viewer, admin: true })];
	if (viewer.admin || viewer.user === null || viewer.share !== undefined) return asDirectusSays;
	let held: Promise<HeldRights> | undefined;
	return async (collection, query) => {
		const columns = ownColumns(schema, collection, query);
		if (columns === null) return asDirectusSays(collection, query);
		held ??= heldRights(database, viewer);
		const rights = (await held)(collection);
		const rows = rights === null ? null : wholeRows(rights, columns);
		if (!isFilter(rows)) return asDirectusSays(collection, query);
		return asAllowed(collection, { ...query, filter: { _and: [query.filter ?? {}, rows] } });
	};
}

/** The columns of one of our tables a question names; null for every other question. */
function ownColumns(
	{ collections: known }: SchemaOverview,
	collection: string,
	query: Query,
): readonly string[] | null {
	const columns = collection in collections ? columnsAsked(query) : null;
	const fields = known[collection]?.fields;
	return columns?.every((name) => fields?.[name]?.alias === false) === true ? columns : null;
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
