import type { DueAnswer } from '@closedloop/schema';
import { dueAfter, instantFrom, localTime, workingBetween } from '../../core/calendar/index.ts';
import { explainDue, explainSentence } from '../../core/clocks/index.ts';
import { isoOf } from '../../store/row-values.ts';
import { refusing } from '../refusing.ts';
import { namedCalendar, withinReach, withinYears, type Calculation } from './named-calendar.ts';
import { dueQuestion } from './questions.ts';

/**
 * When a promise falls due, and why, without any record: what a quotation, a chatbot or a Flow needs to know before
 * there is one. The same functions that keep the clocks. @throws CL_INVALID naming the member
 */
export async function dueOf(calculation: Calculation, body: unknown): Promise<DueAnswer> {
	const { locale, now } = calculation;
	const asked = refusing(locale, '', () => dueQuestion(body));
	const { calendar, named } = await namedCalendar(calculation, asked.calendar);
	const started_at =
		asked.at === undefined ? now : refusing(locale, 'at', () => withinYears(instantFrom(calendar, asked.at ?? '')));
	const due_at = refusing(locale, 'duration', () =>
		withinReach(started_at, dueAfter(calendar, started_at, asked.duration)),
	);
	const explanation = explainDue({ calendar, clock: { started_at, due_at, duration: asked.duration, paused: [] } });
	return {
		calendar: named,
		at: isoOf(started_at),
		due_at: isoOf(due_at),
		due_local: localTime(calendar, due_at),
		sentence: explainSentence(explanation, locale),
		days: explanation.days,
		unpublished_years: explanation.unpublished_years,
		working_minutes: workingBetween(calendar, started_at, due_at) / 60_000,
	};
}
