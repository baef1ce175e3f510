import type { DateString, Span } from '../../../../../schema/shapes/index.ts';
import { parseDate } from './civil.ts';
import { CalendarError } from './error.ts';

/** One row of an administrator's list of dated days. */
export interface ExceptionRow {
	readonly date: DateString;
	readonly spans: readonly Span[];
	readonly kind: 'holiday' | 'makeup' | 'short';
}

/**
 * Rows → the calendar's exceptions. Two rows for one date are refused, whatever they say: a holiday never quietly
 * beats a make-up day. So is a holiday with hours, or a make-up or short day without.
 * @throws CalendarError `conflict` or `invalid_date`, naming the date
 */
export function mergeExceptions(rows: readonly ExceptionRow[]): Record<DateString, readonly Span[]> {
	const merged = new Map<DateString, readonly Span[]>();
	for (const { date, spans, kind } of rows) {
		parseDate(date);
		const contradictsItself = (kind === 'holiday') !== (spans.length === 0);
		if (contradictsItself || merged.has(date)) throw new CalendarError('conflict', date);
		merged.set(date, spans);
	}
	return Object.fromEntries([...merged].sort(([a], [b]) => (a < b ? -1 : 1)));
}
