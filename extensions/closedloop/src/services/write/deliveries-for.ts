import type { KindName, Webhook } from '@closedloop/schema';
import { payloadsFor, wants, type SubscribedEvent } from '../../core/webhooks/index.ts';

/** A delivery as a row of the outbox, but for its id and cause. */
export interface DeliveryDraft {
	readonly template: string;
	readonly channel: 'webhook';
	/** Host it goes to; the whole address is looked up when it leaves. */
	readonly to_address: string;
	readonly language: null;
	/** Machines have no quiet hours. */
	readonly not_before?: undefined;
	readonly data: Readonly<Record<string, unknown>>;
}

/** What these lines of history mean to those who subscribed. Nobody subscribed: nothing is even looked at. */
export function deliveriesFor(
	webhooks: readonly Webhook[],
	kind: KindName,
	events: readonly SubscribedEvent[],
): readonly DeliveryDraft[] {
	if (webhooks.length === 0) return [];
	return events
		.flatMap((event) => payloadsFor(kind, event))
		.flatMap(({ type, timestamp, data }) =>
			webhooks
				.filter((webhook) => wants(webhook, type))
				.map(({ id, url }) => ({
					template: type,
					channel: 'webhook' as const,
					to_address: new URL(url).host.slice(0, 255),
					language: null,
					data: { subscription: id, timestamp, data },
				})),
		);
}
