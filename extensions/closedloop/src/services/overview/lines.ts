import { recordKinds, type LineBlock, type OverviewLinesAnswer } from '@closedloop/schema';
import type { Filter } from '@directus/types';
import { openZone } from '../../core/calendar/index.ts';
import { edgesOf } from '../../core/queue/index.ts';
import { breakingUntil } from '../../core/overview/index.ts';
import { columnIn } from '../../core/workflow/index.ts';
import { deskCalendar, deskZone } from '../../store/desk-zone.ts';
import { climbedTo, type Climbed } from '../../store/overview/climbed-to.ts';
import { queuedKinds, type ToldKind } from '../../store/queue/queued-kinds.ts';
import type { Read, StoredRow } from '../../store/read-as.ts';
import { isoOf, textIn } from '../../store/row-values.ts';
import { listedCount, listedRows } from '../../store/overview/listed-rows.ts';
import { nobodyWhenForbidden } from '../read/names.ts';
import { queueRow } from '../read/queue-row.ts';
import { workingLeft } from '../read/working-left.ts';
import { wordsOf, type ToldRow } from '../read/queue-words.ts';
import type { WaitingQuestion } from '../read/waiting.ts';
import type { Readers } from '../reports/labels.ts';
import type { ReportDays, Segment } from '../reports/segment.ts';
import { rulebook } from '../rulebook/index.ts';
import { lineQuestions, type LineQuestion, type LinesAsked } from './line-questions.ts';
import { inSegment } from './segment-filter.ts';

export interface LinesQuestion extends Omit<WaitingQuestion, 'viewer'>, Readers {
	readonly block: LineBlock;
	readonly days: ReportDays;
	readonly segment: Segment;
}

/** Kinds whose promises climb and whose records somebody answers for. */
const clockedLinks = queuedKinds.map(({ kind }) => recordKinds[kind].link);
const nothing: Climbed = { ids: new Map(), more: false };

/** As many as fit on a telephone beside the rest; the others are in the lists. */
const mostRows = 8;

/**
 * The first records of a block and how many there are, with the rights of whoever asks: rows and counts come from
 * Directus by the very filter the list behind them opens with, and a kind they may not read has none for them.
 */
export async function linesOf(question: LinesQuestion): Promise<OverviewLinesAnswer> {
	const { block, desk, machine, user, segment, days } = question;
	const read: Read = (collection, query) => question.viewer(collection, query).catch(nobodyWhenForbidden);
	const now = machine.now();
	const time_zone = await deskZone(desk);
	const horizon = await horizonOf(question, now);
	const climbed = block === 'escalated' ? await climbedTo(read, user, clockedLinks) : nothing;
	const asked: LinesAsked = { climbed: climbed.ids, now, horizon, time_zone, days };
	const within = await inSegment(desk, segment);
	const found: ToldRow[] = [];
	const lists: OverviewLinesAnswer['lists'][number][] = [];
	for (const each of lineQuestions[block](asked)) {
		const filter = withSegment(each, within(each.of));
		if (filter === null) continue;
		const n = await listedCount(read, each.of.collection, filter);
		if (n === 0) continue;
		lists.push({ n, collection: each.of.collection, filter: { ...filter }, ...listOf(each) });
		const rows = await listedRows(read, each, filter, mostRows);
		found.push(...rows.map((row) => ({ of: each.of, row })));
	}
	const rows = inOrder(found, block).slice(0, mostRows);
	const edges = edgesOf(now, openZone(time_zone));
	const told = { edges, words: await wordsOf(read, rows), left: await workingLeft(question.database, rows, edges) };
	return {
		block,
		rows: rows.map((each) => ({
			...queueRow(each, told),
			times: block === 'repeats' ? timesIn(each.row) : null,
			on: block === 'effectiveness' ? textIn(columnIn(each.row, 'effectiveness_on')) : null,
		})),
		n: lists.reduce((sum, { n }) => sum + n, 0),
		more: climbed.more,
		lists,
		horizon: block === 'breaking' ? isoOf(horizon) : null,
		time_zone,
	};
}

async function horizonOf({ desk, database }: LinesQuestion, now: number): Promise<number> {
	const calendar = await deskCalendar(desk);
	const { calendars } = await rulebook(database);
	return breakingUntil(now, (calendar === null ? undefined : calendars.get(calendar)) ?? null);
}

const withSegment = ({ filter }: LineQuestion, within: Filter | null): Filter | null =>
	within === null ? null : { _and: [filter, within] };

const timesIn = ({ repeat_count }: StoredRow): number | null =>
	repeat_count === null || repeat_count === undefined ? null : Number(repeat_count);

/** Of several kinds what is due first comes first; one kind comes as it was asked for. */
const inOrder = (found: readonly ToldRow[], block: LineBlock): readonly ToldRow[] =>
	block === 'breaking' || block === 'escalated'
		? found.toSorted((a, b) => dueText(a).localeCompare(dueText(b)))
		: found;

/** What promises nothing comes last. */
const dueText = ({ row }: ToldRow): string => {
	const due = columnIn(row, 'next_due_at');
	return due instanceof Date ? due.toISOString() : (textIn(due) ?? '~');
};

const listOf = ({
	of,
	sort,
}: LineQuestion): Pick<OverviewLinesAnswer['lists'][number], 'fields' | 'sort' | 'label'> => ({
	fields: fieldsOf(of),
	sort: sort[0] ?? 'id',
	label: recordKinds[of.kind].label,
});

/** What its own list shows first. */
function fieldsOf({ kind, owner }: ToldKind): readonly string[] {
	const { names } = recordKinds[kind];
	return [...new Set([...names, 'status', 'next_due_at', ...(owner === null ? [] : [owner])])];
}
