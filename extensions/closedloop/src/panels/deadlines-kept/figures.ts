import type {
	DeadlineFigures,
	DeadlineGroupAnswer,
	DeadlinesReportAnswer,
	ListFilter,
	ShareAnswer,
} from '@closedloop/schema';
import { againstTarget, type TargetVerdict } from '../../core/reports/index.ts';
import type { Cell, Twin } from '../../ui/panel/twin.ts';
import type { Say } from '../../ui/texts/use-texts.ts';
import { spanWords } from '../../ui/time/span-words.ts';

/** `94%`; rounded once, here, for the eye. */
export const share = (value: number | null): string => (value === null ? '—' : `${Math.round(value * 100)}%`);

/** `88–97%` */
export const interval = ({ low, high }: ShareAnswer): string =>
	low === null || high === null ? '—' : `${Math.round(low * 100)}–${Math.round(high * 100)}%`;

/** Working time has no day of its own across calendars: hours and minutes only. */
const longerThanAnyPromise = 1e15;
export const worked = (ms: number | null, say: Say): string =>
	ms === null ? '—' : spanWords(ms, say, { working: true, dayMs: longerThanAnyPromise });
export const natural = (ms: number | null, say: Say): string => (ms === null ? '—' : spanWords(ms, say));

const marks: Readonly<Record<TargetVerdict, string>> = { reached: '▲', below: '▽', clearly_below: '▼!' };

/** A shape and a word, never colour alone. */
export function targetMark(
	figure: ShareAnswer,
	target: number | null,
	say: Say,
): { readonly shape: string; readonly word: string; readonly verdict: TargetVerdict } | null {
	const verdict = againstTarget(figure, target);
	return verdict === null ? null : { verdict, shape: marks[verdict], word: say(`kept.verdicts.${verdict}`) };
}

/** Everything a row shows beside its name, for whoever hears it. */
function spoken(
	{ due, cancelled, not_due }: DeadlineGroupAnswer,
	{ target, min_n }: Pick<DeadlinesReportAnswer, 'target' | 'min_n'>,
	say: Say,
): string {
	const mark = targetMark(due, target, say);
	return [
		due.n === 0 ? say('kept.nothing_due') : share(due.share),
		...(due.n === 0
			? []
			: [due.enough ? say('kept.interval', { interval: interval(due) }) : say('kept.few', { n: min_n })]),
		say('kept.counts', { kept: due.kept, late: due.late, open: due.open_late, n: due.n }),
		...(mark ? [mark.word] : []),
		...(cancelled + not_due > 0 ? [say('kept.apart', { cancelled, not_due })] : []),
	].join(' · ');
}

export const broken = ({ due }: DeadlineGroupAnswer): number => due.late + due.open_late;

/** The same, and where it leads. */
export function wordsOf(
	group: DeadlineGroupAnswer,
	report: Pick<DeadlinesReportAnswer, 'target' | 'min_n'>,
	say: Say,
): string {
	const words = spoken(group, report, say);
	return broken(group) > 0 ? `${words}. ${say('kept.open_broken', { n: broken(group) })}` : words;
}

/** Which promises a column of the table counts: denominator and standing. */
type Column = {
	readonly label: string;
	readonly list?: readonly [of: 'due' | 'answered', standing: keyof DeadlinesReportAnswer['standings'] | null];
	readonly cell: (group: DeadlineFigures, say: Say) => Cell;
};

const number = (n: number): Cell => ({ text: String(n), value: n });
const percent = (value: number | null): Cell => ({ text: share(value), value });
const length = (ms: number | null, text: string): Cell => ({
	text,
	value: ms === null ? null : Math.round(ms / 60_000) / 60,
});

/** The table, column by column; the figures of both denominators stand apart. */
const columns: readonly Column[] = [
	{ label: 'fell_due', list: ['due', 'fell_due'], cell: ({ due }) => number(due.n) },
	{ label: 'kept', list: ['due', 'kept'], cell: ({ due }) => number(due.kept) },
	{ label: 'late', list: ['due', 'late'], cell: ({ due }) => number(due.late) },
	{ label: 'open_late', list: ['due', 'open_late'], cell: ({ due }) => number(due.open_late) },
	{ label: 'share', cell: ({ due }) => percent(due.share) },
	{ label: 'interval_column', cell: ({ due }) => ({ text: due.enough ? interval(due) : '—' }) },
	{ label: 'answered', list: ['answered', null], cell: ({ answered }) => number(answered.n) },
	{ label: 'on_time', list: ['answered', 'on_time'], cell: ({ answered }) => number(answered.kept) },
	{ label: 'on_time_share', cell: ({ answered }) => percent(answered.share) },
	{ label: 'worked_median', cell: ({ worked: { median_ms } }, say) => length(median_ms, worked(median_ms, say)) },
	{ label: 'worked_p90', cell: ({ worked: { p90_ms } }, say) => length(p90_ms, worked(p90_ms, say)) },
	{ label: 'worked_n', cell: (group) => number(group.worked.n) },
	{ label: 'natural_median', cell: ({ natural: { median_ms } }, say) => length(median_ms, natural(median_ms, say)) },
	{ label: 'natural_p90', cell: ({ natural: { p90_ms } }, say) => length(p90_ms, natural(p90_ms, say)) },
	{
		label: 'paused',
		cell: ({ paused: { n, total_ms } }, say) =>
			length(total_ms, n === 0 ? '—' : say('kept.paused_cell', { n, span: natural(total_ms, say) })),
	},
	{ label: 'cancelled', list: ['due', 'cancelled'], cell: (group) => number(group.cancelled) },
	{ label: 'not_due', list: ['due', 'not_due'], cell: (group) => number(group.not_due) },
];

/** The table of a report: one row a group, and the total. */
export function twinOf({ by, groups, total }: DeadlinesReportAnswer, say: Say): Twin {
	const rows = [...groups, { ...total, label: say('kept.total') }].map((group) => [
		{ text: group.label },
		...columns.map(({ cell, list, label }) => {
			const shown = cell(group, say);
			return list && shown.value
				? {
						...shown,
						open: say('kept.open', { what: `${group.label} ${say(`kept.columns.${label}`)}`, n: shown.value }),
					}
				: shown;
		}),
	]);
	return {
		columns: [
			{ label: say(`kept.by.${by}`) },
			...columns.map(({ label }) => ({ label: say(`kept.columns.${label}`), number: true })),
		],
		rows,
	};
}

/** The list behind a cell of the table; null where a cell counts nothing. */
export function listBehind(
	{ groups, total, standings }: DeadlinesReportAnswer,
	row: number,
	column: number,
): ListFilter | null {
	const list = columns[column - 1]?.list;
	const group = groups[row] ?? total;
	return list ? listOf(group, standings, ...list) : null;
}

/** Exactly the promises of one standing in a group. */
export function listOf(
	group: DeadlineGroupAnswer,
	standings: DeadlinesReportAnswer['standings'],
	of: 'due' | 'answered',
	standing: keyof DeadlinesReportAnswer['standings'] | null,
): ListFilter {
	const whole = of === 'due' ? group.due_filter : group.answered_filter;
	return standing === null ? whole : { _and: [whole, standings[standing]] };
}
