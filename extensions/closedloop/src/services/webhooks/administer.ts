import { webhookTypes, webhookVersion, type Locale, type Webhook, type Instant } from '@closedloop/schema';
import type { Knex } from 'knex';
import { webhookSettings } from '../../store/webhooks/webhook-rows.ts';
import { refuse, textIn } from '../refusal.ts';
import { testBody } from './body.ts';
import { webhooksStored } from '../../rules/index.ts';
import { post, Undelivered, type Border } from './post.ts';
import { signedHeaders, webhookSecret } from './sign.ts';

/** GET /closedloop/webhooks: the subscriptions with their secrets, and what can be subscribed to. */
export interface WebhooksAnswer {
	readonly version: number;
	readonly types: readonly { readonly type: string; readonly label: string }[];
	readonly webhooks: readonly (Webhook & { readonly secret: string })[];
}

export async function webhooksFor(knex: Knex, secret: string, locale: Locale): Promise<WebhooksAnswer> {
	const webhooks = webhooksStored(await webhookSettings(knex));
	return {
		version: webhookVersion,
		types: Object.entries(webhookTypes).map(([type, label]) => ({ type, label: textIn(label, locale) })),
		webhooks: webhooks.map((webhook) => ({ ...webhook, secret: webhookSecret(secret, webhook) })),
	};
}

/**
 * POST /closedloop/webhooks/:id/test: sent at once and not by the outbox, so that whoever sets it up sees what happens.
 */
export interface TestAnswer {
	readonly webhook_id: string;
	readonly delivered: boolean;
	/** Status of the receiver's answer; null without an answer. */
	readonly status: number | null;
	readonly reason: string | null;
}

export async function testWebhook(
	knex: Knex,
	border: Border,
	given: {
		readonly secret: string;
		readonly id: string;
		readonly messageId: string;
		readonly now: Instant;
		readonly locale: Locale;
	},
): Promise<TestAnswer> {
	const webhook = webhooksStored(await webhookSettings(knex)).find(({ id }) => id === given.id);
	if (!webhook) throw refuse('CL_NOT_FOUND', {}, given.locale);
	const body = testBody(new Date(given.now).toISOString());
	const headers = signedHeaders(given.secret, webhook, {
		messageId: given.messageId,
		atSeconds: Math.floor(given.now / 1000),
		body,
	});
	try {
		const status = await post(webhook.url, headers, body, border);
		return { webhook_id: given.messageId, delivered: status >= 200 && status < 300, status, reason: null };
	} catch (error) {
		if (error instanceof Undelivered)
			return { webhook_id: given.messageId, delivered: false, status: null, reason: error.reason };
		throw error;
	}
}
