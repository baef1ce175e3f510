import type { ApiExtensionContext } from '@directus/types';
import type { Instant } from '@closedloop/schema';
import { writeHeartbeat } from '../../store/tick/heartbeat.ts';
import { passTime } from './pass-time.ts';

/** After so many full passes the tick ends; the rest is still due at the next one. */
const passesMost = 20;

/** Lets time act on whatever clock is due now. */
export async function letTimePass(context: ApiExtensionContext, now: () => Instant): Promise<void> {
	for (let pass = 0; pass < passesMost; pass++) if (!(await passTime(context, now())).more) break;
	await writeHeartbeat(context.database, now());
}
