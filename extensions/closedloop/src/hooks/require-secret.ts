import type { HookExtensionContext, RegisterFunctions } from '@directus/types';
import { secretOf } from '../services/secret.ts';

/**
 * Without SECRET Directus makes one up at every start: lines sealed with it could not be checked after the next, links
 * would be dead.
 */
export function requireSecret(
	{ init }: Pick<RegisterFunctions, 'init'>,
	{ env, logger }: Pick<HookExtensionContext, 'env' | 'logger'>,
): void {
	init('app.before', () => {
		if (secretOf(env) !== '') return;
		logger.fatal('closedloop: SECRET is not set; set it to a long random text, keep it, and back it up');
		process.exit(1);
	});
}
