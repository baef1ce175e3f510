import { graceMs } from '../durations.ts';
import type { Instant } from '@closedloop/schema';
import type { RecordView } from '../workflow/index.ts';
import { instantOf } from '../values/index.ts';

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
