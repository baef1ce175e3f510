import type { HookExtensionContext, RegisterFunctions } from '@directus/types';
import { runTick } from '../services/tick/run-tick.ts';

/** Every five seconds: late enough to be cheap, early enough that nobody sees the difference. */
const everyFiveSeconds = '*/5 * * * * *';

/**
 * The tick, once over all nodes when Directus is synchronised by Redis. On an instance without our tables it rests.
 */
export function tick({ schedule }: Pick<RegisterFunctions, 'schedule'>, context: HookExtensionContext): void {
	const { database, env, logger } = context;
	let installed = false;
	const tickWhereInstalled = async (): Promise<void> => {
		installed ||= await database.schema.hasTable('cl_faults');
		if (installed) await runTick(context, Date.now);
	};
	schedule(String(env['CLOSEDLOOP_TICK'] ?? everyFiveSeconds), () => {
		// A schedule is not awaited by Directus: an error that is not caught here would end the process.
		tickWhereInstalled().catch((error: unknown) => logger.error(error, 'closedloop: the tick failed'));
	});
}
