import type { Instant } from '@closedloop/schema';
import { openZone } from '../../core/calendar/zone.ts';

/** The first year a form takes: `datetime-local` lets slips like 0026 pass. */
const firstYear = 1990;

/**
 * Reads what `<input type="datetime-local">` sends (`2026-02-10T16:30`), a bare date (midnight), or an ISO instant with
 * its offset from an integrator. Null: nothing typed.
 */
export function readLocalTime(typed: string, zone: string): Instant | null | 'invalid' {
	const text = typed.trim();
	if (text === '') return null;
	const match =
		/^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/u.exec(text);
	if (!match) return 'invalid';
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
		.slice(1, 7)
		.map((part: string | undefined) => Number(part ?? '0'));
	const wall = Date.UTC(year, month - 1, day, hour, minute, second);
	const written = new Date(wall);
	const real =
		written.getUTCMonth() === month - 1 && written.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
	if (!real || year < firstYear) return 'invalid';
	const offset = match[7];
	return offset === undefined ? openZone(zone).reached(wall) : wall - offsetMs(offset);
}

function offsetMs(offset: string): number {
	if (offset === 'Z') return 0;
	const sign = offset.startsWith('-') ? -1 : 1;
	return sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6))) * 60_000;
}
