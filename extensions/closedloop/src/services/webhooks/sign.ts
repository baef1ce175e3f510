import { createHmac } from 'node:crypto';
import type { Webhook } from '@closedloop/schema';

/**
 * Standard Webhooks (standardwebhooks.com, 1.0): `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`. The secret is
 * derived from Directus's SECRET and the subscription, so nothing is stored that could be read from a backup; another
 * generation is another secret.
 */
export const webhookSecret = (secret: string, { id, generation }: Pick<Webhook, 'id' | 'generation'>): string =>
	`whsec_${keyOf(secret, id, generation).toString('base64')}`;

interface Signed {
	readonly messageId: string;
	readonly atSeconds: number;
	readonly body: string;
}

/** Headers of one delivery. `at` in seconds: a receiver refuses what is old. */
export function signedHeaders(
	secret: string,
	webhook: Pick<Webhook, 'id' | 'generation'>,
	{ messageId, atSeconds, body }: Signed,
): Readonly<Record<string, string>> {
	const signature = createHmac('sha256', keyOf(secret, webhook.id, webhook.generation))
		.update(`${messageId}.${atSeconds}.${body}`)
		.digest('base64');
	return { 'webhook-id': messageId, 'webhook-timestamp': String(atSeconds), 'webhook-signature': `v1,${signature}` };
}

const keyOf = (secret: string, id: string, generation: number): Buffer =>
	createHmac('sha256', secret).update(`closedloop:webhook:${id}:${generation}`).digest();
