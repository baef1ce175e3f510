import type { Instant } from '@closedloop/schema';

const minute = 60_000;
const hour = 60 * minute;

/**
 * How long one node may work on a letter before another takes it for lost. Longer than a try can last (`patienceMs`),
 * short enough that a letter interrupted by a crash leaves while it still matters.
 */
export const leaseMs = 5 * minute;

/**
 * How long a try waits for the mail server. A healthy one answers within a second; all other letters wait behind a slow
 * one.
 */
export const patienceMs = 20_000;

/** Letters go no further in one pass after this: the next tick goes on, notices first. */
export const passMs = minute;

/** A mail server at rest is often back in a minute; one that is not is rarely back within the next. */
const waits = [minute, 5 * minute, 15 * minute, hour] as const;

/** Afterwards four times a day … */
const longWait = 6 * hour;

/** … until it is given up after a bit more than four days (RFC 5321, 4.5.4.1: at least 4–5 days). */
export const attemptsMost = waits.length + 1 + 16;

/** Where no way to send is set up there is nothing to try: looked at again after this, without counting. */
export const unconfiguredWaitMs = 15 * minute;

/** When a letter is tried again after `attempts` tries; null when it is given up. */
export function nextAttempt(attempts: number, at: Instant): Instant | null {
	if (attempts >= attemptsMost) return null;
	return at + (waits[attempts - 1] ?? longWait);
}
