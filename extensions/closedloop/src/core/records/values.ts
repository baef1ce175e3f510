import type { Instant, KindName } from '../../../../../schema/index.ts';
import type { RecordView } from '../workflow/index.ts';

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

/** What a deadline rule's `kinds` are compared with. */
export const subjectOf = (kind: KindName, view: RecordView): string =>
	kind === 'feedback' ? (stringOf(view.kind) ?? '') : kind;

/** A minute of grace: the clocks of two machines are never quite the same. */
const graceMs = 60_000;

/** The column by which somebody claims to have heard of something that is still to come; null when none does. */
export const futureIn = (change: RecordView, at: Instant): string | null =>
	(['received_at', 'aware_at'] as const).find((field) => (instantOf(change[field]) ?? -Infinity) > at + graceMs) ??
	null;

/** What a time can be told to, coarsest first. */
const precisionsMs = [60_000, 1_000] as const;

/**
 * When a step is said to have happened. People tell a time to the minute, commands to the second: the minute or second
 * in which the record began is not before it.
 */
export function toldAt(step_at: unknown, begin: Instant | null): Instant | null {
	const told = instantOf(step_at);
	if (told === null || begin === null || told >= begin) return told;
	const precision = precisionsMs.find((ms) => told % ms === 0) ?? 0;
	return told + precision > begin ? begin : told;
}
