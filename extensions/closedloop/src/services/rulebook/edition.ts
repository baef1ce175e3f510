import type { CalendarRules } from '@closedloop/schema';
import { compileCalendar, type Calendar } from '../../core/calendar/index.ts';
import { canonical, digest } from '../../core/history/index.ts';
import type { EditionRow } from '../../store/records/editions.ts';
import { parseCalendarRules } from '../../rules/index.ts';

/**
 * Calendars by content. An edition never changes, so one that is compiled serves as long as the process lives; it does
 * not matter whether the transaction it was read in comes to stay.
 */

/**
 * So many compiled calendars are kept, some 50 kB each; a desk has a handful in use, and one more is made when it is
 * asked for.
 */
const mostCompiled = 128;

const compiled = new Map<string, Calendar>();

/** What these rules are called by every clock that runs by them. Years in any order are the same years. */
export function editionOf(calendar: string, { published_years, ...rules }: CalendarRules): EditionRow {
	const years =
		published_years === undefined ? {} : { published_years: [...new Set(published_years)].toSorted((a, b) => a - b) };
	const text = canonical({ ...rules, ...years });
	return { id: digest(text), calendar, rules: text };
}

/**
 * @throws CalendarError, RuleError where the rules cannot be worked by; RangeError where they are not what the edition
 * was
 */
export function compileEdition({ id, rules }: EditionRow): Calendar {
	return remembered(id, () => {
		if (digest(rules) !== id) throw new RangeError(`calendar edition ${id} was changed`);
		return compileCalendar(parseCalendarRules(rules));
	});
}

/** Made once by its name; the one asked for longest ago goes first. */
export function remembered<Made extends Calendar | undefined>(name: string, make: () => Made): Calendar | Made {
	const before = compiled.get(name);
	const calendar = before ?? make();
	if (calendar === undefined) return calendar;
	compiled.delete(name);
	compiled.set(name, calendar);
	if (compiled.size > mostCompiled)
		for (const oldest of compiled.keys()) {
			compiled.delete(oldest);
			break;
		}
	return calendar;
}
