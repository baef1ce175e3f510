import { ForbiddenError } from '@directus/errors';
import type { Accountability, HookExtensionContext, RegisterFunctions } from '@directus/types';
import type { Machine } from '../services/write/index.ts';
import { saveWebhooks } from '../services/webhooks/index.ts';
import { askDirectus } from '../store/may-write.ts';
import { keysIn, localeOf, valuesIn } from './parse.ts';

/** Subscriptions are part of the project settings; what is saved there is checked like any rule. */
export function registerWebhooks(
	{ filter }: Pick<RegisterFunctions, 'filter'>,
	{ newId }: Machine,
	{ services }: Pick<HookExtensionContext, 'services'>,
): void {
	filter('settings.update', async (payload, { keys }, context) => {
		const settings = valuesIn(payload);
		// Settings of an instance that is not installed yet are none of our business.
		if (settings[column] === undefined) return settings;
		await askDirectus(
			{ services },
			'directus_settings',
			{ action: 'update', keys: keysIn(keys), values: settings },
			context,
		);
		return saveWebhooks(settings, newId, await localeOf(context));
	});
	// Directus shows the project settings, all of them, to whoever can log in; the address of many a receiver is its
	// password.
	filter('settings.query', (query, _meta, { accountability }) => {
		if (isStranger(accountability) && JSON.stringify(query).includes(column)) throw new ForbiddenError();
		return query;
	});
	filter('settings.read', (rows, _meta, { accountability }) => {
		if (!isStranger(accountability) || !Array.isArray(rows)) return rows;
		return rows.map((row: unknown) =>
			Object.fromEntries(Object.entries(valuesIn(row)).filter(([name]) => name !== column)),
		);
	});
}

const column = 'cl_webhooks';

/** Without accountability Directus itself is asking. */
const isStranger = (accountability: Accountability | null): boolean => accountability !== null && !accountability.admin;
