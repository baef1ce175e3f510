import { ForbiddenError } from '@directus/errors';
import type { Accountability, Query, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { ownMethod, putBefore, type Method } from './own-method.ts';

interface Counter {
	/** All three are there; Directus's published types leave them out. */
	readonly schema?: SchemaOverview;
	readonly accountability?: Accountability | null | undefined;
	readonly knex?: Knex;
}

type Count = (this: Counter, collection: string, query: Query) => Promise<number>;

interface Services {
	readonly ItemsService: new (
		collection: string,
		options: { schema: SchemaOverview; accountability: Accountability; knex: Knex },
	) => {
		readByQuery(query: Query): Promise<unknown>;
	};
	readonly MetaService: { readonly prototype: { filterCount: Method<Count> } };
}

/**
 * From here on rows are counted by those columns only that whoever asks may read. Directus judges the columns where it
 * reads rows; a count that comes without them (a subscription's) was not judged.
 */
export function countWithRights({ ItemsService, MetaService }: Services): void {
	const own = ownMethod(MetaService.prototype.filterCount);
	const withRights: Count = async function (collection, query) {
		const { schema, accountability, knex } = this;
		if (accountability && !accountability.admin && (query.filter || query.search)) {
			const key = schema?.collections[collection]?.primary;
			if (schema === undefined || knex === undefined || key === undefined) throw new ForbiddenError();
			const service = new ItemsService(collection, { schema, accountability, knex });
			await service.readByQuery({
				fields: [key],
				filter: query.filter ?? null,
				search: query.search ?? null,
				limit: 0,
			});
		}
		return own.call(this, collection, query);
	};
	MetaService.prototype.filterCount = putBefore(own, withRights);
}
