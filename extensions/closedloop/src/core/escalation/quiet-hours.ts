import type { Instant, QuietHours } from '@closedloop/schema';
import { dailyWindowEnd, type Calendar } from '../calendar/index.ts';

/**
 * Until when a letter of the ladder waits; null when it may leave now. Hours are those of the procedure's calendar
 * zone. Only letters wait: the event, and the instant in it, are on time.
 */
export function quietUntil(
	quiet: QuietHours | undefined,
	severity: string | null,
	calendar: Calendar | undefined,
	at: Instant,
): Instant | null {
	if (!quiet || !calendar || (severity !== null && quiet.except_severities?.includes(severity) === true)) return null;
	return dailyWindowEnd(calendar, quiet.from, quiet.to, at);
}
