import type { HookExtensionContext, RegisterFunctions } from '@directus/types';
import { allowRebuilds, ensureLocks } from '../store/locks.ts';

/**
 * Puts the locks of the database back: at every start, and after every change of a column or collection, because SQLite
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
		} catch (error) {
			logger.error(error, 'closedloop: the locks of the database could not be put in place');
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
