import type { Instant } from '@closedloop/schema';
import type { Knex } from 'knex';
import { dayMs } from '../../core/durations.ts';
import type { Calendar } from '../../core/calendar/index.ts';
import { explainDue } from '../../core/clocks/index.ts';
import { layOut } from '../../core/promises/index.ts';
import { clocksWithoutEdition, lostEditions, openClocksDueFrom } from '../../store/doctor/clocks.ts';
import { calendarsFor, rulebook } from '../rulebook/index.ts';
import { broken, warning, well, type Check, type Finding } from './finding.ts';

/** Reading more would tell an administrator nothing more. */
const readMost = 1_000;

/**
 * Clocks keep the calendar they were started with; here is who does not, and whose year is not known.
 */
export const clocksKeepCalendars: Check = {
	name: 'promises',
	examine: async ({ context: { database }, now }) => {
		const found: Finding[] = [];
		const without = await clocksWithoutEdition(database);
		if (without > 0)
			found.push(
				warning(
					`${without} running clocks of an earlier version follow every change of their calendar`,
					'npx directus closedloop upgrade',
				),
			);
		for (const { edition, count } of await lostEditions(database)) {
			found.push(
				broken(
					`${count} clocks go by calendar edition ${edition}, which is not kept`,
					'restore the rows of cl_calendar_editions from a backup',
				),
			);
		}
		found.push(...(await provisional(database, now)));
		return found.length > 0 ? found : [well('every running clock keeps the calendar it was started with')];
	},
};

/**
 * Promises whose due time lies in or beyond a year without a published notice, or in the last days before it: counted
 * as Monday to Friday until it is entered.
 */
async function provisional(database: Knex, now: Instant): Promise<readonly Finding[]> {
	const book = await rulebook(database);
	const found: Finding[] = [];
	for (const [id, calendar] of book.calendars) {
		const unknown = firstUnknown(calendar, now);
		if (unknown === null) continue;
		const clocks = await openClocksDueFrom(database, id, Date.UTC(unknown - 1, 11, 27) - dayMs, readMost);
		const calendars = await calendarsFor(database, book, clocks);
		const touched = clocks.filter((clock) => {
			const its = calendars.of(clock);
			return (
				its !== undefined &&
				explainDue({ calendar: its, clock: layOut(clock, its, now).snapshot }).unpublished_years.length > 0
			);
		});
		const many = clocks.length === readMost ? 'at least ' : '';
		if (touched.length > 0)
			found.push(
				warning(
					`${many}${touched.length} running clocks are due beyond a year that is not published (${unknown}): their due times are provisional`,
					'enter the holidays of the year in the calendar and let it recompute its running clocks',
				),
			);
	}
	return found;
}

/** The first year from this one on that the calendar does not know; null where every year counts as known. */
function firstUnknown({ published_years }: Calendar, now: Instant): number | null {
	if (published_years === null) return null;
	let year = new Date(now).getUTCFullYear();
	while (published_years.has(year)) year++;
	return year;
}
