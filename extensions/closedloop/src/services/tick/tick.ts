import type { ApiExtensionContext } from '@directus/types';
import type { Instant } from '@closedloop/schema';
import { writeHeartbeat } from '../../store/tick/heartbeat.ts';
import { deliverDue } from '../messages/index.ts';
import { passTime } from './pass-time.ts';

/** Letters one pass sends. */
const letters = 100;

let running = false;

/**
 * One beat: what is due now, and what is to be sent now. Directus neither prevents overlap nor catches up, so a beat that
 * finds the last one still at work leaves it to it, and whatever was missed is simply still due.
 */
export async function tick(context: ApiExtensionContext, now: () => Instant): Promise<void> {
	if (running) return;
	running = true;
	try {
		while ((await passTime(context, now())).more);
		await deliverDue({ ...context, knex: context.database, at: now(), limit: letters });
		await writeHeartbeat(context.database, now());
	} finally {
		running = false;
	}
}
