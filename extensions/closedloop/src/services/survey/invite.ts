import type { Instant, Stored } from '@closedloop/schema';
import { isDirectusError } from '@directus/errors';
import type { Filter } from '@directus/types';
import type { Knex } from 'knex';
import * as z from 'zod';
import { whyNot, type SkipReason } from '../../core/satisfaction/index.ts';
import { askedBefore, askingRules } from '../../store/survey/asked-before.ts';
import type { Read } from '../../store/read-as.ts';
import { refuse } from '../refusal.ts';

/** So many contacts one request looks at: at some 30 ms an invitation a request stays below half a minute. */
const pageMost = 500;

const asked = z.strictObject({
	contacts: z.array(z.uuid()).max(10_000).optional(),
	parties: z.array(z.uuid()).max(10_000).optional(),
	/** A filter of Directus on contacts, as in `/items/cl_contacts`. */
	filter: z.custom<Filter>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)).optional(),
	dry_run: z.boolean().optional(),
	/** `next` of the answer before; from the beginning again does no harm. */
	offset: z.int().min(0).optional(),
	limit: z.int().min(1).max(pageMost).optional(),
});

/** What one request did; `next` is where the following one goes on, null when all were looked at. */
export interface Invited {
	readonly dry_run: boolean;
	readonly examined: number;
	readonly invited: number;
	readonly skipped: Readonly<Record<SkipReason, number>>;
	readonly next: number | null;
}

export interface Inviting {
	readonly database: Knex;
	/** With the permissions of whoever asks. */
	readonly read: Read;
	/** Writes one invitation with the authority of whoever asks; the door judges it. */
	readonly create: (row: Stored<'cl_responses'>) => Promise<unknown>;
	readonly now: () => Instant;
}

/**
 * Asks a selection of contacts to answer a survey, page by page: each invitation is its own transaction, so a page that
 * breaks off is taken up again where it stood, and nobody is asked twice whoever runs it at the same time
 * (`external_reference` is unique).
 */
export async function invite(ports: Inviting, campaign: string, body: unknown): Promise<Invited> {
	const { database, read } = ports;
	const wish = wishIn(body);
	const rules = await askingRules(database, campaign);
	if (rules === null) throw refuse('CL_NOT_FOUND');
	const dry_run = wish.dry_run === true;
	if (rules.status !== 'open' && !dry_run)
		throw refuse('CL_INVALID', { field: 'status', params: { problem: 'not_open' } }, undefined, 'cl_campaigns');
	const { limit = pageMost, offset = 0 } = wish;
	const contacts = await read('cl_contacts', {
		fields: ['id', 'party', 'email', 'language', 'no_survey', 'erased_at'],
		filter: selection(wish),
		sort: ['id'],
		limit,
		offset,
	});
	const ids = contacts.map(({ id }) => String(id));
	const before = await askedBefore(database, campaign, ids);
	const counts = { invited: 0, erased: 0, no_surveys: 0, no_address: 0, already_invited: 0, quarantined: 0 };
	for (const contact of contacts) {
		const reason = reasonNot(contact, before, ports.now(), rules.quarantine_days);
		counts[reason ?? (dry_run ? 'invited' : await ask(ports, campaign, contact))] += 1;
	}
	const { invited, ...skipped } = counts;
	const next = contacts.length === limit ? offset + limit : null;
	return { dry_run, examined: contacts.length, invited, skipped, next };
}

function wishIn(body: unknown): z.infer<typeof asked> {
	const wish = asked.safeParse(body ?? {});
	if (wish.success) return wish.data;
	const field = wish.error.issues[0]?.path.join('.') || 'body';
	throw refuse('CL_INVALID', { field, params: { problem: 'invalid' } });
}

const reasonNot = (
	contact: Stored<'cl_contacts'>,
	before: Awaited<ReturnType<typeof askedBefore>>,
	now: Instant,
	quarantineDays: number,
): SkipReason | null =>
	whyNot(
		{
			email: typeof contact.email === 'string' && contact.email !== '' ? contact.email : null,
			no_survey: contact.no_survey === true,
			erased: Boolean(contact.erased_at),
			invited: before.get(String(contact.id))?.invited === true,
			last_invited_at: before.get(String(contact.id))?.last_invited_at ?? null,
		},
		now,
		quarantineDays,
	);

/** Writes one invitation. Somebody else may have asked them meanwhile. */
async function ask(
	{ create }: Inviting,
	campaign: string,
	{ id, party, language }: Stored<'cl_contacts'>,
): Promise<'invited' | 'already_invited'> {
	try {
		await create({
			campaign,
			contact: String(id),
			party: party ?? null,
			language: language ?? null,
			external_reference: `contact:${String(id)}`,
		});
		return 'invited';
	} catch (error) {
		if (isDirectusError(error) && error.code === 'RECORD_NOT_UNIQUE') return 'already_invited';
		throw error;
	}
}

function selection({ contacts, parties, filter }: z.infer<typeof asked>): Filter {
	return {
		_and: [
			...(contacts === undefined ? [] : [{ id: { _in: contacts } }]),
			...(parties === undefined ? [] : [{ party: { _in: parties } }]),
			...(filter === undefined ? [] : [filter]),
		],
	};
}
