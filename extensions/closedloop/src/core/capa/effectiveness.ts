import type { DateString } from '@closedloop/schema';

/** What a CAPA says about its effectiveness check. */
export interface EffectivenessPlan {
	/** Day the effect is to be measured. */
	readonly effectiveness_on: DateString | null;
	readonly effectiveness_result: 'effective' | 'not_effective' | null;
	readonly effectiveness_measured?: string | null;
}

/** Stage of the check: nobody has set a day · the day is to come · it is today · it is past · the result stands. */
export type EffectivenessStage = 'unplanned' | 'scheduled' | 'due' | 'overdue' | 'measured';

/**
 * Where the effectiveness check stands on a day (domain 1.3; ISO 9001 10.2: review the effectiveness of any corrective
 * action). A verdict counts as measured only with what was measured: "effective" alone is an opinion.
 *
 * @param today date on the wall in the procedure's calendar.
 */
export function effectivenessDue(plan: EffectivenessPlan, today: DateString): EffectivenessStage {
	const measured = (plan.effectiveness_measured ?? '').trim() !== '';
	if (plan.effectiveness_result !== null && measured) return 'measured';
	if (plan.effectiveness_on === null) return 'unplanned';
	if (plan.effectiveness_on === today) return 'due';
	return plan.effectiveness_on < today ? 'overdue' : 'scheduled';
}

/**
 * Whether a record of the same trouble, received on `day`, disproves the CAPA: the actions were done on `doneOn`, and the
 * window for judging them is open until the check (domain 1.2: a match inside the window re-opens).
 */
export function isInWindow(plan: EffectivenessPlan, doneOn: DateString, day: DateString): boolean {
	return plan.effectiveness_on !== null && day > doneOn && day <= plan.effectiveness_on;
}
