import type { Instant, SpreadAnswer, Standing } from '@closedloop/schema';
import { clockedKinds, type Stretch } from './clock-selection.ts';
import type { Condition } from './selection.ts';

/** How promises are put together; `whole` is one group of all. */
export type Grouping =
	| { readonly by: 'whole' | 'kind' | 'procedure' | 'department' | 'person' }
	| { readonly by: 'period'; readonly cycles: readonly (Stretch & { readonly key: string })[] };

/** What is asked of the clocks. */
export interface ClockQuestion {
	readonly grouping: Grouping;
	readonly stretch: Stretch;
	/** Filters of the report: what every clock in it is. */
	readonly conditions: readonly Condition[];
	readonly now: Instant;
}

/** What one group of clocks adds up to; groups nobody names have the key ''. */
export interface ClockTally {
	readonly key: string;
	readonly standings: Readonly<Record<Standing, number>>;
	readonly answered: { readonly on_time: number; readonly late: number };
	readonly worked: SpreadAnswer;
	readonly natural: SpreadAnswer;
	readonly paused: { readonly n: number; readonly total_ms: number };
}

/** Rungs told on clocks due in the stretch, by level. */
export interface LevelTally {
	readonly level: number;
	readonly reached: number;
	readonly until: SpreadAnswer;
}

/** Every column the tallies look at, on the clock itself. */
export const talliedColumns = [
	'id',
	...clockedKinds.map(({ link }) => link),
	'kind',
	'procedure',
	'department',
	'owner',
	'state',
	'verdict',
	'started_at',
	'due_at',
	'met_at',
	'breached_at',
	'acknowledged_at',
	'worked_ms',
	'paused_ms',
	'told',
] as const;

/** Those of them that can be counted as themselves. */
export const countedColumns = [
	'id',
	'kind',
	'department',
	'owner',
	'state',
	'verdict',
	'worked_ms',
	'paused_ms',
] as const;

export const noSpread: SpreadAnswer = { n: 0, median_ms: null, p90_ms: null };
