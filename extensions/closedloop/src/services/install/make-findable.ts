import type { ApiExtensionContext } from '@directus/types';
import type { Knex } from 'knex';
import { ensureSearch } from '../../store/search/ensure.ts';
import { fillSearch } from '../../store/search/fill.ts';

/** Puts the index of the search in place and brings it up to the rows; says how far it is, for that takes a while. */
export async function makeFindable(
	trx: Knex,
	{ logger }: Pick<ApiExtensionContext, 'logger'>,
): Promise<readonly string[]> {
	await ensureSearch(trx);
	const taken = await fillSearch(trx, (collection, done) => {
		logger.info(`closedloop: search: ${done} rows of ${collection}`);
	});
	return taken > 0 ? [`${taken} rows can be searched for now`] : [];
}
