import { recordKinds, type Instant, type KindName, type Stored } from '@closedloop/schema';
import type { ApiExtensionContext, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { textIn } from '../row-values.ts';
import type { DueMessage } from '../messages/due-messages.ts';
import type { RowWith, StoredIn } from '../stored.ts';

/** What the project settings say of subscriptions, as the driver gives it. */
export async function webhookSettings(knex: Knex): Promise<unknown> {
	const rows: readonly StoredIn<'directus_settings'>[] = await knex('directus_settings').select('cl_webhooks').limit(1);
	return rows[0]?.cl_webhooks ?? null;
}

/** Writes them as the system, by Directus's own service, so that its caches hear of it. */
export async function writeWebhookSettings(
	{ services }: Pick<ApiExtensionContext, 'services'>,
	schema: SchemaOverview,
	knex: Knex,
	webhooks: readonly unknown[],
): Promise<void> {
	await new services.SettingsService({ schema, knex, accountability: null }).upsertSingleton({ cl_webhooks: webhooks });
}

/** A delivery that waits, with the host it goes to: hosts do not wait for each other. */
export interface DueDelivery extends DueMessage {
	readonly host: string;
}

/**
 * Deliveries to be tried now, the longest-waiting first, but for hosts that are `away`. Index: `cl_messages_outbox`.
 */
export async function dueDeliveries(
	knex: Knex,
	at: Instant,
	limit: number,
	away: readonly string[],
): Promise<readonly DueDelivery[]> {
	const rows: readonly Stored<'cl_messages'>[] = await knex('cl_messages')
		.select('id', 'next_attempt_at', 'to_address')
		.whereNotNull('next_attempt_at')
		.andWhere('next_attempt_at', '<=', new Date(at))
		.andWhere({ channel: 'webhook', direction: 'out' })
		.whereIn('state', ['queued', 'sending'])
		.whereNotIn('to_address', [...away])
		.orderBy('next_attempt_at')
		.limit(limit);
	return rows.map((row) => ({ id: String(row.id), due: row.next_attempt_at, host: textIn(row.to_address) ?? '' }));
}

/** Number of a record, for kinds that have one; it never changes. */
export async function numberOfRecord(knex: Knex, kind: KindName, id: string): Promise<string | null> {
	if (recordKinds[kind].number === null) return null;
	const rows: readonly RowWith<'number'>[] = await knex(recordKinds[kind].collection)
		.select('number')
		.where({ id })
		.limit(1);
	return textIn(rows[0]?.number);
}
