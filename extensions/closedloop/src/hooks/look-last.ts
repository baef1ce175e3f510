import type { HookExtensionContext, RegisterFunctions } from '@directus/types';
import { lookAtAll, lookAtRow } from '../services/door/index.ts';
import { canWatch, watchWrites } from '../store/watch-writes.ts';

/**
 * The last look at what Directus is about to write (decision 019). It is in place before anything is served; a Directus that
 * does not let us look is not served at all.
 */
export function lookLast({ init }: Pick<RegisterFunctions, 'init'>, { services, logger }: Pick<HookExtensionContext, 'services' | 'logger'>): void {
	if (canWatch(services)) {
		watchWrites(services, { before: lookAtRow, after: lookAtAll });
		return;
	}
	init('app.before', () => {
		logger.fatal('closedloop: this Directus does not show what it is about to write; see docs/decisions/019-after-the-door.md');
		// Directus would log an error thrown here and go on.
		process.exit(1);
	});
}
