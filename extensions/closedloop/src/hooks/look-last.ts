import type { HookExtensionContext, RegisterFunctions } from '@directus/types';
import { tellOfFile } from '../services/attachments/tell-record.ts';
import { lookAtAll, lookAtRow, type Machine } from '../services/write/index.ts';
import { canWatch, watchWrites } from '../store/watch-writes.ts';

/**
 * The last look at what Directus is about to write (decision 019), and the line of history for a file it has hung on a
 * record (020). It is in place before anything is served; a Directus that does not let us look is not served at all.
 */
export function lookLast(
	{ init }: Pick<RegisterFunctions, 'init'>,
	{ now }: Pick<Machine, 'now'>,
	{ services, logger }: Pick<HookExtensionContext, 'services' | 'logger'>,
): void {
	if (canWatch(services)) {
		watchWrites(services, {
			before: lookAtRow,
			after: async (written) => {
				lookAtAll(written);
				await tellOfFile(services, written, now);
			},
		});
		return;
	}
	init('app.before', () => {
		logger.fatal(
			'closedloop: this Directus does not show what it is about to write; see docs/decisions/019-after-the-door.md',
		);
		// Directus would log an error thrown here and go on.
		process.exit(1);
	});
}
