import { itemsAsDesk } from '../items.ts';
import type { Site } from './site.ts';

const module = (id: string, enabled: boolean, more: Readonly<Record<string, boolean>> = {}) => ({
	type: 'module',
	id,
	enabled,
	...more,
});

/** Directus's own bar as it is while nobody has arranged it, with the desk before everything else. */
const bar = [
	module('closedloop-desk', true),
	module('content', true),
	module('visual', false),
	module('users', true),
	module('files', true),
	module('insights', true),
	module('deployments', false),
	module('settings', true, { locked: true }),
];

/**
 * Puts the desk first in the bar of modules, where nobody has arranged one: Studio shows a module of an extension only
 * if the bar names it.
 */
export async function putDeskFirst(site: Site): Promise<void> {
	const settings = itemsAsDesk(site, 'directus_settings');
	const { module_bar } = await settings.readSingleton({ fields: ['module_bar'] });
	if (module_bar === null || module_bar === undefined) await settings.upsertSingleton({ module_bar: bar });
}
