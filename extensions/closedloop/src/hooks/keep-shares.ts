import { ForbiddenError } from '@directus/errors';
import type { RegisterFunctions } from '@directus/types';
import { valuesIn } from './parse.ts';

/**
 * A share shows what its maker may see of one row: another maker, or another row, is another share (Directus 12.3.1
 * sees to it itself).
 */
export function keepShares({ filter }: Pick<RegisterFunctions, 'filter'>): void {
	filter('shares.update', (payload, _meta, { accountability }) => {
		if (accountability !== null && ['user_created', 'collection', 'item'].some((name) => name in valuesIn(payload)))
			throw new ForbiddenError();
		return payload;
	});
}
