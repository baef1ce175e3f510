import type { Instant } from '../../../../../schema/index.ts';

/** An instant of a row, however the database or the client wrote it: epoch ms or ISO text. Null when empty or no instant. */
export function instantOf(value: unknown): Instant | null {
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	if (typeof value !== 'string' || value === '') return null;
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
