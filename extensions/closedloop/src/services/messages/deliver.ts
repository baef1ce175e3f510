import type { Instant } from '@closedloop/schema';
import type { ApiExtensionContext } from '@directus/types';
import type { Knex } from 'knex';
import { claimMessage } from '../../store/messages/claim-message.ts';
import { dueMessages, type DueMessage } from '../../store/messages/due-messages.ts';
import { letterhead } from '../../store/messages/letterhead.ts';
import { environmentOf } from '../environment.ts';
import { rulebook } from '../rulebook/index.ts';
import { openPost } from './channels.ts';
import { deliverOne, type Pass, type Tried } from './deliver-one.ts';
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
 * Sends what is due in the outbox: claims each letter, writes it from what is known now, sends it, and writes down how
 * it went. A letter leaves at least once and, but for a crash between sending and noting, exactly once; sent twice it
 * carries the same Message-ID. One bad row stops no other; the first failure that is none of the letter's own is thrown
 * at the end.
 */
export async function deliverDue(input: DeliverInput): Promise<Delivered> {
	const { knex, at, limit } = input;
	const began = performance.now();
	// Sending takes time, and leases count from when they are taken.
	const now = (): Instant => at + Math.floor(performance.now() - began);
	const done = { sent: 0, failed: 0, cancelled: 0 };
	let pass: Pass | null = null;
	const failures: unknown[] = [];
	for (const channel of channels) {
		for (const due of await dueMessages(knex, channel, at, limit)) {
			if (now() - at > passMs) return done;
			pass ??= await openPass(input, now);
			const tried = await tryOne(pass, due).catch((error: unknown): null => {
				input.logger.error(error, `closedloop: letter ${due.id} cannot be worked on`);
				failures.push(error);
				return null;
			});
			if (tried === null) continue;
			done[tried.ended]++;
			if (tried.stop) break;
		}
	}
	if (failures.length > 0) throw failures[0];
	return done;
}

/** Null when another node was faster. */
async function tryOne(pass: Pass, due: DueMessage): Promise<Tried | null> {
	const claimed = await claimMessage(pass.knex, due, pass.now(), pass.now() + leaseMs);
	return claimed === null ? null : deliverOne(pass, claimed);
}

async function openPass({ knex, services, getSchema, env, logger }: DeliverInput, now: () => Instant): Promise<Pass> {
	const schema = await getSchema();
	return {
		knex,
		env: environmentOf(env),
		logger,
		now,
		head: await letterhead(knex),
		post: openPost(services, schema, knex),
		missing: missingTransport(environmentOf(env)),
		awaited: awaitedTemplates(await rulebook(knex)),
	};
}
