import { ForbiddenError, isDirectusError } from '@directus/errors';
import { itemsAs, type ItemsPlace } from './items.ts';
import type { Wanting } from './may-write.ts';

interface Named {
	readonly collection: string;
	readonly id: string;
}

/**
 * What somebody may not read they cannot hang anything on either. Whoever may read nothing at all of a collection learns
 * nothing by it. @throws FORBIDDEN, whether there is such a row or not
 */
export async function mayName(
	{ services }: Pick<ItemsPlace, 'services'>,
	{ accountability, database, schema }: Wanting,
	rows: readonly Named[],
): Promise<void> {
	if (accountability === null || accountability.admin || schema === null) return;
	for (const { collection, id } of rows) {
		const items = itemsAs({ services, schema, knex: database }, accountability, collection);
		const found = await items
			.readByQuery({ fields: ['id'], filter: { id: { _eq: id } }, limit: 1 })
			.catch((error: unknown) => {
				if (isDirectusError(error) && error.code === 'FORBIDDEN') return null;
				throw error;
			});
		if (found?.length === 0) throw new ForbiddenError();
	}
}
