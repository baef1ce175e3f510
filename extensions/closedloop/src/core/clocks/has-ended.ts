import type { ClockFact } from '@closedloop/schema';

/** Whether a clock's facts have ended it: it was kept or given up, and waits for nothing any more. */
export const hasEnded = (facts: readonly Pick<ClockFact, 'type'>[]): boolean =>
	facts.some(({ type }) => type === 'met' || type === 'cancel');
