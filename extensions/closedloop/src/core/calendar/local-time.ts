import type { Instant } from '@closedloop/schema';
import { dayMs, formatDate, hourMs, minuteMs, parseDate } from './civil.ts';
import { instantAt, wallAt, type Calendar } from './compile.ts';
import { CalendarError } from './error.ts';

const written =
	/^(\d{4}-\d{2}-\d{2})(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?)?(Z|[+-]\d{2}:?\d{2})?$/u;

/**
 * An instant as somebody wrote it (ISO 8601). Without a zone it is what the calendar's wall clock showed, a date alone
 * its midnight: who keeps times in a spreadsheet rarely writes the offset.
 * @throws CalendarError `invalid_date`
 */
export function instantFrom(calendar: Calendar, text: string): Instant {
	const [, date, hour = '00', minute = '00', second = '00', fraction = '0', zone] = written.exec(text.trim()) ?? [];
	if (date === undefined) throw new CalendarError('invalid_date', text);
	const day = parseDate(date);
	const time =
		Number(hour) * hourMs +
		Number(minute) * minuteMs +
		Number(second) * 1000 +
		Math.floor(Number(`0.${fraction}`) * 1000);
	return zone === undefined ? instantAt(calendar, day, time) : day * dayMs + time - offsetIn(zone);
}

function offsetIn(zone: string): number {
	if (zone === 'Z') return 0;
	const ahead = Number(zone.slice(1, 3)) * hourMs + Number(zone.slice(-2)) * minuteMs;
	return zone.startsWith('-') ? -ahead : ahead;
}

/**
 * What the calendar's wall clock shows, with its offset: `2026-03-09T17:30:00+08:00`, readable by people and machines.
 */
export function localTime(calendar: Calendar, at: Instant): string {
	const wall = Math.floor(wallAt(calendar, at) / 1000) * 1000;
	const offset = Math.round((wallAt(calendar, at) - at) / minuteMs);
	const day = Math.floor(wall / dayMs);
	const seconds = (wall - day * dayMs) / 1000;
	const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
	const ahead = Math.abs(offset);
	return `${formatDate(day)}T${two(seconds / 3600)}:${two((seconds % 3600) / 60)}:${two(seconds % 60)}${offset < 0 ? '-' : '+'}${two(ahead / 60)}:${two(ahead % 60)}`;
}
