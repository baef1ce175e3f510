import type { HookExtensionContext, RegisterFunctions } from '@directus/types';
import { environmentOf } from '../services/environment.ts';
import { runTick } from '../services/tick/run-tick.ts';

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
	// What a schedule throws Directus does not expect: an error that is not caught here would end the process.
	schedule(environmentOf(env).CLOSEDLOOP_TICK, () =>
		tickWhereInstalled().catch((error: unknown) => logger.error(error, 'closedloop: the tick failed')),
	);
}
