import type { CalendarNamed, Instant, Locale } from '@closedloop/schema';
import type { Knex } from 'knex';
import { dayMs } from '../../core/durations.ts';
import { CalendarError, reachable, type Calendar } from '../../core/calendar/index.ts';
import type { Read } from '../../store/read-as.ts';
import { isId } from '../../core/values/index.ts';
import { textIn } from '../../store/row-values.ts';
import { rulebook } from '../rulebook/index.ts';
import { refuse } from '../refusal.ts';

/** Who asks: their view of the calendars, their language, and the present. */
export interface Calculation {
	readonly database: Knex;
	readonly read: Read;
	readonly now: Instant;
	readonly locale: Locale;
}

/**
 * The calendar of this id or code, if this reader may see it. @throws CL_INVALID at `calendar`; FORBIDDEN as Directus
 * does
 */
export async function namedCalendar(
	{ database, read, locale }: Calculation,
	name: string,
): Promise<{ readonly named: CalendarNamed; readonly calendar: Calendar }> {
	const [row] = await read('cl_calendars', {
		fields: ['id', 'code'],
		filter: isId(name) ? { id: { _eq: name } } : { code: { _eq: name } },
		limit: 1,
	});
	const id = textIn(row?.id) ?? '';
	const calendar = (await rulebook(database)).calendars.get(id);
	if (!calendar) throw refuse('CL_INVALID', { field: 'calendar', params: { problem: 'unknown_calendar' } }, locale);
	return { calendar, named: { id, code: textIn(row?.code) ?? '', time_zone: calendar.time_zone } };
}

/** A question spans at most this: an answer lists every holiday on the way. */
const longestMs = 20 * 366 * dayMs;

/** A week is looked at around an instant. */
const weekMs = 7 * dayMs;

/** @throws CalendarError `beyond_horizon` */
export function withinYears(at: Instant): Instant {
	reachable(at - weekMs);
	reachable(at + weekMs);
	return at;
}

/** @throws CalendarError `beyond_horizon` naming the length in days */
export function withinReach(from: Instant, to: Instant): Instant {
	const days = Math.round((to - from) / dayMs);
	if (!(Math.abs(to - from) <= longestMs)) throw new CalendarError('beyond_horizon', `${days} d`);
	return withinYears(to);
}
