import type { Instant, WorkingTimeAnswer } from '@closedloop/schema';
import {
	addWorking,
	instantFrom,
	localTime,
	unpublishedYears,
	workingBetween,
	type Calendar,
} from '../../core/calendar/index.ts';
import { notableDaysBetween } from '../../core/clocks/index.ts';
import { isoOf } from '../../store/row-values.ts';
import { refuse } from '../refusal.ts';
import { refusing } from '../refusing.ts';
import { namedCalendar, withinReach, withinYears, type Calculation } from './named-calendar.ts';
import { workingTimeQuestion, type WorkingTimeQuestion } from './questions.ts';

const minuteMs = 60_000;

/**
 * Working time added to an instant (or taken from it), or measured between two. @throws CL_INVALID naming the member
 */
export async function workingTimeOf(calculation: Calculation, body: unknown): Promise<WorkingTimeAnswer> {
	const { locale, now } = calculation;
	const asked = refusing(locale, '', () => workingTimeQuestion(body));
	if ((asked.to === undefined) === (asked.add === undefined))
		throw refuse('CL_INVALID', { field: 'to', params: { problem: 'to_or_add' } }, locale);
	const { calendar, named } = await namedCalendar(calculation, asked.calendar);
	const from =
		asked.from === undefined
			? now
			: refusing(locale, 'from', () => withinYears(instantFrom(calendar, asked.from ?? '')));
	const to = refusing(locale, asked.to === undefined ? 'add' : 'to', () =>
		withinReach(from, endOf(calendar, from, asked)),
	);
	const [first, last] = from <= to ? [from, to] : [to, from];
	const sign = from <= to ? 1 : -1;
	return {
		calendar: named,
		from: isoOf(from),
		to: isoOf(to),
		to_local: localTime(calendar, to),
		working_minutes: refusing(locale, 'from', () => (sign * workingBetween(calendar, first, last)) / minuteMs),
		natural_minutes: (to - from) / minuteMs,
		days: notableDaysBetween(calendar, first, last),
		unpublished_years: unpublishedYears(calendar, first, last),
	};
}

function endOf(calendar: Calendar, from: Instant, { to, add }: WorkingTimeQuestion): Instant {
	if (add === undefined) return instantFrom(calendar, to ?? '');
	return addWorking(calendar, from, add.value * (add.unit === 'working_hours' ? 60 : 1) * minuteMs);
}
