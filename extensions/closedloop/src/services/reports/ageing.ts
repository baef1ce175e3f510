import {
	type AgeingColumn,
	ageingColumn,
	ageingGroupings,
	type AgeBucketAnswer,
	type AgeingAnswer,
	type AgeingGroupAnswer,
	type AgeingGrouping,
	type AgeingSubject,
	type Instant,
	type ListFilter,
	type Locale,
	type SpreadAnswer,
} from '@closedloop/schema';
import type { Filter } from '@directus/types';
import { dayMs } from '../../core/durations.ts';
import { rankOf } from '../../core/reports/index.ts';
import {
	ageings,
	countAll,
	countRecords,
	openRecords,
	overdueRecords,
	recordAt,
	warnedRecords,
	type Ageing,
	type RecordCount,
} from '../../store/reports/open-records.ts';
import { filterOf, type Condition } from '../../store/reports/selection.ts';
import { goingStates, labelsOf, partsOf, type Readers } from './labels.ts';
import { feedbackOf, type Segment } from './segment.ts';
import { ageingSummary } from './summary.ts';
import { recordsOf, sayIn, type Say } from './words.ts';

export interface AgeingQuestion {
	readonly of: AgeingSubject;
	readonly by: AgeingGrouping;
	/** Last whole day of each bucket but the last: `[2, 7, 15]` is 0–2, 3–7, 8–15, 16 and more. */
	readonly edges: readonly number[];
	readonly only: Readonly<Partial<Record<AgeingGrouping, string>>>;
	/** Of feedback only. */
	readonly segment: Pick<Segment, 'procedure' | 'feedback_kind'>;
	readonly now: Instant;
	readonly locale: Locale;
}

/** A panel of more rows says nothing more. */
const mostGroups = 40;

/**
 * How old the open records are, with the reader's permissions. Every number is Directus's own count with the very
 * filter the list behind it opens with, so that the two cannot differ.
 */
export async function ageingReport(readers: Readers, asked: AgeingQuestion): Promise<AgeingAnswer> {
	const { of, by, locale } = asked;
	const kind = ageings[of];
	const going = kind.closed === null ? await goingStates(readers.desk, kind.collection) : [];
	const open = [
		...openRecords(kind, going),
		...onlyConditions(asked),
		...(of === 'feedback' ? await feedbackOf(readers.desk, asked.segment) : []),
	];
	const spans = spansOf(asked);
	const counted = await countSpans(readers, asked, open, spans);
	const parts = await partsOf(kind, codesIn(counted.counts.flat()), readers, locale);
	const buckets = spans.map((span, index) => bucketOf(span, { open, parts, ...tallyAt(counted, index) }));
	const groups = await groupsOf(readers, asked, open, counted);
	const told = await headlineOf(readers, asked, open, counted);
	const say = sayIn(locale);
	return {
		by,
		...told,
		filter: listOf(filterOf(open)),
		buckets,
		groups: groups.slice(0, mostGroups),
		left_off: Math.max(0, groups.length - mostGroups),
		parts,
		list: { collection: kind.collection, fields: kind.listed, sort: kind.since },
		summary: ageingSummary(told, locale),
		title: say('ageing_title', { of: recordsOf(of, locale), by: say(`by_${by}`) }),
	};
}

/** What was counted: a list of counts a span, of all open records and of the overdue ones. */
type Counted = Readonly<Record<'counts' | 'broken', readonly (readonly RecordCount[])[]>>;

async function countSpans(
	{ viewer }: Readers,
	asked: AgeingQuestion,
	open: readonly Condition[],
	spans: readonly Span[],
): Promise<Counted> {
	const column = columnOf(asked);
	const count = (conditions: readonly Condition[]) => (span: Span) =>
		countRecords(viewer, ageings[asked.of], filterOf([...conditions, span.condition]), column);
	return {
		counts: await inTurn(spans, count(open)),
		broken: await inTurn(spans, count([...open, ...overdueRecords])),
	};
}

/** How many, how old, how many late: what the report leads with. */
async function headlineOf(
	{ viewer: read }: Readers,
	{ of, now }: AgeingQuestion,
	open: readonly Condition[],
	{ counts, broken }: Counted,
) {
	const kind = ageings[of];
	const n = total(counts.flat());
	const warned: Filter = { _and: [filterOf(open), ...warnedRecords(now)] };
	const age = await agesOf(read, kind, { filter: filterOf(open), n, now });
	const oldest = n === 0 ? null : await recordAt(read, kind, filterOf(open), n);
	return {
		of,
		n,
		age,
		oldest: oldest && { ...oldest, since: new Date(oldest.since).toISOString() },
		generated_at: new Date(now).toISOString(),
		overdue: { n: total(broken.flat()), filter: listOf(filterOf([...open, ...overdueRecords])) },
		warned: { n: await countAll(read, kind, warned), filter: listOf(warned) },
	};
}

const tallyAt = ({ counts, broken }: Counted, index: number) => ({
	counts: counts[index] ?? [],
	broken: broken[index] ?? [],
});

interface Bucket {
	readonly open: readonly Condition[];
	readonly parts: AgeingAnswer['parts'];
	readonly counts: readonly RecordCount[];
	readonly broken: readonly RecordCount[];
}

const bucketOf = (
	{ from_days, to_days, label, condition }: Span,
	{ open, parts, counts, broken }: Bucket,
): AgeBucketAnswer => ({
	from_days,
	to_days,
	label,
	n: total(counts),
	overdue: total(broken),
	parts: parts.map(({ code, label: name }) => ({
		code,
		label: name,
		n: total(counts.filter(({ part }) => part === code)),
	})),
	filter: listOf(filterOf([...open, condition])),
});

interface Span {
	readonly from_days: number;
	readonly to_days: number | null;
	readonly label: string;
	readonly condition: Condition;
}

/** Ages in whole days of twenty-four hours; a record is in its third day until 72 hours are over. */
function spansOf({ of, edges, now, locale }: AgeingQuestion): readonly Span[] {
	const say = sayIn(locale);
	return [...edges, null].map((to_days, index) => {
		const from_days = index === 0 ? 0 : (edges[index - 1] ?? 0) + 1;
		// Begun after `now - (to + 1) days`, and not after `now - from days`; what the clock of another machine began in
		// the future is new.
		const after = to_days === null ? {} : { from: now - (to_days + 1) * dayMs + 1 };
		const before = index === 0 ? {} : { before: now - from_days * dayMs + 1 };
		return {
			from_days,
			to_days,
			label: bucketLabel(from_days, to_days, say),
			condition: { column: ageings[of].since, ...after, ...before },
		};
	});
}

const bucketLabel = (from: number, to: number | null, say: Say): string =>
	to === null ? say('days_over', { from }) : say('days', { from, to });

async function groupsOf(
	readers: Readers,
	asked: AgeingQuestion,
	open: readonly Condition[],
	{ counts, broken }: Counted,
): Promise<readonly AgeingGroupAnswer[]> {
	const keys = [...new Set(counts.flat().map(({ key }) => key))];
	const label = await labelsOf(asked.by, keys, readers, asked.locale);
	const groups = keys.map((key): AgeingGroupAnswer => {
		const of = (list: readonly RecordCount[]): readonly RecordCount[] => list.filter((each) => each.key === key);
		const own = of(counts.flat());
		return {
			key,
			label: label(key),
			n: total(own),
			overdue: total(of(broken.flat())),
			buckets: counts.map((list) => total(of(list))),
			parts: Object.fromEntries(codesIn(own).map((code) => [code, total(own.filter(({ part }) => part === code))])),
			filter: listOf(filterOf([...open, keyCondition(columnOf(asked), key)])),
		};
	});
	return groups.toSorted((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1));
}

/** @throws TypeError for a grouping such records do not have: the endpoint has refused it already */
function columnOf({ of, by }: Pick<AgeingQuestion, 'of' | 'by'>): AgeingColumn {
	const column = ageingColumn(of, by);
	if (column === null) throw new TypeError(`${of} has no ${by}`);
	return column;
}

const keyCondition = (column: string, key: string): Condition =>
	key === '' ? { column, filled: false } : { column, in: [key] };

const onlyConditions = ({ of, only }: AgeingQuestion): readonly Condition[] =>
	ageingGroupings.flatMap((by) => (only[by] === undefined ? [] : [keyCondition(columnOf({ of, by }), only[by])]));

async function agesOf(
	read: Readers['viewer'],
	kind: Ageing,
	{ filter, n, now }: { readonly filter: Filter; readonly n: number; readonly now: Instant },
): Promise<SpreadAnswer> {
	if (n === 0) return { n, median_ms: null, p90_ms: null };
	const [median, p90] = await inTurn([50, 90], (percent) => recordAt(read, kind, filter, rankOf(n, percent)));
	return { n, median_ms: median ? now - median.since : null, p90_ms: p90 ? now - p90.since : null };
}

/** One after another: a report is no reason to take all the connections of the database at once. */
async function inTurn<Item, Answer>(items: readonly Item[], ask: (item: Item) => Promise<Answer>): Promise<Answer[]> {
	const answers: Answer[] = [];
	for (const item of items) answers.push(await ask(item));
	return answers;
}

const total = (counts: readonly RecordCount[]): number => counts.reduce((sum, { n }) => sum + n, 0);

const codesIn = (counts: readonly RecordCount[]): readonly string[] =>
	[...new Set(counts.map(({ part }) => part))].sort();

const listOf = (filter: Filter): ListFilter => ({ ...filter });
