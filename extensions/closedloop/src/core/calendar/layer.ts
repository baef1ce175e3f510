import type { CalendarLayer, CalendarRules, DateString, ExceptionRow, Span, Weekday } from '@closedloop/schema';
import { parseDate } from './civil.ts';
import { CalendarError } from './error.ts';

type Weekly = Partial<Record<Weekday, readonly Span[]>>;

/**
 * Calendars one above the other, the country's first → what the last of them says in the end: each weekday and each
 * date as the lowest layer that names it. Nothing is hidden by it; what differs from above is for `describeMonth` to
 * show.
 * @throws CalendarError `no_time_zone`, `conflict` or `invalid_date`
 */
export function mergeLayers(layers: readonly CalendarLayer[]): CalendarRules {
	const time_zone = layers.findLast((layer) => layer.time_zone !== undefined)?.time_zone;
	if (time_zone === undefined) throw new CalendarError('no_time_zone', '');
	const weekly = layers.reduce<Weekly>((above, layer) => ({ ...above, ...layer.weekly }), {});
	const published = publishedYears(layers);
	return {
		time_zone,
		weekly,
		exceptions: mergeDates(layers, weekly),
		...(published && { published_years: published }),
	};
}

/** The row that speaks for each date, with the layer it stands in; `normal` speaks too. */
export function datedRows(
	layers: readonly CalendarLayer[],
): Map<DateString, { readonly row: ExceptionRow; readonly layer: number }> {
	return new Map(
		layers.flatMap(({ exceptions }, layer) => exceptions.map((row) => [row.date, { row, layer }] as const)),
	);
}

/** Hours of a dated day; null when it is as its weekday. */
export function hoursOf({ kind, spans, like }: ExceptionRow, weekly: Weekly): readonly Span[] | null {
	if (kind === 'normal') return null;
	return like === undefined ? spans : (weekly[like] ?? []);
}

function mergeDates(layers: readonly CalendarLayer[], weekly: Weekly): Record<DateString, readonly Span[]> {
	for (const { exceptions } of layers) refuseContradictions(exceptions);
	const merged: [DateString, readonly Span[]][] = [];
	for (const [date, { row, layer }] of datedRows(layers)) {
		const hours = hoursOf(row, weekly);
		// Who writes "as on Monday" must be open on Mondays; a layer below that is closed then is closed on that day too.
		if (layer === layers.length - 1 && row.like !== undefined && hours?.length === 0)
			throw new CalendarError('conflict', date);
		if (hours) merged.push([date, hours]);
	}
	return Object.fromEntries(merged.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Two rows for one date in one calendar are refused, whatever they say: a holiday never quietly beats a make-up day. So
 * is a holiday with hours, or a make-up or short day without.
 */
function refuseContradictions(rows: readonly ExceptionRow[]): void {
	const dates = new Set<DateString>();
	for (const { date, spans, kind, like } of rows) {
		parseDate(date);
		const ways = (spans.length > 0 ? 1 : 0) + (like === undefined ? 0 : 1);
		const wanted = kind === 'makeup' || kind === 'short' ? 1 : 0;
		if (ways !== wanted || dates.has(date)) throw new CalendarError('conflict', date);
		dates.add(date);
	}
}

/** Null when no layer keeps count: every year is known then. */
function publishedYears(layers: readonly CalendarLayer[]): readonly number[] | null {
	const lists = layers.flatMap((layer) => (layer.published_years ? [layer.published_years] : []));
	return lists.length === 0 ? null : [...new Set(lists.flat())].sort((a, b) => a - b);
}
