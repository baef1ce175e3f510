import type { AgeBucketAnswer, AgeingAnswer, ListFilter } from '@closedloop/schema';
import { dayMs } from '../../core/durations.ts';
import type { Cell, Twin } from '../../ui/panel/twin.ts';
import type { Say } from '../../ui/texts/use-texts.ts';

/** Whole days: nobody waits 3.7 days. */
export const days = (ms: number | null, say: Say): string =>
	ms === null ? '—' : say('span.days', { n: Math.floor(ms / dayMs) });

/** Everything a bar shows beside its name, for whoever hears it. */
export function spoken({ n, overdue, parts: all }: AgeBucketAnswer, say: Say): string {
	const parts = all.filter((part) => part.n > 0).map((part) => `${part.label} ${part.n}`);
	return [say('ageing.count', { n }), ...parts, ...(overdue > 0 ? [say('ageing.overdue', { n: overdue })] : [])].join(
		' · ',
	);
}

const number = (n: number): Cell => ({ text: String(n), value: n });

/** Groups by age and by part, and the total. */
export function twinOf({ by, groups, buckets, parts, n, overdue }: AgeingAnswer, say: Say): Twin {
	const opened = (count: number, what: string): Cell =>
		count > 0 ? { ...number(count), open: say('panel.open', { what, n: count }) } : number(count);
	const rows = groups.map((group) => [
		{ text: group.label },
		opened(group.n, group.label),
		number(group.overdue),
		...group.buckets.map(number),
		...parts.map(({ code }) => number(group.parts[code] ?? 0)),
	]);
	const total = [
		{ text: say('kept.total') },
		opened(n, say('kept.total')),
		opened(overdue.n, say('ageing.overdue_column')),
		...buckets.map((bucket) => opened(bucket.n, bucket.label)),
		...parts.map(({ code }) =>
			number(buckets.reduce((sum, bucket) => sum + (bucket.parts.find((each) => each.code === code)?.n ?? 0), 0)),
		),
	];
	const labels = [
		say('ageing.open_column'),
		say('ageing.overdue_column'),
		...buckets.map(({ label }) => label),
		...parts.map(({ label }) => label),
	];
	return {
		columns: [{ label: say(`ageing.by.${by}`) }, ...labels.map((label) => ({ label, number: true }))],
		rows: [...rows, total],
	};
}

/** The list behind a cell of the table; null where a cell counts what has no list of its own. */
export function listBehind(
	{ groups, buckets, filter, overdue }: AgeingAnswer,
	row: number,
	column: number,
): ListFilter | null {
	const group = groups[row];
	if (group) return column === 1 ? group.filter : null;
	return [filter, overdue.filter, ...buckets.map((bucket) => bucket.filter)][column - 1] ?? null;
}
