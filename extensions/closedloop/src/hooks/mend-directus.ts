import type { HookExtensionContext } from '@directus/types';
import { mendImports, mendRelations } from '../services/upstream/index.ts';

/** Before anything is asked of Directus. A Directus that is built differently is left as it is, and the log says so. */
export function mendDirectus({ services, logger }: HookExtensionContext): void {
	if (!mendImports(services)) logger.warn('closedloop: imports of this Directus cannot be mended');
	if (!mendRelations(services)) logger.warn('closedloop: relations of this Directus cannot be mended');
}
