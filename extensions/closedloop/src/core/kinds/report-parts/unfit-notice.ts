import type { NoticeRule } from '@closedloop/schema';
import { startOfDate } from '../../calendar/index.ts';
import type { Gathered, Refusal, UpdateCase } from '../../record/index.ts';
import { idOf, stringOf } from '../../values/index.ts';
import { isFilled, type RecordView } from '../../workflow/index.ts';
import { namedPerson } from './named-person.ts';

/**
 * What is handed in or published stands for itself: nobody is named, nothing is told that only few may read, that does not
 * stand any more, or too late.
 */
export const unfit = (given: Gathered, rule: NoticeRule | null, view: RecordView): readonly Refusal[] => [
	...hidden(given, view),
	...namedIn(given, view),
	...untold(given, rule),
	...tooLate(given, rule, view),
];

/** What only few may read is not published; nor what is there no more. */
export const hidden = ({ about }: Gathered, view: RecordView): readonly Refusal[] =>
	isFilled(view.feedback) && about?.feedback?.restricted !== false
		? [invalid('feedback', 'restricted_unpublished')]
		: [];

/** What a report found is told while that is one of its duty, under the same rules, and stands approved. */
export function untold({ about, procedure }: Gathered, rule: NoticeRule | null): readonly Refusal[] {
	if (rule?.after === undefined) return [];
	const { cycle, status, procedure: under } = about?.report ?? {};
	const stands = status === 'approved' || status === 'closed';
	return stands && cycle === rule.after && procedure !== null && idOf(under) === procedure.id
		? []
		: [invalid('made_from', 'notice_report')];
}

/**
 * What was handed in before the report was approved anew tells of the one before. Both as they were recorded: a step may be
 * dated back.
 */
export function retold({ about }: UpdateCase, rule: NoticeRule | null): readonly Refusal[] {
	if (rule?.after === undefined) return [];
	const { approved_at = null, handed_in_at = null } = about ?? {};
	return approved_at !== null && handed_in_at !== null && handed_in_at >= approved_at
		? []
		: [invalid('made_from', 'notice_retold')];
}

/** A person it is about, by name or address. */
function namedIn({ about }: Gathered, after: RecordView): readonly Refusal[] {
	const persons = about?.feedback?.persons ?? [];
	return (['title', 'summary'] as const)
		.filter((field) => namedPerson(stringOf(after[field]) ?? '', persons))
		.map((field) => invalid(field, 'names_person'));
}

/** What holds from a day on is told before that day, on the calendar of its procedure. */
function tooLate(
	{ procedure, calendars, at }: Gathered,
	rule: NoticeRule | null,
	after: RecordView,
): readonly Refusal[] {
	if (rule?.ahead !== true) return [];
	const calendar = procedure === null ? undefined : calendars.live(procedure.calendar);
	const day = stringOf(after.effective_on)?.slice(0, 10);
	if (day === undefined) return [invalid('effective_on', 'required')];
	return calendar !== undefined && at < startOfDate(calendar, day) ? [] : [invalid('effective_on', 'not_ahead')];
}

const invalid = (field: string, problem: string): Refusal => ({ code: 'CL_INVALID', field, params: { problem } });
