import type { Instant, Webhook } from '@closedloop/schema';
import type { ApiExtensionContext } from '@directus/types';
import type { Knex } from 'knex';
import { claimMessage, type ClaimedMessage } from '../../store/messages/claim-message.ts';
import { settleMessage } from '../../store/messages/settle-message.ts';
import {
	dueDeliveries,
	webhookSettings,
	writeWebhookSettings,
	type DueDelivery,
} from '../../store/webhooks/webhook-rows.ts';
import { environmentOf } from '../environment.ts';
import { leaseMs, nextAttempt, passMs } from '../messages/index.ts';
import { deliveryIn } from './body.ts';
import { openHosts } from './hosts.ts';
import { webhooksStored } from '../../rules/index.ts';
import { borderFrom, post, Undelivered, type Border } from './post.ts';
import { signedHeaders } from './sign.ts';
import { secretOf } from '../secret.ts';

/** Deliveries one pass looks at. */
const batch = 200;

const hosts = openHosts();

export interface WebhookInput extends Pick<ApiExtensionContext, 'services' | 'getSchema' | 'env' | 'logger'> {
	readonly knex: Knex;
	readonly at: Instant;
}

interface Pass extends WebhookInput {
	readonly border: Border;
	readonly webhooks: readonly Webhook[];
	readonly now: () => Instant;
}

/**
 * Sends what is due to other systems: each host by itself, in order. At least once, always with the same `webhook-id`;
 * tried again like letters are; given up for good where the receiver says 410 Gone. Passes may overlap: each takes the
 * hosts that no other is at, so that one silent receiver keeps nobody waiting.
 */
export async function deliverWebhooks(input: WebhookInput): Promise<void> {
	const due = await dueDeliveries(input.knex, input.at, batch, hosts.away(input.at));
	if (due.length === 0) return;
	const pass = await openPass(input);
	const taken = hosts.take(due.map(({ host }) => host));
	const failures: unknown[] = [];
	await Promise.all(
		taken.map(async (host) => {
			let reached = true;
			try {
				reached = await serveHost(
					pass,
					due.filter((each) => each.host === host),
				);
			} catch (error) {
				// One host's row that cannot be worked on is no other host's affair.
				input.logger.error(error, `closedloop: deliveries to ${host} cannot be worked on`);
				failures.push(error);
			} finally {
				hosts.leave(host, reached ? null : pass.now());
			}
		}),
	);
	if (failures.length > 0) throw failures[0];
}

async function openPass(input: WebhookInput): Promise<Pass> {
	const began = performance.now();
	return {
		...input,
		border: borderFrom(environmentOf(input.env)),
		webhooks: webhooksStored(await webhookSettings(input.knex)),
		now: () => input.at + Math.floor(performance.now() - began),
	};
}

/** In order, until one cannot be delivered; answers whether the host was there. */
async function serveHost(pass: Pass, due: readonly DueDelivery[]): Promise<boolean> {
	for (const each of due) {
		if (pass.now() - pass.at > passMs) return true;
		const claimed = await claimMessage(pass.knex, each, pass.now(), pass.now() + leaseMs);
		if (claimed !== null && !(await deliverOne(pass, claimed))) return false;
	}
	return true;
}

/** Whether the host is worth another delivery now. */
async function deliverOne(pass: Pass, claimed: ClaimedMessage): Promise<boolean> {
	const { knex, logger } = pass;
	try {
		const delivery = await deliveryIn(knex, claimed.row);
		if (delivery === null) return await dropped(pass, claimed, 'unreadable');
		const webhook = pass.webhooks.find(({ id, active }) => active && id === delivery.subscription);
		if (webhook === undefined) return await dropped(pass, claimed, 'not_subscribed');
		return await settle(pass, claimed, webhook, await tried(pass, claimed.id, webhook, delivery.body));
	} catch (error) {
		logger.error(error, `closedloop: webhook delivery ${claimed.id} failed`);
		return later(pass, claimed, 'error');
	}
}

/** The answer's status, or why there was none. */
async function tried(
	{ env, border, now }: Pass,
	id: string,
	webhook: Webhook,
	body: string,
): Promise<number | Undelivered> {
	try {
		return await post(
			webhook.url,
			signedHeaders(secretOf(env), webhook, { messageId: id, atSeconds: Math.floor(now() / 1000), body }),
			body,
			border,
		);
	} catch (error) {
		if (error instanceof Undelivered) return error;
		throw error;
	}
}

async function settle(
	pass: Pass,
	claimed: ClaimedMessage,
	webhook: Webhook,
	outcome: number | Undelivered,
): Promise<boolean> {
	if (outcome instanceof Undelivered) {
		await later(pass, claimed, outcome.reason);
		return false;
	}
	if (outcome >= 200 && outcome < 300) {
		await settleMessage(pass.knex, claimed, { state: 'sent', at: pass.now(), owes: false });
		return true;
	}
	if (outcome !== 410) return later(pass, claimed, `answered: ${outcome}`);
	await unsubscribe(pass, webhook);
	return dropped(pass, claimed, 'gone');
}

async function dropped({ knex }: Pass, claimed: ClaimedMessage, last_error: string): Promise<boolean> {
	await settleMessage(knex, claimed, { state: 'cancelled', last_error });
	return true;
}

async function later({ knex, now, logger }: Pass, claimed: ClaimedMessage, last_error: string): Promise<boolean> {
	const next = nextAttempt(claimed.attempts, now());
	if (next !== null)
		await settleMessage(knex, claimed, {
			state: 'queued',
			next_attempt_at: next,
			attempts: claimed.attempts,
			last_error,
		});
	else {
		await settleMessage(knex, claimed, { state: 'failed', last_error });
		logger.warn(
			`closedloop: webhook delivery ${claimed.id} is given up after ${claimed.attempts} tries (${last_error})`,
		);
	}
	return true;
}

/** The receiver wants no more: the subscription is switched off where the administrator sees it. */
async function unsubscribe({ knex, services, getSchema, logger }: Pass, { id, name }: Webhook): Promise<void> {
	const webhooks = webhooksStored(await webhookSettings(knex));
	await writeWebhookSettings(
		{ services },
		await getSchema(),
		knex,
		webhooks.map((each) => (each.id === id ? { ...each, active: false } : each)),
	);
	logger.warn(`closedloop: webhook “${name}” is switched off, its receiver answered 410 Gone`);
}
