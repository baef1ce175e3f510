import { recordKinds, type StoryCount, type StoryList } from '@closedloop/schema';
import { itemTally, pareto, series, type RatedResponse } from '../statistics/index.ts';
import { localTime } from '../calendar/index.ts';
import { stillKept } from '../record/index.ts';
import { columnsOf, idOf, instantOf, stringOf } from '../values/index.ts';
import { columnIn, type RecordView } from '../workflow/index.ts';
import { readersOf } from './readers.ts';
import type { Looked } from './sight.ts';
import { heldIn, type Held, type Stage } from './stage.ts';
import type { Look } from './turns.ts';

/** What lists and figures of the desk tell whoever asks. @throws RangeError for records nobody judges the reading of */
export function looked(stage: Stage, look: Look, about: Held | undefined): Looked {
	const { by, finds, counts, pareto: worst, index, retained_until } = look;
	return {
		...(finds !== undefined && { finds: found(stage, finds, by) }),
		...(counts !== undefined && { counts: counted(stage, counts, by) }),
		...(worst !== undefined && { pareto: dissatisfying(stage, worst.of) }),
		...(index !== undefined && { index: indexOf(stage, index.of) }),
		...(retained_until !== undefined && { retained_until: about === undefined ? null : retainedUntil(stage, about) }),
	};
}

/** Records of a kind that somebody may read. */
const readable = (stage: Stage, kind: StoryList['of'], by: string): readonly Held[] =>
	stage.records.filter((held) => held.kind === kind && readersOf(stage, held, [by]).has(by));

function found(stage: Stage, { of, where = {}, words }: StoryList, by: string): readonly string[] {
	const isMeant = ({ row }: Held): boolean =>
		Object.entries(where).every(([column, value]) => (columnIn(row, column) ?? null) === value) &&
		(words === undefined || textsIn(of, row).some((text) => text.includes(words)));
	return readable(stage, of, by)
		.filter(isMeant)
		.map(({ name }) => name);
}

/** Where the search of a list looks. */
const textsIn = (kind: StoryList['of'], row: RecordView): readonly string[] =>
	Object.entries(columnsOf(recordKinds[kind].collection))
		.filter(([, { type }]) => type === 'string' || type === 'text')
		.flatMap(([column]) => stringOf(columnIn(row, column)) ?? []);

function counted(stage: Stage, { of, by: column }: StoryCount, by: string): Readonly<Record<string, number>> {
	const values = readable(stage, of, by).map(({ row }) => stringOf(columnIn(row, column)) ?? '');
	return Object.fromEntries(values.map((value) => [value, values.filter((each) => each === value).length]));
}

/** Answers of a campaign that were scored. */
const answered = ({ records }: Stage, campaign: string): readonly Held[] =>
	records.filter(
		({ kind, row }) => kind === 'response' && instantOf(row.answered_at) !== null && idOf(row.campaign) === campaign,
	);

/** @throws RangeError for a campaign that asks nothing */
function dissatisfying(stage: Stage, campaign: string): readonly string[] {
	const asked = stage.book.questionnaires.get(idOf(heldIn(stage, campaign).row.questionnaire) ?? '');
	if (asked === undefined) throw new RangeError(`${campaign} asks nothing`);
	const { add, result } = itemTally(0, 0);
	for (const { row, name } of answered(stage, campaign))
		add({ id: name, party: idOf(row.party), items: scoresIn(row.item_scores) });
	const items = asked.items.flatMap((item) =>
		item.type === 'rating' ? [{ code: item.code, weight: item.weight }] : [],
	);
	const { bars } = pareto(result().tallies, items, { mode: 'loss', most: items.length, min_n: 1 });
	return bars.flatMap(({ code }) => code ?? []);
}

function scoresIn(value: unknown): RatedResponse['items'] {
	if (typeof value !== 'object' || value === null) return {};
	return Object.fromEntries(
		Object.entries(value).map(([code, score]: [string, unknown]) => [code, typeof score === 'number' ? score : null]),
	);
}

/** By the longest period a panel has: no story of a survey goes on for more than a year. */
function indexOf(stage: Stage, campaign: string): number | null {
	const rows = answered(stage, campaign).map(({ row }) => ({
		party: idOf(row.party),
		at: instantOf(row.answered_at) ?? stage.at,
		score: typeof row.score === 'number' ? row.score : null,
		nps_group: null,
		satisfied: null,
	}));
	const { time_zone } = stage.book.calendar;
	return series(rows, { metric: 'index', period: 'year', time_zone, now: stage.at, min_n: 1 }).at(-1)?.value ?? null;
}

function retainedUntil({ book: { procedure, calendar }, at }: Stage, { row }: Held): string | null {
	const years = procedure.rules.retention_years;
	const closed_at = instantOf(row.closed_at);
	const [kept] = years === undefined ? [] : stillKept([{ number: '', closed_at, years }], at);
	return kept === undefined || kept.until === null ? null : localTime(calendar, kept.until).slice(0, 10);
}
