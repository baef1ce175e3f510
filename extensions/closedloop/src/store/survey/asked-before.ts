import type { Instant, Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { instantIn, textIn } from '../row-values.ts';

/**
 * Invitations of these contacts, newest last, by contact: whether this campaign asked them, and when any did last.
 * Index: `cl_responses_contact`.
 */
export async function askedBefore(
	knex: Knex,
	campaign: string,
	contacts: readonly string[],
): Promise<ReadonlyMap<string, { readonly invited: boolean; readonly last_invited_at: Instant | null }>> {
	const rows: readonly Stored<'cl_responses'>[] = await knex('cl_responses')
		.select('contact', 'campaign', 'invited_at')
		.whereIn('contact', [...contacts])
		.orderBy('invited_at');
	const found = new Map<string, { readonly invited: boolean; readonly last_invited_at: Instant | null }>();
	for (const row of rows) {
		const contact = textIn(row.contact) ?? '';
		const before = found.get(contact);
		found.set(contact, {
			invited: before?.invited === true || textIn(row.campaign) === campaign,
			last_invited_at: instantIn(row.invited_at) ?? before?.last_invited_at ?? null,
		});
	}
	return found;
}

/** What a campaign says about asking; null when there is none. */
export async function askingRules(
	knex: Knex,
	id: string,
): Promise<{ readonly status: string; readonly quarantine_days: number } | null> {
	const row = await knex<Stored<'cl_campaigns'>>('cl_campaigns')
		.select('status', 'quarantine_days')
		.where({ id })
		.first();
	return row === undefined
		? null
		: { status: textIn(row.status) ?? '', quarantine_days: Number(row.quarantine_days ?? 0) };
}
