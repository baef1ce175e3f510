import type { ExceptionRow, HolidayChanges } from '@closedloop/schema';

/**
 * Public holidays of one year put into a calendar's dated days. What was imported from the same source follows the
 * source; what somebody wrote by hand, or another source said, stays as it is.
 *
 * @param offered days of that year as the source has them, without `source`.
 */
export function importHolidays(
	rows: readonly ExceptionRow[],
	offered: readonly ExceptionRow[],
	year: number,
	source: string,
): HolidayChanges {
	const wanted = new Map(offered.map((row) => [row.date, { ...row, source }]));
	const inYear = rows.filter(({ date }) => date.startsWith(`${year}-`));
	const theirs = new Map(inYear.filter((row) => row.source !== source).map((row) => [row.date, row]));
	const ours = new Map(
		inYear.filter((row) => row.source === source && !theirs.has(row.date)).map((row) => [row.date, row]),
	);
	const taken = [...wanted.values()].filter(({ date }) => !theirs.has(date));
	const exceptions = [...rows.filter((row) => !inYear.includes(row)), ...theirs.values(), ...taken];
	return {
		added: taken.filter(({ date }) => !ours.has(date)),
		changed: taken.flatMap((after) => {
			const before = ours.get(after.date);
			return before && !same(before, after) ? [{ before, after }] : [];
		}),
		removed: [...ours.values()].filter(({ date }) => !wanted.has(date)),
		kept: [...theirs.values()].map((row) => ({ row, offered: wanted.get(row.date) ?? null })),
		exceptions: exceptions.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
	};
}

const same = (a: ExceptionRow, b: ExceptionRow): boolean =>
	a.kind === b.kind && a.name === b.name && a.like === b.like && JSON.stringify(a.spans) === JSON.stringify(b.spans);
