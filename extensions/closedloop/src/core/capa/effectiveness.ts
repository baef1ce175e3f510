import type { Instant } from '@closedloop/schema';
import type { Missing } from '../workflow/index.ts';

/** What says whether a CAPA worked: what it was found to be, and from when on its effect can be measured. */
export interface EffectivenessCheck {
	readonly result: unknown;
	/** First moment of the day of the check; null when none is set. */
	readonly from: Instant | null;
}

/**
 * Nobody knows before the day of the check that a measure works. That it does not may show on any day before.
 */
export function effectTooEarly({ result, from }: EffectivenessCheck, at: Instant): Missing | null {
	if (result !== 'effective') return null;
	if (from === null) return { code: 'filled', field: 'effectiveness_on', params: {} };
	return at < from ? { code: 'not_yet', field: 'effectiveness_on', params: {} } : null;
}
