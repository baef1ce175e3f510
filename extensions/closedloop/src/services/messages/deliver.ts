import type { Instant } from '@closedloop/schema';
import type { ApiExtensionContext } from '@directus/types';
import type { Knex } from 'knex';
import { claimMessage } from '../../store/messages/claim-message.ts';
import { dueMessages } from '../../store/messages/due-messages.ts';
import { letterhead } from '../../store/messages/letterhead.ts';
import { rulebook } from '../door/index.ts';
import { openPost } from './channels.ts';
import { deliverOne, type Pass } from './deliver-one.ts';
import { awaitedTemplates } from './give-evidence.ts';
import { leaseMs, passMs } from './schedule.ts';
import { missingTransport } from './transport.ts';

export interface DeliverInput extends Pick<ApiExtensionContext, 'services' | 'getSchema' | 'env' | 'logger'> {
	readonly knex: Knex;
	/** When the pass begins. */
	readonly at: Instant;
	/** Most letters of one channel in one pass. */
	readonly limit: number;
}

/** What one pass did. `failed` counts tries: most of these letters are tried again. */
export interface Delivered {
	readonly sent: number;
	readonly failed: number;
	readonly cancelled: number;
}

/** Notices first: they lie in our own database, and no mail server can hold them up. */
const channels = ['notice', 'email'] as const;

/**
 * Sends what is due in the outbox: claims each letter, writes it from what is known now, sends it, and writes down how it
 * went. A letter leaves at least once and, but for a crash between sending and noting, exactly once; sent twice it carries
 * the same Message-ID. One bad row stops no other.
 */
export async function deliverDue(input: DeliverInput): Promise<Delivered> {
	const { knex, at, limit } = input;
	const began = performance.now();
	// Sending takes time, and leases count from when they are taken.
	const now = (): Instant => at + Math.floor(performance.now() - began);
	const done = { sent: 0, failed: 0, cancelled: 0 };
	let pass: Pass | null = null;
	for (const channel of channels) {
		for (const due of await dueMessages(knex, channel, at, limit)) {
			if (now() - at > passMs) return done;
			pass ??= await openPass(input, now);
			const claimed = await claimMessage(knex, due, now(), now() + leaseMs);
			if (claimed === null) continue;
			const { ended, stop } = await deliverOne(pass, claimed);
			done[ended]++;
			if (stop) break;
		}
	}
	return done;
}

async function openPass({ knex, services, getSchema, env, logger }: DeliverInput, now: () => Instant): Promise<Pass> {
	const schema = await getSchema();
	return { knex, env, logger, now, head: await letterhead(knex), post: openPost(services, schema, knex), missing: missingTransport(env), awaited: awaitedTemplates(await rulebook(knex)) };
}
