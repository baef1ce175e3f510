import type { DateString, FeedbackKind, Instant } from '@closedloop/schema';
import { dateAfter, midnight } from '../../core/reports/index.ts';
import type { Read } from '../../store/read-as.ts';
import type { Condition, OwnCondition } from '../../store/reports/selection.ts';

/** The part of the desk a report is about; all of it where nothing is named. */
export interface Segment {
	/** Code of a procedure, whichever version. */
	readonly procedure?: string;
	/** Id of a department. */
	readonly department?: string;
	/** What kind of feedback. */
	readonly feedback_kind?: FeedbackKind;
}

/** The days of a report, the last one included; null = until now. */
export interface ReportDays {
	readonly from: DateString;
	readonly until: DateString | null;
}

/** Where days of a zone begin and end. */
export interface DaysIn {
	readonly time_zone: string;
	readonly now: Instant;
}

/** The ids of all versions of a procedure. */
export const versionsOf = async (desk: Read, code: string): Promise<readonly string[]> =>
	(await desk('cl_procedures', { fields: ['id'], filter: { code: { _eq: code } }, limit: -1 })).map(({ id }) =>
		String(id),
	);

/** What makes a feedback one of a segment. */
export async function feedbackOf(desk: Read, segment: Segment): Promise<readonly OwnCondition[]> {
	const { procedure, department, feedback_kind } = segment;
	return [
		...(procedure === undefined ? [] : [{ column: 'procedure', in: await versionsOf(desk, procedure) }]),
		...(department === undefined ? [] : [{ column: 'lead_department', in: [department] }]),
		...(feedback_kind === undefined ? [] : [{ column: 'kind', in: [feedback_kind] }]),
	];
}

/** What makes a promise one about that kind of feedback; procedure and department stand on the promise itself. */
export const clocksOf = ({ feedback_kind }: Segment): readonly Condition[] =>
	feedback_kind === undefined
		? []
		: [{ column: 'feedback', of: 'cl_feedback', holds: [{ column: 'kind', in: [feedback_kind] }] }];

/**
 * What makes an answer one of a segment: the feedback it is about is; an answer about none goes by its survey, which has a
 * procedure and a department and no kind of feedback.
 */
export async function answersOf(desk: Read, segment: Segment): Promise<readonly Condition[]> {
	const { procedure, department, feedback_kind } = segment;
	const holds = await feedbackOf(desk, segment);
	if (holds.length === 0) return [];
	const about: Condition = { column: 'feedback', of: 'cl_feedback', holds };
	if (feedback_kind !== undefined) return [about];
	const survey: readonly OwnCondition[] = [
		...(procedure === undefined ? [] : [{ column: 'procedure', in: await versionsOf(desk, procedure) }]),
		...(department === undefined ? [] : [{ column: 'department', in: [department] }]),
	];
	return [
		{
			any: [
				[about],
				[
					{ column: 'feedback', filled: false },
					{ column: 'campaign', of: 'cl_campaigns', holds: survey },
				],
			],
		},
	];
}

/** The stretch of time of some days of a zone, half-open. */
export const stretchOfDays = (
	{ from, until }: ReportDays,
	{ time_zone, now }: DaysIn,
): { readonly start: Instant; readonly end: Instant } => ({
	start: midnight(from, time_zone),
	end: until === null ? now : midnight(dateAfter(until, 1), time_zone),
});

/** Answered within these days. */
export function answeredOn(days: ReportDays | null, zone: DaysIn): readonly Condition[] {
	if (days === null) return [];
	const { start, end } = stretchOfDays(days, zone);
	return [{ column: 'answered_at', from: start, before: end }];
}
