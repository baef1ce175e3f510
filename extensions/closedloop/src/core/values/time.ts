import type { Instant } from '@closedloop/schema';
import { parsed, unfit, type Parsed } from './parsed.ts';

/**
 * Years calendars can count (`core/calendar/timeline.ts`): before 1900 zones kept local mean time, no promise of a desk
 * reaches 2200.
 */
const years = { first: 1900, last: 2199 } as const;

/** Their first and last day. */
const window = { first: `${years.first}-01-01`, last: `${years.last}-12-31` } as const;

/** ISO 8601; without a zone it is the server's local time, as Directus takes it. */
const instant =
	/^(\d{4}-\d{2}-\d{2})(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?)\s?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/iu;

/** No value is as late as this. */
export const endOfTime: Instant = Date.parse(window.last);

/**
 * An instant, kept as ISO text in UTC, so that whoever judges it and whoever stores it mean the same.
 *
 * @param value ISO 8601 text, or what a driver or a Flow made of it
 */
export function parseInstant(value: unknown): Parsed {
	const at = value instanceof Date ? value.getTime() : instantIn(value);
	if (Number.isNaN(at)) return unfit('value_instant', window);
	return at >= Date.parse(window.first) && at < endOfTime
		? parsed(new Date(at).toISOString())
		: unfit('value_window', window);
}

function instantIn(value: unknown): number {
	const [, date, time = '00:00', zone = ''] = typeof value === 'string' ? (instant.exec(value.trim()) ?? []) : [];
	if (date === undefined || !isDate(date)) return NaN;
	return Date.parse(
		`${date}T${time.replace(',', '.')}${zone.toUpperCase().replace(/^([+-]\d{2}):?(\d{2})$/u, '$1:$2')}`,
	);
}

/** A day without time, kept as `YYYY-MM-DD`; a time behind it is left out, as Directus does. */
export function parseDay(value: unknown): Parsed {
	const date = typeof value === 'string' ? /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/u.exec(value.trim())?.[1] : undefined;
	if (date === undefined || !isDate(date)) return unfit('value_day', window);
	return date >= window.first && date <= window.last ? parsed(date) : unfit('value_window', window);
}

/** The 30th of February is none: it comes back as another day. */
export function isDate(text: string): boolean {
	const midnight = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(midnight) && new Date(midnight).toISOString().slice(0, 10) === text;
}
