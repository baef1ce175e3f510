import type { Text } from '../shapes/text.ts';
import type { DateString } from '../shapes/time.ts';
import type { QueueRow } from './queue.ts';
import type { ShareAnswer } from './reports.ts';
import type { ListFilter } from './series.ts';

/** Everything that can stand on a manager's first page; in which order, `core/overview` says. */
export const overviewBlocks = [
	'breaking',
	'signatures',
	'escalated',
	'repeats',
	'effectiveness',
	'week',
	'satisfaction',
	'kept',
	'ageing',
	'pareto',
] as const;
export type OverviewBlock = (typeof overviewBlocks)[number];

/** Those of them that are lines about records. */
export const lineBlocks = ['breaking', 'escalated', 'repeats', 'effectiveness'] as const;
export type LineBlock = (typeof lineBlocks)[number];

/** Periods a report is asked for by name; `last_year` is twelve months, the running one included. */
export const reportRanges = ['week', 'month', 'quarter', 'year', 'last_year'] as const;
export type ReportRange = (typeof reportRanges)[number];

/** GET /closedloop/overview: what its reader finds there, and which days their period is. */
export interface OverviewAnswer {
	/** What they may see, the most wanted by their role first. */
	readonly blocks: readonly OverviewBlock[];
	readonly range: ReportRange | null;
	readonly from: DateString;
	/** Last day. */
	readonly until: DateString;
	readonly time_zone: string;
}

/** A list of Studio with exactly what is counted. */
export interface CountedList {
	readonly n: number;
	readonly collection: string;
	readonly filter: ListFilter;
	readonly fields: readonly string[];
	readonly sort: string;
}

/** A record of a block; `times` and `on` where the block tells of them. */
export interface OverviewRow extends QueueRow {
	/** Which occurrence of the same problem it is. */
	readonly times: number | null;
	/** The day its effectiveness is to be looked at. */
	readonly on: DateString | null;
}

/** GET /closedloop/overview/lines */
export interface OverviewLinesAnswer {
	readonly block: LineBlock;
	/** The first few. */
	readonly rows: readonly OverviewRow[];
	readonly n: number;
	/** There may be more than were looked at. */
	readonly more: boolean;
	/** All of them, by collection; those with none are left out. */
	readonly lists: readonly (CountedList & { /** What such records are called. */ readonly label: Text })[];
	/** Up to when it looks, ISO; null where it looks at now. */
	readonly horizon: string | null;
	/** Zone in which today is cut. */
	readonly time_zone: string;
}

/** What a week's figures are of feedback. */
export const weekCounts = ['told', 'answered', 'reopened'] as const;
export type WeekCount = (typeof weekCounts)[number];

/** GET /closedloop/overview/week: the last seven days, today included. */
export interface OverviewWeekAnswer {
	readonly from: DateString;
	/** Last day: today. */
	readonly until: DateString;
	readonly time_zone: string;
	readonly counts: Readonly<Record<WeekCount, CountedList>>;
	/** Promises that fell due; null where their reader may see none. */
	readonly promises: (ShareAnswer & { readonly fell_due: CountedList; readonly broken: CountedList }) | null;
	/** Mean of the customers who answered; null where their reader may see no answers. */
	readonly satisfaction: {
		readonly value: number | null;
		readonly low: number | null;
		readonly high: number | null;
		readonly n_customers: number;
		readonly enough: boolean;
		readonly answers: CountedList;
	} | null;
}
