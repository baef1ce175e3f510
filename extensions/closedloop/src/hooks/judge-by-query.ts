import type { HookExtensionContext, RegisterFunctions } from '@directus/types';
import { countWithRights } from '../store/counts-by-query.ts';
import { examineByQuery, lookUpWithRights } from '../store/rows-by-query.ts';

/**
 * Writes “by query”, and counts, are judged with the rights of whoever asks, on every collection and path
 * (docs/directus-versions.md). It is in place before anything is served; a Directus on which it does not hold is not
 * served at all.
 */
export function judgeByQuery(
	{ init }: Pick<RegisterFunctions, 'init'>,
	{ services, getSchema, logger }: HookExtensionContext,
): void {
	lookUpWithRights(services);
	countWithRights(services);
	init('app.before', async () => {
		try {
			if ((await examineByQuery(services, await getSchema())) !== 'open') return;
			logger.fatal(
				'closedloop: on this Directus anybody could ask about every column of every collection, and that could not be closed; see docs/directus-versions.md',
			);
		} catch (error) {
			logger.fatal(
				error,
				'closedloop: whether writes by query are judged with the rights of their caller could not be examined',
			);
		}
		// Directus would log an error thrown here and go on.
		process.exit(1);
	});
}
