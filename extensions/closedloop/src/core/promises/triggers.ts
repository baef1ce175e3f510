import {
	isKind,
	type DeadlineRule,
	type DueColumn,
	type Duration,
	type Instant,
	type Trigger,
} from '@closedloop/schema';
import { movesDays, shiftDate, shiftInstant, startOfDate, dueAfter, type Calendar } from '../calendar/index.ts';
import { isMeant } from '../contacts/index.ts';
import { columnIn, hasValue, isFilled, type RecordView } from '../workflow/index.ts';
import type { Occurrence } from '../record/index.ts';
import { instantOf } from '../values/index.ts';

/**
 * Which promises a record has: at its kind and severity, and while all conditions hold. A rule that names no kind is
 * for all feedback.
 */
export const appliesTo = (rule: DeadlineRule, subject: string, view: RecordView): boolean =>
	(rule.kinds ? rule.kinds.includes(subject) : !isKind(subject)) &&
	(!rule.severities || hasValue(view.severity, rule.severities)) &&
	(rule.when ?? []).every(({ field, values }) => hasValue(columnIn(view, field), values));

/** Instant of a column; a day without time is its first moment in the calendar's zone. */
export function momentOf(value: unknown, calendar: Calendar): Instant | null {
	const instant = instantOf(value);
	return instant !== null && typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value)
		? startOfDate(calendar, value)
		: instant;
}

/** What a start by a column counts from; null for other triggers and while the column is empty. */
export function anchorOf(trigger: Trigger, view: RecordView, begins: string, calendar: Calendar): Instant | null {
	if (trigger.on !== 'created' && trigger.on !== 'field') return null;
	const at =
		trigger.on === 'created'
			? (momentOf(columnIn(view, trigger.at ?? begins), calendar) ?? momentOf(columnIn(view, begins), calendar))
			: momentOf(columnIn(view, trigger.field), calendar);
	return at === null || !trigger.shift ? at : shiftInstant(calendar, at, trigger.shift);
}

/**
 * When a trigger fired with this occurrence; null when it did not. A creation fires only where clocks are started by
 * it.
 */
export function fired(trigger: Trigger, occurrence: Occurrence, calendar: Calendar): Instant | null {
	const { before, after, from, to, effective_at, evidence, contacts = [] } = occurrence;
	switch (trigger.on) {
		case 'created':
		case 'command':
			return null;
		case 'state':
			return from !== to && trigger.states.includes(to) ? effective_at : null;
		case 'message':
			return evidence?.on === 'message' && evidence.template === trigger.template ? evidence.at : null;
		case 'decision':
			return evidence?.on === 'decision' && evidence.kind === trigger.kind ? evidence.at : null;
		case 'notice':
			return evidence?.on === 'notice' && evidence.kind === trigger.notice ? evidence.at : null;
		case 'contact':
			return (
				earliest(contacts.filter((contact) => isMeant(trigger, contact)).map(({ at }) => at)) ??
				(from !== to && trigger.or_states?.includes(to) === true ? effective_at : null)
			);
		case 'field':
			if (isFilled(columnIn(after, trigger.field)) && !isFilled(columnIn(before, trigger.field)))
				return filledAt(trigger, occurrence, calendar);
			return from !== to && trigger.or_states?.includes(to) === true ? effective_at : null;
	}
}

const earliest = (times: readonly Instant[]): Instant | null => (times.length === 0 ? null : Math.min(...times));

/** The value of an instant column says when; of any other column only the writing does. */
function filledAt(
	trigger: Extract<Trigger, { on: 'field' }>,
	{ after, effective_at }: Occurrence,
	calendar: Calendar,
): Instant {
	return anchorOf(trigger, after, trigger.field, calendar) ?? effective_at;
}

/** A duration that names a column becomes the date or instant written there; null while the column is empty. */
export function resolved(duration: Duration, view: RecordView, calendar: Calendar): Duration | null {
	if (duration.unit !== 'instant_field' && duration.unit !== 'date_field') return duration;
	return columnDue(duration, view, calendar);
}

/** The due time a column gives, with the column beside it. */
export function columnDue(of: DueColumn, view: RecordView, calendar: Calendar): Duration | null {
	const { field, shift } = of;
	const at = instantOf(columnIn(view, field));
	if (at === null) return null;
	const value = columnIn(view, field);
	if (of.unit === 'instant_field')
		return { unit: 'on_instant', at: iso(shift ? shiftInstant(calendar, at, shift) : at), of: column(of) };
	if (typeof value !== 'string') return null;
	const date = value.slice(0, 10);
	if (!shift) return { unit: 'on_date', date, of: column(of) };
	if (movesDays(shift)) return { unit: 'on_date', date: shiftDate(calendar, date, shift), of: column(of) };
	const end = dueAfter(calendar, at, { unit: 'on_date', date });
	return { unit: 'on_instant', at: iso(shiftInstant(calendar, end, shift)), of: column(of) };
}

const iso = (at: Instant): string => new Date(at).toISOString();

const column = ({ unit, field, shift }: DueColumn): DueColumn => (shift ? { unit, field, shift } : { unit, field });
