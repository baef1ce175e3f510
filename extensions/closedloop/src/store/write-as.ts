import type { Stored, CollectionName } from '@closedloop/schema';
import type { EndpointExtensionContext, Accountability, SchemaOverview } from '@directus/types';
import type { Asking } from './read-as.ts';

/**
 * Changes one row of a collection with somebody's permissions; our filters judge it as any other write. @throws
 * FORBIDDEN as Directus does
 */
export type Write = <Name extends CollectionName>(collection: Name, id: string, change: Stored<Name>) => Promise<void>;

interface WritesItems {
	updateOne(id: string, change: Record<string, unknown>): Promise<unknown>;
}

interface WritingContext {
	readonly services: {
		readonly ItemsService: new (
			collection: string,
			options: { schema: SchemaOverview; accountability: Accountability },
		) => WritesItems;
	};
}

/** A writer with the viewer's permissions; without an accountability on the request nothing may be written. */
export function writeAs(
	{ accountability, schema }: Asking,
	context: Pick<EndpointExtensionContext, 'services'>,
): Write {
	const { ItemsService }: WritingContext['services'] = context.services;
	const writer = accountability ?? { user: null, role: null, roles: [], admin: false, app: false, ip: null };
	return async (collection, id, change) => {
		await new ItemsService(collection, { schema, accountability: writer }).updateOne(id, { ...change });
	};
}
