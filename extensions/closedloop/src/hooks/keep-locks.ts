import type { HookExtensionContext, RegisterFunctions } from '@directus/types';
import { allowRebuilds, ensureLocks } from '../store/locks.ts';
import { ensureSearch } from '../store/search/ensure.ts';

/**
 * Puts the triggers of the database back, its locks and those that feed the search: at every start, and after every change of a column or collection, because SQLite
 * rebuilds the table then and drops its triggers. A failure is logged and shown by `doctor`; the server goes on.
 */
export function keepLocks(
	{ action, init }: Pick<RegisterFunctions, 'action' | 'init'>,
	{ database, logger }: HookExtensionContext,
): void {
	const keep = async (): Promise<void> => {
		try {
			const made = await ensureLocks(database);
			if (made.length > 0) logger.info(`closedloop: ${made.length} locks put in place`);
			const feeding = await ensureSearch(database);
			if (feeding.length > 0) logger.info(`closedloop: ${feeding.length} triggers of the search put in place`);
		} catch (error) {
			logger.error(error, 'closedloop: the triggers of the database could not be put in place');
		}
	};
	init('app.before', () => allowRebuilds(database));
	init('cli.before', () => allowRebuilds(database));
	init('app.after', keep);
	for (const change of ['create', 'update', 'delete'] as const) {
		action(`fields.${change}`, keep);
		action(`collections.${change}`, keep);
		action(`relations.${change}`, keep);
	}
}
