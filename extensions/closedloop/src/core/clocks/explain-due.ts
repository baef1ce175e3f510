import { recordKinds, type KindName } from '@closedloop/schema/kinds/index.ts';
import type { ClockFact, DateString, Duration, Instant, Shift, Trigger } from '@closedloop/schema';
import {
	countsWorkingTime,
	describeDays,
	dueAfter,
	unpublishedYears,
	type Calendar,
	type DayDescription,
} from '../calendar/index.ts';
import { firstDuration, type ClockSnapshot } from './fold-clock.ts';
import type { PausedSpan } from './pauses.ts';

/**
 * Days between start and due that are not what the weekday says; a run around a holiday is one entry, weekends
 * included.
 */
export type NotableDays =
	| { readonly kind: 'makeup' | 'short'; readonly date: DateString }
	| { readonly kind: 'closed'; readonly from: DateString; readonly to: DateString };

/** Why a clock is due when it is, without language. Sentences are made from it by `explainSentence`. */
export interface DueExplanation {
	readonly time_zone: string;
	readonly started_at: Instant;
	/** Where the duration is counted from, if the promise was given anew after it began. */
	readonly counted_from?: Instant;
	/** The column by which its record began, if the clock began with it. */
	readonly began?: string;
	/**
	 * The clock began with something else than its record; `shift`: so much before or after a date somebody entered.
	 */
	readonly counts?: { readonly shift?: Shift };
	readonly duration: Duration;
	/** What was promised at first, if that has changed: extended by command, or a newer version of the procedure. */
	readonly at_first?: Duration;
	readonly days: readonly NotableDays[];
	readonly pauses: readonly PausedSpan[];
	readonly due_at: Instant;
	/** Not empty: the holidays of these years are not published and the due time may still move. */
	readonly unpublished_years: readonly number[];
	/** Where the number stands in the procedure, `F1:518`; null when the clock has no source. */
	readonly source: string | null;
}

export interface ExplainInput {
	readonly calendar: Calendar;
	readonly clock: Pick<ClockSnapshot, 'started_at' | 'due_at' | 'duration' | 'paused'> &
		Partial<Pick<ClockSnapshot, 'counted_from'>>;
	readonly source?: string;
	/** Whose clock it is: tells what it began with and what was promised at first. */
	readonly view?: {
		readonly record: KindName;
		readonly rule: { readonly start: Trigger; readonly duration: Duration };
		readonly facts: readonly ClockFact[];
	};
}

/** Collects what moved a deadline: holidays, make-up and short days, pauses, years without published holidays. */
export function explainDue({ calendar, clock, source, view }: ExplainInput): DueExplanation {
	const { started_at, counted_from = started_at, due_at, duration, paused } = clock;
	const from = firstDayThatMatters(calendar, clock);
	return {
		time_zone: calendar.time_zone,
		started_at,
		...(counted_from === started_at ? {} : { counted_from }),
		...(view ? countsFrom(view.record, view.rule.start) : {}),
		duration,
		...promisedAtFirst(view, duration),
		days: from === null ? [] : notableDays(describeDays(calendar, from, due_at)),
		pauses: paused,
		due_at,
		unpublished_years: from === null ? [] : unpublishedYears(calendar, counted_from, due_at),
		source: source ?? null,
	};
}

function countsFrom(record: KindName, start: Trigger): Pick<DueExplanation, 'began' | 'counts'> {
	const { begins } = recordKinds[record];
	if (start.on === 'created' && (start.at ?? begins) === begins) return { began: begins };
	const shift = start.on === 'created' || start.on === 'field' ? start.shift : undefined;
	return { counts: shift ? { shift } : {} };
}

function promisedAtFirst(view: ExplainInput['view'], duration: Duration): Pick<DueExplanation, 'at_first'> {
	if (!view?.facts.some(({ type }) => type === 'retarget')) return {};
	const at_first = firstDuration(view.rule, view.facts);
	return JSON.stringify(at_first) === JSON.stringify(duration) ? {} : { at_first };
}

/**
 * Working time is touched by every day from the start; what ends with a day's business by that day; natural time only
 * by the days its end rolled over.
 */
function firstDayThatMatters(
	calendar: Calendar,
	{ started_at, counted_from = started_at, due_at, duration }: ExplainInput['clock'],
): Instant | null {
	if (countsWorkingTime(duration) || duration.unit === 'same_day') return counted_from;
	const { unit } = duration;
	if (!('roll' in duration) || duration.roll !== 'next_working_day')
		return unit === 'end_of_month' || unit === 'fixed_dates' || unit === 'on_date' ? due_at : null;
	return dueAfter(calendar, counted_from, { ...duration, roll: 'none' });
}

/** The days between two instants that are not what their weekday says. */
export const notableDaysBetween = (calendar: Calendar, from: Instant, to: Instant): readonly NotableDays[] =>
	notableDays(describeDays(calendar, from, to));

function notableDays(days: readonly DayDescription[]): NotableDays[] {
	const notable: NotableDays[] = [];
	for (let index = 0; index < days.length; index++) {
		const day = days[index];
		if (day?.kind === 'makeup' || day?.kind === 'short') notable.push({ kind: day.kind, date: day.date });
		if (day?.kind !== 'closed' && day?.kind !== 'holiday') continue;
		const run = closedRun(days, index);
		const last = run.at(-1) ?? day;
		if (run.some(({ exception }) => exception)) notable.push({ kind: 'closed', from: day.date, to: last.date });
		index += run.length - 1;
	}
	return notable;
}

function closedRun(days: readonly DayDescription[], from: number): readonly DayDescription[] {
	const end = days.findIndex((day, index) => index > from && day.open.length > 0);
	return days.slice(from, end < 0 ? days.length : end);
}
