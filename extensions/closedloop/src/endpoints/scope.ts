import { feedbackKindCodes, reportRanges, type Instant, type ReportRange } from '@closedloop/schema';
import type { Request } from 'express';
import { rangeOf } from '../core/reports/index.ts';
import type { ReportDays, Segment } from '../services/reports/segment.ts';
import { dayOf, idParam, invalid, oneOf, textParam } from './question.ts';

/** The days a report is asked for by `from` and `until`; null where they are not said. @throws CL_INVALID */
export function daysNamed(request: Request): ReportDays | null {
	const [from, until] = [dayOf(request, 'from'), dayOf(request, 'until')];
	if (from === undefined && until !== undefined) throw invalid(request, 'from', 'required');
	if (from === undefined) return null;
	if (until !== undefined && until < from) throw invalid(request, 'until', 'value_day_before', { from });
	return { from, until: until ?? null };
}

/** The days a report is asked for: named, else those of a period by its name (`range`). @throws CL_INVALID */
export function daysOf(request: Request, time_zone: string, now: Instant): ReportDays | null {
	const [days, range] = [daysNamed(request), rangeNamed(request)];
	if (days !== null || range === null) return days;
	return rangeOf(range, now, time_zone);
}

/** The period a report is asked for by its name. @throws CL_INVALID */
export const rangeNamed = (request: Request): ReportRange | null => choiceOf(request, 'range', reportRanges);

/** One of the values a question knows; null where it is not said. @throws CL_INVALID */
const choiceOf = <Value extends string>(request: Request, name: string, values: readonly Value[]): Value | null => {
	const [first] = values;
	return first === undefined || textParam(request, name) === undefined ? null : oneOf(request, name, values, first);
};

/** @throws CL_INVALID */
export function segmentOf(request: Request): Segment {
	const [procedure, department] = [textParam(request, 'procedure'), idParam(request, 'department')];
	const feedback_kind = choiceOf(request, 'feedback_kind', feedbackKindCodes);
	return {
		...(procedure === undefined ? {} : { procedure }),
		...(department === undefined ? {} : { department }),
		...(feedback_kind === null ? {} : { feedback_kind }),
	};
}
