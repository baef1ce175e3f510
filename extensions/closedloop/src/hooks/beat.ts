import type { HookExtensionContext, RegisterFunctions } from '@directus/types';
import { letTimePass, sendLetters } from '../services/tick/tick.ts';

/** Every five seconds: late enough to be cheap, early enough that nobody sees the difference (design section 3.5). */
const everyFiveSeconds = '*/5 * * * * *';

/** The tick, once over all nodes per beat when Directus is synchronised by Redis. On an instance without our tables it rests. */
export function beat({ schedule }: Pick<RegisterFunctions, 'schedule'>, context: HookExtensionContext): void {
	const { database, env, logger } = context;
	let installed = false;
	const works = { 'the clocks': letTimePass, 'the letters': sendLetters };
	const beatOnce = async (): Promise<void> => {
		installed ||= await database.schema.hasTable('cl_faults');
		if (!installed) return;
		for (const [what, work] of Object.entries(works)) {
			work(context, Date.now).catch((error: unknown) => logger.error(error, `closedloop: the tick failed at ${what}`));
		}
	};
	schedule(String(env['CLOSEDLOOP_TICK'] ?? everyFiveSeconds), () => {
		// A schedule is not awaited by Directus: an error that is not caught here would end the process.
		beatOnce().catch((error: unknown) => logger.error(error, 'closedloop: the tick failed'));
	});
}
