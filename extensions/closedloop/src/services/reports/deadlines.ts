import type {
	DeadlineGrouping,
	DeadlineGroupAnswer,
	DeadlinesReportAnswer,
	FeedbackKind,
	Instant,
	ListFilter,
	Locale,
	ReportPeriod,
} from '@closedloop/schema';
import type { Knex } from 'knex';
import { cyclesUpTo, cyclesWithin, type Cycle } from '../../core/reports/index.ts';
import { dateIn } from '../../core/statistics/index.ts';
import { answeredIn, dueIn, standingConditions, type Stretch } from '../../store/reports/clock-selection.ts';
import type { ClockTally, Grouping } from '../../store/reports/clock-tally.ts';
import { filterOf, type Condition } from '../../store/reports/selection.ts';
import { countClocks } from './count-clocks.ts';
import { figuresOf, noTally } from './figures.ts';
import { labelsOf, type Readers } from './labels.ts';
import { clocksOf, stretchOfDays, type ReportDays } from './segment.ts';
import { deadlinesSummary, deadlinesTitle } from './summary.ts';

export interface DeadlinesQuestion {
	readonly by: DeadlineGrouping;
	readonly period: ReportPeriod;
	/** The days asked for; otherwise the latest `cycles` periods. */
	readonly days?: ReportDays;
	readonly cycles: number;
	/** 0–1. */
	readonly target?: number;
	readonly min_n: number;
	/** Codes and ids a clock must have. */
	readonly only: Readonly<Partial<Record<'kind' | 'procedure' | 'department' | 'person', string>>>;
	/** What kind of feedback they must be about. */
	readonly feedback_kind?: FeedbackKind;
	readonly time_zone: string;
	readonly now: Instant;
	readonly locale: Locale;
	/** An administrator sees everything; nobody needs to count whether they do. */
	readonly admin: boolean;
}

export interface ReportPorts extends Readers {
	readonly database: Knex;
}

/** A panel of more rows says nothing more. Periods: five years of months. */
const mostGroups = 60;

/**
 * Deadlines kept, by both denominators, with the reader's permissions: figures with n and interval, the time answers
 * took, the time by level, and for every figure the filter of exactly the promises it counts.
 */
export async function deadlinesReport(ports: ReportPorts, asked: DeadlinesQuestion): Promise<DeadlinesReportAnswer> {
	const { by, period, time_zone, min_n, now, locale } = asked;
	const cut = stretchOf(asked);
	const { stretch, cycles } = cut;
	const procedures = await procedureCodes(ports);
	const conditions = conditionsOf(asked, procedures);
	const grouping: Grouping = by === 'period' ? { by, cycles } : { by };
	const { whole, tallies, levels } = await countClocks(
		ports,
		{ grouping, stretch, conditions, now },
		{ admin: asked.admin, codeOf: (id) => procedures.get(id) ?? '' },
	);
	const counted =
		by === 'period'
			? cycles.map(({ key }) => tallies.find((tally) => tally.key === key) ?? noTally(key))
			: byNumber(tallies);
	const shown = by === 'period' ? counted : counted.slice(0, mostGroups);
	const groups = await groupsOf(ports, asked, { cut, shown, conditions, procedures });
	const total = { key: '', label: '', ...figuresOf(whole, min_n), ...listsOf(conditions, stretch) };
	const target = asked.target ?? null;
	const [from, to] = [dateIn(stretch.start, time_zone), dateIn(stretch.end - 1, time_zone)];
	const told = { by, min_n, target, from, to, total, groups };
	return {
		by,
		period,
		from,
		to: dateIn(stretch.end, time_zone),
		time_zone,
		target,
		min_n,
		total,
		groups,
		left_off: counted.length - shown.length,
		levels: levels.map(({ level, reached, until }) => ({ level, reached, waiting: reached - until.n, until })),
		standings: standingFilters(now),
		summary: deadlinesSummary(told, locale),
		title: deadlinesTitle(told, locale),
		generated_at: new Date(now).toISOString(),
	};
}

interface Shown {
	readonly cut: Cut;
	readonly shown: readonly ClockTally[];
	readonly conditions: readonly Condition[];
	readonly procedures: ReadonlyMap<string, string>;
}

async function groupsOf(
	ports: ReportPorts,
	asked: DeadlinesQuestion,
	{ cut, shown, conditions, procedures }: Shown,
): Promise<readonly DeadlineGroupAnswer[]> {
	const { by, min_n, locale } = asked;
	const keys = shown.map(({ key }) => key);
	const label = await labelsOf(by, keys, ports, locale);
	return shown.map((tally) => {
		const of = stretchFor(tally.key, asked, cut);
		const lists = listsOf([...conditions, ...keyConditions(by, tally.key, procedures)], of);
		return { key: tally.key, label: label(tally.key), ...figuresOf(tally, min_n), ...lists };
	});
}

interface Cut {
	readonly stretch: Stretch;
	readonly cycles: readonly Cycle[];
}

function stretchOf({ days, period, cycles, time_zone, now }: DeadlinesQuestion): Cut {
	if (days === undefined) {
		const latest = cyclesUpTo(now, period, cycles, time_zone);
		return { cycles: latest, stretch: { start: latest[0]?.start ?? now, end: latest.at(-1)?.end ?? now } };
	}
	const { start, end } = stretchOfDays(days, { time_zone, now });
	return {
		stretch: { start, end },
		cycles: cyclesWithin(start, end, { kind: period, timeZone: time_zone, most: mostGroups }),
	};
}

/** A period's own part of the report. */
function stretchFor(key: string, { by }: DeadlinesQuestion, { stretch, cycles }: Cut): Stretch {
	const cycle = by === 'period' ? cycles.find((each) => each.key === key) : undefined;
	return cycle === undefined
		? stretch
		: { start: Math.max(cycle.start, stretch.start), end: Math.min(cycle.end, stretch.end) };
}

const procedureCodes = async ({ desk }: Readers): Promise<ReadonlyMap<string, string>> =>
	new Map(
		(await desk('cl_procedures', { fields: ['id', 'code'], limit: -1 })).map((row) => [
			String(row.id),
			String(row.code),
		]),
	);

const columns = { kind: 'kind', department: 'department', person: 'owner' } as const;

function conditionsOf(
	{ only, ...segment }: DeadlinesQuestion,
	procedures: ReadonlyMap<string, string>,
): readonly Condition[] {
	const named = (['kind', 'procedure', 'department', 'person'] as const).flatMap((by) => {
		const key = only[by];
		return key === undefined ? [] : keyConditions(by, key, procedures);
	});
	return [...named, ...clocksOf(segment)];
}

/** What makes a clock one of a group. All versions of a procedure are one. */
function keyConditions(
	by: DeadlineGrouping,
	key: string,
	procedures: ReadonlyMap<string, string>,
): readonly Condition[] {
	if (by === 'period') return [];
	const column = by === 'procedure' ? 'procedure' : columns[by];
	if (key === '') return [{ column, filled: false }];
	return [
		{ column, in: by === 'procedure' ? [...procedures].flatMap(([id, code]) => (code === key ? [id] : [])) : [key] },
	];
}

const listsOf = (
	conditions: readonly Condition[],
	stretch: Stretch,
): Pick<DeadlineGroupAnswer, 'due_filter' | 'answered_filter'> => ({
	due_filter: listFilter([...dueIn(stretch), ...conditions]),
	answered_filter: listFilter([...answeredIn(stretch), ...conditions]),
});

const listFilter = (conditions: readonly Condition[]): ListFilter => ({ ...filterOf(conditions) });

function standingFilters(now: Instant): DeadlinesReportAnswer['standings'] {
	const { kept, late, open_late, cancelled, not_due, broken, fell_due, on_time } = standingConditions(now);
	return {
		kept: listFilter(kept),
		late: listFilter(late),
		open_late: listFilter(open_late),
		cancelled: listFilter(cancelled),
		not_due: listFilter(not_due),
		broken: listFilter(broken),
		fell_due: listFilter(fell_due),
		on_time: listFilter(on_time),
	};
}

const byNumber = <Tally extends { readonly standings: Readonly<Record<string, number>>; readonly key: string }>(
	tallies: readonly Tally[],
): readonly Tally[] => {
	const size = ({ standings }: Tally): number => Object.values(standings).reduce((sum, n) => sum + n, 0);
	return tallies.toSorted((a, b) => size(b) - size(a) || (a.key < b.key ? -1 : 1));
};
