import type { DateString } from '../shapes/time.ts';
import type { ListFilter } from './series.ts';

/** One bar of the Pareto chart; null as code: all items without a bar of their own. */
export interface ParetoBarAnswer {
	readonly code: string | null;
	readonly label: string;
	readonly value: number;
	/** Of the whole, 0–1. */
	readonly share: number;
	readonly cumulative: number;
	readonly n_customers: number;
	readonly n_ratings: number;
	readonly n_dissatisfied: number;
	/** Mean of customers' means, 0–100. */
	readonly mean: number | null;
	/** The dissatisfied responses, as many as `n_dissatisfied`; null when there is none or more than a list can name. */
	readonly filter: ListFilter | null;
}

/** GET /closedloop/satisfaction/pareto */
export interface ParetoAnswer {
	readonly mode: 'loss' | 'count';
	/** A rating at or below it is dissatisfied, 0–100. */
	readonly threshold: number;
	readonly from: DateString;
	/** First day after the period. */
	readonly to: DateString;
	readonly bars: readonly ParetoBarAnswer[];
	/** Labels of items too few customers rated for a bar. */
	readonly too_few: readonly string[];
	readonly min_n: number;
	readonly n_responses: number;
	/** More responses than one answer looks at; the newest were taken. */
	readonly truncated: boolean;
	readonly summary: string;
	readonly title: string;
}
