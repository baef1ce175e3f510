import type { RegisterFunctions } from '@directus/types';
import type { Machine } from '../services/door/index.ts';
import { saveWebhooks } from '../services/webhooks/index.ts';
import { localeOf, valuesIn } from './parse.ts';

/** Subscriptions are part of the project settings; what is saved there is checked like any rule. */
export function registerWebhooks({ filter }: Pick<RegisterFunctions, 'filter'>, { newId }: Machine): void {
	filter('settings.update', async (payload, _meta, context) => {
		const settings = valuesIn(payload);
		// Settings of an instance that is not installed yet are none of our business.
		return settings['cl_webhooks'] === undefined ? settings : saveWebhooks(settings, newId, await localeOf(context));
	});
}
