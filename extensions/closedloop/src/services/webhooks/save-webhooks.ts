import type { Locale } from '@closedloop/schema';
import { refusing } from '../refusing.ts';
import { webhooksWritten } from '../../rules/index.ts';
import type { StoredIn } from '../../store/stored.ts';

type Values = StoredIn<'directus_settings'>;

/**
 * Project settings on their way into the database: subscriptions are checked, and new ones get their id. @throws
 * CL_INVALID
 */
export function saveWebhooks(settings: Values, newId: () => string, locale: Locale): Values {
	if (settings.cl_webhooks === undefined || settings.cl_webhooks === null) return settings;
	const written = refusing(locale, 'cl_webhooks', () => webhooksWritten(settings.cl_webhooks));
	const taken = new Set<string>();
	// A row copied in the form brings its original's id along; two subscriptions must not share a secret.
	const webhooks = written.map((webhook) => {
		const id = webhook.id === '' || taken.has(webhook.id) ? newId() : webhook.id;
		taken.add(id);
		return { ...webhook, id };
	});
	return { ...settings, cl_webhooks: webhooks };
}
