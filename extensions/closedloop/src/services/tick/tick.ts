import type { ApiExtensionContext } from '@directus/types';
import type { Instant } from '@closedloop/schema';
import { writeHeartbeat } from '../../store/tick/heartbeat.ts';
import { passTime } from './pass-time.ts';

/** After so many full passes letters get their turn; the rest is still due at the next beat. */
const passesMost = 20;

let running = false;

/**
 * One beat: what is due now, and what is to be sent now. Directus neither prevents overlap nor catches up, so a beat that
 * finds the last one still at work leaves it to it, and whatever was missed is simply still due.
 */
export async function tick(context: ApiExtensionContext, now: () => Instant): Promise<void> {
	if (running) return;
	running = true;
	try {
		for (let pass = 0; pass < passesMost; pass++) if (!(await passTime(context, now())).more) break;
		await writeHeartbeat(context.database, now());
	} finally {
		running = false;
	}
}
