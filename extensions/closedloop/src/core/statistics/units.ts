import type { NpsGroup } from '../satisfaction/index.ts';
import type { Instant } from '@closedloop/schema';

/** One response as the trend needs it. */
export interface SeriesRow {
	/** The customer (organisation). Null = unknown or anonymous: counts as a customer of its own. */
	readonly party: string | null;
	readonly at: Instant;
	/** Full precision (`raw` of the scored response), null when insufficient. */
	readonly score: number | null;
	readonly nps_group: NpsGroup | null;
	readonly satisfied: boolean | null;
	/** Survey weight; absent = 1. The airport surveys bring theirs. */
	readonly weight?: number;
	/** Version of questionnaire and scheme; where it changes, no comparison is made. */
	readonly version?: string;
}

export type Metric = 'index' | 'nps' | 'satisfied';

/** One vote: a customer with the mean of its answers, or a single answer. */
export interface Unit {
	readonly party: string | null;
	/** 0–100, or −100 … 100 for `nps`. */
	readonly value: number;
	readonly weight: number;
	/** Share of its answers that promote, and that detract. */
	readonly promoters: number;
	readonly detractors: number;
	/** So many votes exactly like this one, of nobody known; absent = one. */
	readonly times?: number;
}

/** How many votes there are. */
export const countVotes = (units: readonly Pick<Unit, 'times'>[]): number =>
	units.reduce((sum, { times = 1 }) => sum + times, 0);

/** What one response says on this metric; null = nothing. */
export function measure(row: SeriesRow, metric: Metric): number | null {
	switch (metric) {
		case 'index':
			return row.score;
		case 'satisfied':
			return row.satisfied === null ? null : row.satisfied ? 100 : 0;
		case 'nps':
			return row.nps_group === null ? null : { promoter: 100, passive: 0, detractor: -100 }[row.nps_group];
	}
}

/**
 * The votes behind a figure. The customer is the unit (P31, F1:409: the sum over customers by their number), so several
 * answers of one customer are averaged first; responses without a customer each stand for themselves.
 */
export function unitsOf(rows: readonly SeriesRow[], metric: Metric): readonly Unit[] {
	const groups = new Map<string | number, SeriesRow[]>();
	for (const [index, row] of rows.entries()) {
		if (measure(row, metric) === null) continue;
		const key = row.party ?? index;
		const group = groups.get(key);
		if (group) group.push(row);
		else groups.set(key, [row]);
	}
	return [...groups.values()].map((group) => unitOf(group, metric));
}

function unitOf(rows: readonly SeriesRow[], metric: Metric): Unit {
	const whole = rows.reduce((sum, row) => sum + (row.weight ?? 1), 0);
	const mean = (pick: (row: SeriesRow) => number): number =>
		whole > 0 ? rows.reduce((sum, row) => sum + (row.weight ?? 1) * pick(row), 0) / whole : 0;
	return {
		party: rows[0]?.party ?? null,
		value: mean((row) => measure(row, metric) ?? 0),
		weight: whole / rows.length,
		promoters: mean((row) => (row.nps_group === 'promoter' ? 1 : 0)),
		detractors: mean((row) => (row.nps_group === 'detractor' ? 1 : 0)),
	};
}
