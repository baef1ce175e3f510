import type { ApiExtensionContext } from '@directus/types';
import type { Instant } from '@closedloop/schema';
import { writeHeartbeat } from '../../store/tick/heartbeat.ts';
import { deliverDue } from '../messages/index.ts';
import { passTime } from './pass-time.ts';

/** After so many full passes the beat ends; the rest is still due at the next one. */
const passesMost = 20;

/** Letters one beat sends of each channel. */
const lettersMost = 100;

/**
 * A beat that finds the last one still at work leaves it to it: Directus neither prevents overlap nor catches up, and whatever
 * was missed is simply still due.
 */
function alone(work: (context: ApiExtensionContext, now: () => Instant) => Promise<void>) {
	let running = false;
	return async (context: ApiExtensionContext, now: () => Instant): Promise<void> => {
		if (running) return;
		running = true;
		try {
			await work(context, now);
		} finally {
			running = false;
		}
	};
}

/** Lets time act on whatever is due now. */
export const letTimePass = alone(async (context, now) => {
	for (let pass = 0; pass < passesMost; pass++) if (!(await passTime(context, now())).more) break;
	await writeHeartbeat(context.database, now());
});

/** Sends the letters that are due. Apart from the clocks, so that a slow mail server holds up no escalation. */
export const sendLetters = alone(async ({ services, getSchema, env, logger, database }, now) => {
	await deliverDue({ services, getSchema, env, logger, knex: database, at: now(), limit: lettersMost });
});
