import type { HookExtensionContext, RegisterFunctions } from '@directus/types';
import { tick } from '../services/tick/tick.ts';
import { ensureLocks } from '../store/locks.ts';

/** Every five seconds: late enough to be cheap, early enough that nobody sees the difference (design section 3.5). */
const everyFiveSeconds = '*/5 * * * * *';

/**
 * The tick, once over all nodes per beat when Directus is synchronised by Redis; and the locks in the database, put back
 * wherever Directus rebuilt a table (SQLite loses triggers with it).
 */
export function beat({ schedule, action }: Pick<RegisterFunctions, 'schedule' | 'action'>, context: HookExtensionContext): void {
	const { database, env, logger } = context;
	let installed = false;
	const isInstalled = async () => (installed ||= await database.schema.hasTable('cl_faults'));
	const guarded = (what: string, work: () => Promise<unknown>) => () => {
		// Schedules and actions are not awaited by Directus: an error that is not caught here would end the process.
		isInstalled().then((yes) => (yes ? work() : undefined)).catch((error: unknown) => logger.error(error, `closedloop: ${what} failed`));
	};
	schedule(String(env['CLOSEDLOOP_TICK'] ?? everyFiveSeconds), guarded('tick', () => tick(context, Date.now)));
	const relock = guarded('putting the locks back', () => ensureLocks(database));
	for (const event of ['server.start', 'fields.create', 'fields.update', 'fields.delete', 'collections.update'] as const) action(event, relock);
}
