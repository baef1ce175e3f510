import type { ApiExtensionContext } from '@directus/types';
import type { Instant } from '@closedloop/schema';
import { deliverDue } from '../messages/index.ts';

/** Letters one tick sends of each channel. */
const lettersMost = 100;

/** Sends the letters that are due. */
export async function sendLetters(
	{ services, getSchema, env, logger, database }: ApiExtensionContext,
	now: () => Instant,
): Promise<void> {
	await deliverDue({ services, getSchema, env, logger, knex: database, at: now(), limit: lettersMost });
}
