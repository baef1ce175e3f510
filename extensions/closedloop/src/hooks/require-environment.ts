import type { HookExtensionContext, RegisterFunctions } from '@directus/types';
import { environmentOf } from '../services/environment.ts';

/**
 * A server that was told something we do not understand does not start, and says which setting it is. Without SECRET
 * Directus makes one up at every start: lines sealed with it could not be checked after the next, links would be dead.
 */
export function requireEnvironment(
	{ init }: Pick<RegisterFunctions, 'init'>,
	{ env, logger }: Pick<HookExtensionContext, 'env' | 'logger'>,
): void {
	init('app.before', () => {
		const { SECRET, problems } = environmentOf(env);
		if (SECRET !== '' && problems.length === 0) return;
		if (SECRET === '')
			logger.fatal('closedloop: SECRET is not set; set it to a long random text, keep it, and back it up');
		for (const problem of problems) logger.fatal(`closedloop: ${problem}`);
		process.exit(1);
	});
}
