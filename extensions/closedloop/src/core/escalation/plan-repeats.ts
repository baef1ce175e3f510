import type { Instant, Rung, ToldRung } from '@closedloop/schema';
import { shifted, type PlannedRung, type RungSpan } from './plan-rungs.ts';

/** A rung that will be told again. */
export interface PlannedRepeat extends PlannedRung {
	/** 1 = the first time after the first. */
	readonly repetition: number;
	/** When it was told last. */
	readonly told_at: Instant;
}

/**
 * The next repetition of each rung that repeats and has been told: so long after its last telling. A pause is silence;
 * its rhythm begins anew where the pause ended. A rung that says nothing is never repeated.
 */
export function planRepeats(
	ladder: readonly Rung[],
	told: readonly ToldRung[],
	{ calendar, pauses = [] }: RungSpan,
): PlannedRepeat[] {
	const resumed = pauses.reduce((latest, { to }) => Math.max(latest, to ?? -Infinity), -Infinity);
	return ladder.flatMap(({ at: _at, ...rung }, index) => {
		const tellings = told.filter((each) => each.rung === index);
		const told_at = tellings.at(-1)?.at;
		if (!rung.repeat || told_at === undefined || tellings.length > rung.repeat.times) return [];
		const fires_at = shifted(calendar, Math.max(told_at, resumed), rung.repeat.every);
		return [{ ...rung, index, repetition: tellings.length, told_at, fires_at }];
	});
}
