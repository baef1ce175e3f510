import type { AgeingGrouping } from '../ageing.ts';
import type { AgeingSubject } from '../kinds/index.ts';
import type { DateString } from '../shapes/time.ts';
import type { ListFilter } from './series.ts';

/** Cycles a report can be cut into; weeks are those of ISO 8601, Monday first. */
export type ReportPeriod = 'week' | 'month' | 'quarter' | 'half' | 'year';

/** What the promises of a report are put together by. */
export type DeadlineGrouping = 'kind' | 'procedure' | 'department' | 'person' | 'period';

/** Where a promise stands. The first three are the denominator "fell due"; the last two stand apart, never hidden. */
export type Standing = 'kept' | 'late' | 'open_late' | 'cancelled' | 'not_due';

/** A share with what it may be. `enough` is false under the minimum: then no colour and no verdict. */
export interface ShareAnswer {
	/** The denominator. */
	readonly n: number;
	readonly kept: number;
	/** 0–1; null where nothing counts. */
	readonly share: number | null;
	/** Wilson interval, 95 %. */
	readonly low: number | null;
	readonly high: number | null;
	readonly enough: boolean;
}

/** Median and 90th percentile by nearest rank: the smallest value that so many of all do not exceed. */
export interface SpreadAnswer {
	readonly n: number;
	readonly median_ms: number | null;
	readonly p90_ms: number | null;
}

/** What is counted of one group of promises. */
export interface DeadlineFigures {
	/** Denominator (a): promises whose due time lay in the period and has passed. */
	readonly due: ShareAnswer & { readonly late: number; readonly open_late: number };
	/** Due in the period, and in no denominator. */
	readonly cancelled: number;
	readonly not_due: number;
	/** Denominator (b): promises answered in the period, whenever they were due. */
	readonly answered: ShareAnswer & { readonly late: number };
	/** Working time from start to answer, pauses left out; of the answered. */
	readonly worked: SpreadAnswer & { /** Answered before working time was kept. */ readonly unknown: number };
	/** Natural time from start to answer, pauses included; of the answered. */
	readonly natural: SpreadAnswer;
	/** Pauses of the answered, reported by themselves. */
	readonly paused: { readonly n: number; readonly total_ms: number };
}

export interface DeadlineGroupAnswer extends DeadlineFigures {
	/** Code, id or period; empty where the promises name none. */
	readonly key: string;
	readonly label: string;
	/** Lists of exactly these promises; together with one of `standings` the list of one figure. */
	readonly due_filter: ListFilter;
	readonly answered_filter: ListFilter;
}

/**
 * One level of the ladders: how often it was reached, and how long it took from there until somebody acknowledged or
 * answered.
 */
export interface LevelAnswer {
	readonly level: number;
	readonly reached: number;
	/** Neither acknowledged nor answered yet. */
	readonly waiting: number;
	readonly until: SpreadAnswer;
}

/** GET /closedloop/reports/deadlines */
export interface DeadlinesReportAnswer {
	readonly by: DeadlineGrouping;
	readonly period: ReportPeriod;
	readonly from: DateString;
	/** First day after the report. */
	readonly to: DateString;
	readonly time_zone: string;
	/** 0–1; null = none set. */
	readonly target: number | null;
	readonly min_n: number;
	readonly total: DeadlineGroupAnswer;
	/** Most promises first; periods in their order. */
	readonly groups: readonly DeadlineGroupAnswer[];
	/** Groups beyond the most a panel shows; they are in the total. */
	readonly left_off: number;
	readonly levels: readonly LevelAnswer[];
	readonly standings: Readonly<Record<Standing | 'broken' | 'fell_due' | 'on_time', ListFilter>>;
	readonly summary: string;
	readonly title: string;
	readonly generated_at: string;
}

/** One age of open records: whole days from `from_days` to `to_days`, both included. */
export interface AgeBucketAnswer {
	readonly from_days: number;
	/** Null = and older. */
	readonly to_days: number | null;
	readonly label: string;
	readonly n: number;
	readonly overdue: number;
	readonly parts: readonly { readonly code: string; readonly label: string; readonly n: number }[];
	readonly filter: ListFilter;
}

export interface AgeingGroupAnswer {
	readonly key: string;
	readonly label: string;
	readonly n: number;
	readonly overdue: number;
	/** One count a bucket, youngest first. */
	readonly buckets: readonly number[];
	/** How many of each part. */
	readonly parts: Readonly<Record<string, number>>;
	readonly filter: ListFilter;
}

/** GET /closedloop/reports/ageing */
export interface AgeingAnswer {
	readonly of: AgeingSubject;
	readonly by: AgeingGrouping;
	readonly n: number;
	readonly filter: ListFilter;
	readonly buckets: readonly AgeBucketAnswer[];
	readonly groups: readonly AgeingGroupAnswer[];
	readonly left_off: number;
	/**
	 * What a bar is made up of, as far as it occurs: severities of feedback, the gravest first; states of CAPAs and
	 * actions, in their order.
	 */
	readonly parts: readonly { readonly code: string; readonly label: string }[];
	readonly overdue: { readonly n: number; readonly filter: ListFilter };
	/** More than 80 % of the time of a promise is used, and none is broken. */
	readonly warned: { readonly n: number; readonly filter: ListFilter };
	/** Of the open records; nearest rank. */
	readonly age: SpreadAnswer;
	readonly oldest: {
		readonly id: string;
		/** Number, else title. */ readonly name: string;
		readonly since: string;
	} | null;
	/** How the lists behind the figures are shown. */
	readonly list: { readonly collection: string; readonly fields: readonly string[]; readonly sort: string };
	readonly summary: string;
	readonly title: string;
	readonly generated_at: string;
}
