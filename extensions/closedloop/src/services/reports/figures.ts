import type { DeadlineFigures, ShareAnswer } from '@closedloop/schema';
import { wilson } from '../../core/statistics/index.ts';
import { noSpread, type ClockTally } from '../../store/reports/clock-tally.ts';

/** A group in which nothing happened: periods stay visible. */
export const noTally = (key: string): ClockTally => ({
	key,
	standings: { kept: 0, late: 0, open_late: 0, cancelled: 0, not_due: 0 },
	answered: { on_time: 0, late: 0 },
	worked: noSpread,
	natural: noSpread,
	paused: { n: 0, total_ms: 0 },
});

/** Counts as figures: both denominators, each with its interval. */
export function figuresOf(
	{ standings, answered, worked, natural, paused }: ClockTally,
	min_n: number,
): DeadlineFigures {
	const { kept, late, open_late, cancelled, not_due } = standings;
	const answeredCount = answered.on_time + answered.late;
	return {
		due: { ...shareOf(kept, kept + late + open_late, min_n), late, open_late },
		cancelled,
		not_due,
		answered: { ...shareOf(answered.on_time, answeredCount, min_n), late: answered.late },
		worked: { ...worked, unknown: answeredCount - worked.n },
		natural,
		paused,
	};
}

function shareOf(kept: number, n: number, min_n: number): ShareAnswer {
	const interval = wilson(kept, n);
	return {
		n,
		kept,
		share: interval?.value ?? null,
		low: interval?.low ?? null,
		high: interval?.high ?? null,
		enough: n >= min_n,
	};
}
