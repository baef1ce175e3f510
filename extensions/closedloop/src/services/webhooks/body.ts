import { kindNames, recordKinds, webhookVersion, type WebhookBody, type Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { member } from '../../core/json.ts';
import { jsonIn, textIn } from '../../store/row-values.ts';
import { numberOfRecord } from '../../store/webhooks/webhook-rows.ts';

/** A delivery as the outbox keeps it. */
export interface Delivery {
	readonly subscription: string;
	/** The same text on every try: a receiver may compare. */
	readonly body: string;
}

/** Reads a claimed row; null when nothing can be made of it. */
export async function deliveryIn(knex: Knex, row: Stored<'cl_messages'>): Promise<Delivery | null> {
	const told = readJson(row.data);
	const [subscription, timestamp] = [member(told, 'subscription'), member(told, 'timestamp')];
	const kind = kindNames.find((name) => textIn(row[recordKinds[name].link]) !== null);
	const type = textIn(row.template);
	const about = objectIn(member(told, 'data'));
	const id = kind === undefined ? null : textIn(row[recordKinds[kind].link]);
	if (
		kind === undefined ||
		id === null ||
		type === null ||
		typeof subscription !== 'string' ||
		typeof timestamp !== 'string'
	)
		return null;
	const body = {
		type,
		version: webhookVersion,
		timestamp,
		data: { ...about, number: await numberOfRecord(knex, kind, id) },
	};
	return { subscription, body: JSON.stringify(body) };
}

/** What a test sends: it looks like all others and is about nothing. */
export const testBody = (at: string): string =>
	JSON.stringify({
		type: 'webhook.test',
		version: webhookVersion,
		timestamp: at,
		data: { collection: '', id: '', number: null, seq: 0, recorded_at: at, actor_kind: 'staff' },
	} satisfies WebhookBody);

const objectIn = (value: unknown): object =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

function readJson(value: unknown): unknown {
	try {
		return jsonIn(value);
	} catch {
		return null;
	}
}
