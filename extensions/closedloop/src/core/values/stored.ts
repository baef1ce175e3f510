import type { Instant } from '@closedloop/schema';

/**
 * An instant of a row, however the database or the client wrote it: epoch ms or ISO text. Null when empty or no
 * instant.
 */
export function instantOf(value: unknown): Instant | null {
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	// Free text such as `Crack 12` is a date to Date.parse; an instant starts with year, month and day.
	if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}(?:$|[T ]\d{2}:\d{2})/u.test(value)) return null;
	const instant = Date.parse(value);
	return Number.isNaN(instant) ? null : instant;
}

/** Text of a column, null when it is empty or no text. */
export const stringOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Id of a related row, given as id or as `{ id }`. */
export function idOf(value: unknown): string | null {
	if (typeof value === 'object' && value !== null && 'id' in value) return stringOf(value.id);
	return stringOf(value);
}

/**
 * A day as the API has it. Directus writes midnight of the server's own zone; PostgreSQL's driver gives that back, and
 * SQLite the number of its milliseconds. What is no day of a database is answered as it is, nothing as absent.
 */
export function dayOf(value: unknown): unknown {
	if (typeof value !== 'number' && !(value instanceof Date)) return value ?? undefined;
	const day = new Date(value);
	return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
