import type { DateString, ExceptionRow } from '@closedloop/schema';

/** The form's dated days with this one said anew; null takes the calendar's own word back. In order of date. */
export function withDay(rows: readonly ExceptionRow[], date: DateString, row: ExceptionRow | null): ExceptionRow[] {
	const others = rows.filter((each) => each.date !== date);
	return [...others, ...(row ? [row] : [])].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** A date some days or months on, as the arrow keys and the page keys move. */
export function moved(date: DateString, by: { readonly days?: number; readonly months?: number }): DateString {
	const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
	const { days = 0, months = 0 } = by;
	const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
	return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last) + days)).toISOString().slice(0, 10);
}
