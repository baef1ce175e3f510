import type { CalendarLayer, ExceptionRow, Span, Stored, Weekday } from '@closedloop/schema';
import { weekdays } from '@closedloop/schema/shapes/time.ts';
import { member } from '../../core/json.ts';

const kinds = ['holiday', 'makeup', 'short', 'normal'] as const;

/** What the form says for itself, as far as it can be read; the server judges it on saving. */
export function layerIn(values: Stored<'cl_calendars'>): CalendarLayer {
	const zone = values.time_zone;
	const years = jsonIn(values.published_years);
	return {
		...(typeof zone === 'string' && zone.trim() !== '' && { time_zone: zone }),
		weekly: weeklyIn(values.weekly),
		exceptions: exceptionsIn(values.exceptions),
		...(Array.isArray(years) && { published_years: years.map(Number) }),
	};
}

export function weeklyIn(value: unknown): CalendarLayer['weekly'] {
	const days = jsonIn(value);
	if (typeof days !== 'object' || days === null) return {};
	return Object.fromEntries(
		weekdays.flatMap((day) => {
			const spans = member(days, day);
			return Array.isArray(spans) ? [[day, spansIn(spans)]] : [];
		}),
	);
}

export function exceptionsIn(value: unknown): readonly ExceptionRow[] {
	const rows = jsonIn(value);
	return Array.isArray(rows) ? rows.flatMap(rowIn) : [];
}

function rowIn(value: unknown): readonly ExceptionRow[] {
	if (typeof value !== 'object' || value === null) return [];
	const { date, kind, spans, like, name, source }: { readonly [Part in keyof ExceptionRow]?: unknown } = { ...value };
	const known = kinds.find((each) => each === kind);
	if (typeof date !== 'string' || known === undefined) return [];
	const weekday = weekdays.find((day): day is Weekday => day === like);
	return [
		{
			date,
			kind: known,
			spans: spansIn(spans),
			...(weekday && { like: weekday }),
			...(typeof name === 'string' && { name }),
			...(typeof source === 'string' && { source }),
		},
	];
}

export const spansIn = (value: unknown): readonly Span[] =>
	(Array.isArray(value) ? value : []).flatMap((span: unknown): Span[] =>
		Array.isArray(span) && typeof span[0] === 'string' && typeof span[1] === 'string' ? [[span[0], span[1]]] : [],
	);

/** An editor of raw JSON may hand over its text. */
function jsonIn(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		return null;
	}
}
