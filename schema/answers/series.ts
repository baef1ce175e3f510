import type { DateString } from '../shapes/time.ts';
import type { Band } from '../shapes/survey.ts';

/** A filter of Directus's own query language; the list it opens counts what the figure counted. */
export type ListFilter = Readonly<Record<string, unknown>>;

/** One period of the satisfaction trend with everything a reader must know beside the number. */
export interface SeriesPointAnswer {
	readonly period: string;
	readonly from: DateString;
	/** First day after the period. */
	readonly to: DateString;
	readonly value: number | null;
	readonly low: number | null;
	readonly high: number | null;
	/** Responses counted; the list behind `filter` has as many rows. */
	readonly n_responses: number;
	readonly n_customers: number;
	readonly enough: 'none' | 'points' | 'interval' | 'full';
	readonly change: { readonly delta: number; readonly against: string; readonly significant: boolean } | null;
	readonly break: boolean;
	readonly complete: boolean;
	readonly census: boolean;
	/** Band the value reaches; null where too few answered or no scheme has bands. */
	readonly band: string | null;
	readonly filter: ListFilter;
}

/** GET /closedloop/satisfaction/series */
export interface SeriesAnswer {
	readonly metric: 'index' | 'nps' | 'satisfied';
	readonly period: 'month' | 'quarter' | 'half' | 'year';
	readonly time_zone: string;
	readonly min_n: number;
	readonly target: number | null;
	/** Bands of the newest scheme counted; empty for other metrics than the index. */
	readonly bands: readonly Band[];
	readonly points: readonly SeriesPointAnswer[];
	/** Earlier periods exist that were left off because a panel shows at most 200 points. */
	readonly truncated: boolean;
	/** What the figure says, in the reader's language. */
	readonly summary: string;
	/** What the panel calls itself over the points: metric and period, in the reader's language. */
	readonly title: string;
	readonly generated_at: string;
}
