import type { Instant } from '@closedloop/schema';

/**
 * Columns as the databases hand them over: SQLite keeps instants as epoch ms, booleans as 0/1 and JSON as text;
 * PostgreSQL answers with Date, boolean and objects, and counts as text.
 */
export function instantIn(value: unknown): Instant | null {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.getTime();
	// What no Date can hold is no instant, whoever wrote it.
	if (typeof value === 'number') return Math.abs(value) <= mostInstant ? value : null;
	if (typeof value !== 'string' || value === '') return null;
	const instant = Date.parse(value);
	return Number.isNaN(instant) ? null : instant;
}

const mostInstant = 8.64e15;

export const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

export const countIn = (value: unknown): number => Number(value ?? 0);

export const flagIn = (value: unknown): boolean => value === true || value === 1;

export function jsonIn(value: unknown): unknown {
	return typeof value === 'string' ? JSON.parse(value) : value;
}

/** What is written of an instant: ISO, UTC, milliseconds; both databases and the API take it. */
export const isoOf = (at: Instant): string => new Date(at).toISOString();
