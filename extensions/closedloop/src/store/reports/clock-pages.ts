import type { Instant, Standing, Stored } from '@closedloop/schema';
import { spreadOf, standingOf } from '../../core/reports/index.ts';
import type { Read } from '../read-as.ts';
import { instantIn, textIn } from '../row-values.ts';
import { answeredIn, clockedKinds, dueIn } from './clock-selection.ts';
import { talliedColumns, type ClockQuestion, type ClockTally, type LevelTally } from './clock-tally.ts';
import { pagesOf } from './pages.ts';
import { filterOf, type Condition } from './selection.ts';

/** Code of a procedure version, by its id. */
export type CodeOf = (procedure: string) => string;

export interface CountedPages {
	readonly whole: ClockTally;
	readonly tallies: readonly ClockTally[];
	readonly levels: readonly LevelTally[];
}

interface LevelSum {
	reached: number;
	readonly until: number[];
}

interface Sum {
	readonly standings: Record<Standing, number>;
	readonly answered: { on_time: number; late: number };
	readonly worked: number[];
	readonly natural: number[];
	readonly paused: { n: number; total_ms: number };
}

/** The same tallies for viewers who may see a part only: of the clocks they may read, on records they may read. */
export async function clockPages(read: Read, question: ClockQuestion, codeOf: CodeOf): Promise<CountedPages> {
	const whole = emptySum();
	const sums = new Map<string, Sum>();
	const levels = new Map<number, LevelSum>();
	for await (const row of visible(read, question, dueIn(question.stretch), 'due_at')) {
		const clock = clockIn(row);
		const standing = standingOf(clock, question.now);
		for (const sum of [whole, sumOf(sums, keyOf(question, row, clock.due_at, codeOf))]) sum.standings[standing] += 1;
		if (clock.state !== 'cancelled') countLevels(levels, row);
	}
	for await (const row of visible(read, question, answeredIn(question.stretch), 'met_at')) {
		const met = instantIn(row.met_at) ?? 0;
		for (const sum of [whole, sumOf(sums, keyOf(question, row, met, codeOf))]) addAnswer(sum, row, met);
	}
	return {
		whole: tallyOf('', whole),
		tallies: [...sums].map(([key, sum]) => tallyOf(key, sum)),
		levels: [...levels]
			.sort(([a], [b]) => a - b)
			.map(([level, { reached, until }]) => ({ level, reached, until: spreadOf(until) })),
	};
}

function addAnswer(
	{ answered, natural, worked, paused }: Sum,
	{ verdict, started_at, worked_ms, paused_ms }: Stored<'cl_clocks'>,
	met: Instant,
): void {
	if (verdict === 'on_time' || verdict === 'late') answered[verdict] += 1;
	natural.push(met - (instantIn(started_at) ?? met));
	if (typeof worked_ms === 'number') worked.push(worked_ms);
	if (typeof paused_ms !== 'number' || paused_ms <= 0) return;
	paused.n += 1;
	paused.total_ms += paused_ms;
}

const tallyOf = (key: string, { worked, natural, ...rest }: Sum): ClockTally => ({
	key,
	...rest,
	worked: spreadOf(worked),
	natural: spreadOf(natural),
});

/** Clocks the viewer may read whose record they may read, too. */
async function* visible(
	read: Read,
	{ conditions }: ClockQuestion,
	stretch: readonly Condition[],
	along: 'due_at' | 'met_at',
): AsyncGenerator<Stored<'cl_clocks'>> {
	for await (const rows of pagesOf(read, {
		collection: 'cl_clocks',
		filter: filterOf([...stretch, ...conditions]),
		fields: talliedColumns,
		along,
	})) {
		const records = new Set<string>();
		for (const { collection, link } of clockedKinds) {
			const ids = [...new Set(rows.flatMap((row) => textIn(row[link]) ?? []))];
			const found =
				ids.length === 0
					? []
					: await read(collection, { fields: ['id'], filter: { id: { _in: ids } }, limit: -1 }).catch(
							noneWhenForbidden,
						);
			for (const { id } of found) records.add(String(id));
		}
		yield* rows.filter((row) => clockedKinds.some(({ link }) => records.has(textIn(row[link]) ?? '')));
	}
}

function noneWhenForbidden(failure: unknown): readonly never[] {
	if (typeof failure === 'object' && failure !== null && 'code' in failure && failure.code === 'FORBIDDEN') return [];
	throw failure;
}

function keyOf({ grouping }: ClockQuestion, row: Stored<'cl_clocks'>, at: Instant, codeOf: CodeOf): string {
	switch (grouping.by) {
		case 'whole':
			return '';
		case 'kind':
			return textIn(row.kind) ?? '';
		case 'procedure':
			return codeOf(textIn(row.procedure) ?? '');
		case 'department':
			return textIn(row.department) ?? '';
		case 'person':
			return textIn(row.owner) ?? '';
		case 'period':
			return grouping.cycles.findLast(({ start }) => start <= at)?.key ?? '';
	}
}

const emptySum = (): Sum => ({
	standings: { kept: 0, late: 0, open_late: 0, cancelled: 0, not_due: 0 },
	answered: { on_time: 0, late: 0 },
	worked: [],
	natural: [],
	paused: { n: 0, total_ms: 0 },
});

function sumOf(sums: Map<string, Sum>, key: string): Sum {
	const known = sums.get(key) ?? emptySum();
	sums.set(key, known);
	return known;
}

function countLevels(levels: Map<number, LevelSum>, row: Stored<'cl_clocks'>): void {
	const [acknowledged, met] = [instantIn(row.acknowledged_at), instantIn(row.met_at)];
	const told: readonly unknown[] = Array.isArray(row.told) ? row.told : [];
	const first = new Map<number, Instant>();
	for (const rung of told) {
		if (!isRung(rung)) continue;
		first.set(rung.rung + 1, Math.min(rung.at, first.get(rung.rung + 1) ?? rung.at));
	}
	for (const [level, at] of first) {
		const tally = levels.get(level) ?? { reached: 0, until: [] };
		levels.set(level, tally);
		tally.reached += 1;
		const ends = [acknowledged, met].filter((end) => end !== null && end >= at).map(Number);
		if (ends.length > 0) tally.until.push(Math.min(...ends) - at);
	}
}

const isRung = (value: unknown): value is { readonly rung: number; readonly at: Instant } =>
	typeof value === 'object' &&
	value !== null &&
	'rung' in value &&
	typeof value.rung === 'number' &&
	'at' in value &&
	typeof value.at === 'number';

function clockIn(row: Stored<'cl_clocks'>): Parameters<typeof standingOf>[0] {
	const { state, verdict } = row;
	return {
		state: state === 'met' || state === 'cancelled' || state === 'paused' ? state : 'running',
		verdict: verdict === 'on_time' || verdict === 'late' ? verdict : null,
		due_at: instantIn(row.due_at) ?? 0,
		breached_at: instantIn(row.breached_at),
	};
}
