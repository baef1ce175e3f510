import { allShares } from '../../store/shares.ts';
import { reachesOurs } from '../shares/index.ts';
import { warning, well, type Check } from './finding.ts';

/**
 * Shares made before ours were refused, or behind our back: their tokens are refused, and somebody may be waiting in
 * vain.
 */
export const shares: Check = {
	name: 'shares',
	examine: async ({ context: { database, getSchema } }) => {
		const schema = await getSchema();
		const leading = (await allShares(database)).filter(({ collection }) => reachesOurs(collection, schema));
		return leading.length === 0
			? [well('no share leads into our records')]
			: leading.map(({ id, name, collection }) =>
					warning(
						`share ${name || id} of ${collection} leads into our records and is refused to everybody`,
						'delete it; customers see their record on the status page',
					),
				);
	},
};
