import type { Instant } from '@closedloop/schema';
import type { ApiExtensionContext } from '@directus/types';
import type { Knex } from 'knex';
import type { ClaimedMessage } from '../../store/messages/claim-message.ts';
import type { Letterhead } from '../../store/messages/letterhead.ts';
import { settleMessage } from '../../store/messages/settle-message.ts';
import type { Environment } from '../environment.ts';
import type { Post } from './channels.ts';
import { envelopeFor } from './envelope.ts';
import { failureOf } from './failure.ts';
import { messageIn, Unreadable } from './message.ts';
import { prepare } from './prepare.ts';
import { lost } from './reader.ts';
import { nextAttempt, patienceMs, unconfiguredWaitMs } from './schedule.ts';

/** What one pass works with. */
export interface Pass {
	readonly knex: Knex;
	readonly env: Environment;
	readonly logger: ApiExtensionContext['logger'];
	readonly head: Letterhead;
	readonly post: Post;
	readonly now: () => Instant;
	/** Setting without which no e-mail can leave; null when all is set up. */
	readonly missing: string | null;
	/** Letters that clocks wait for. */
	readonly awaited: ReadonlySet<string>;
}

/** How one try ended; `stop`: the mail server is not there, or not in time, and no other letter needs to try now. */
export interface Tried {
	readonly ended: 'sent' | 'failed' | 'cancelled';
	readonly stop: boolean;
}

/** Tries one claimed letter and writes down how it ended. Throws only when not even that can be written. */
export async function deliverOne(pass: Pass, claimed: ClaimedMessage): Promise<Tried> {
	try {
		return await attempt(pass, claimed);
	} catch (error) {
		return failed(pass, claimed, error);
	}
}

async function attempt(pass: Pass, claimed: ClaimedMessage): Promise<Tried> {
	const { knex, env, head, post, now, missing } = pass;
	const message = messageIn(claimed);
	if (message.channel === 'email' && missing !== null) return waiting(pass, claimed, missing);
	const prepared = await prepare(knex, env, { message, head, now: now() });
	if ('cancel' in prepared) return cancelled(pass, claimed, prepared.cancel);
	const { reader, letter } = prepared;
	if (reader.address === null) {
		// The notice and its mark are one transaction: a crash leaves both or none.
		await knex.transaction(async (trx) => {
			await post.notice(trx, reader.user ?? '', letter, message);
			await settleMessage(trx, claimed, sent(pass, claimed));
		});
		return { ended: 'sent', stop: false };
	}
	const sending = post.email(reader.address, letter, envelopeFor(message.id, message.record, env));
	const answer = await inTime(sending);
	if (answer === 'late') return late(pass, claimed, sending);
	if (!answer) return cancelled(pass, claimed, 'held_back');
	await settleMessage(knex, claimed, sent(pass, claimed));
	return { ended: 'sent', stop: false };
}

const sent = ({ now, awaited }: Pass, { row }: ClaimedMessage) =>
	({ state: 'sent', at: now(), owes: awaited.has(String(row.template)) }) as const;

/** To a customer or anybody else outside: that it failed is owed to the record. */
const owedIf = ({ now }: Pass, { row }: ClaimedMessage, lostForGood: boolean): { readonly owed_at?: Instant } =>
	lostForGood && Boolean(row.to_contact ?? row.to_address) ? { owed_at: now() } : {};

async function cancelled(pass: Pass, claimed: ClaimedMessage, last_error: string): Promise<Tried> {
	await settleMessage(pass.knex, claimed, {
		state: 'cancelled',
		last_error,
		...owedIf(pass, claimed, lost.includes(last_error)),
	});
	return { ended: 'cancelled', stop: false };
}

/** Nothing was tried, so nothing is counted: when the setting is made, the letter leaves. */
async function waiting({ knex, now }: Pass, claimed: ClaimedMessage, missing: string): Promise<Tried> {
	await settleMessage(knex, claimed, {
		state: 'queued',
		next_attempt_at: now() + unconfiguredWaitMs,
		attempts: claimed.attempts - 1,
		last_error: `not_set_up: ${missing}`,
	});
	return { ended: 'failed', stop: false };
}

async function failed(pass: Pass, claimed: ClaimedMessage, error: unknown): Promise<Tried> {
	const { knex, now, logger } = pass;
	const unreadable = error instanceof Unreadable;
	const { reason, final, serverDown } = unreadable
		? { reason: `unreadable: ${error.column}`, final: true, serverDown: false }
		: failureOf(error);
	const next = final ? null : nextAttempt(claimed.attempts, now());
	if (next === null) {
		await settleMessage(knex, claimed, { state: 'failed', last_error: reason, ...owedIf(pass, claimed, true) });
		logger.warn(`closedloop: message ${claimed.id} is given up after ${claimed.attempts} tries (${reason})`);
	} else {
		await settleMessage(knex, claimed, {
			state: 'queued',
			next_attempt_at: next,
			attempts: claimed.attempts,
			last_error: reason,
		});
	}
	// Refusals of a mail server quote the address and are an everyday matter; an error of our own is neither.
	if (!unreadable && reason.startsWith('error:'))
		logger.error(error, `closedloop: message ${claimed.id} could not be sent`);
	return { ended: 'failed', stop: serverDown };
}

async function inTime(sending: Promise<boolean>): Promise<boolean | 'late'> {
	let timer: NodeJS.Timeout | undefined;
	const patience = new Promise<'late'>((resolve) => {
		timer = setTimeout(() => {
			resolve('late');
		}, patienceMs);
	});
	try {
		return await Promise.race([sending, patience]);
	} finally {
		clearTimeout(timer);
	}
}

/**
 * The server has not answered yet and may still take the letter. It stays claimed, so nobody sends it again before the
 * lease runs out; an answer that does come is written down when it comes.
 */
function late(pass: Pass, claimed: ClaimedMessage, sending: Promise<boolean>): Tried {
	const { knex, logger } = pass;
	sending
		.then((taken) => (taken ? settleMessage(knex, claimed, sent(pass, claimed)) : undefined))
		.catch((error: unknown) => {
			logger.warn(`closedloop: message ${claimed.id} got no answer in time (${failureOf(error).reason})`);
		});
	return { ended: 'failed', stop: true };
}
