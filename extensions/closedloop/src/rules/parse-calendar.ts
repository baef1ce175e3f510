import {
	weekdays,
	type CalendarLayer,
	type CalendarRules,
	type ExceptionRow,
	type Span,
	type Stored,
} from '@closedloop/schema';
import * as z from 'zod';
import { CalendarError, mergeLayers } from '../core/calendar/index.ts';
import { calendarProblem } from './calendar-problem.ts';
import { RuleError } from './problem.ts';
import { exact, jsonColumn, readShape, words } from './reading.ts';

const span: z.ZodType<Span> = z.tuple([z.string(), z.string()]);

const exception: z.ZodType<ExceptionRow> = z
	.strictObject({
		date: z.string(),
		kind: z.enum(['holiday', 'makeup', 'short', 'normal']),
		spans: z.array(span).default([]),
		like: z.enum(weekdays).optional(),
		name: z.string().optional(),
		source: z.string().optional(),
	})
	.transform(exact);

/** A tag field of Studio hands years over as text. */
const year = z.union([
	z.int(),
	z
		.string()
		.regex(/^\d{4}$/)
		.transform(Number),
]);

const columns = z
	.object({
		time_zone: z.string().optional(),
		weekly: z.partialRecord(z.enum(weekdays), z.array(span)),
		exceptions: z.array(exception),
		published_years: z.array(year).optional(),
	})
	.transform(exact);

/** What one calendar's row says for itself; the rest is said by the layer above. @throws RuleError */
export function parseLayer(row: Stored<'cl_calendars'>): CalendarLayer {
	const zone = row.time_zone;
	return readShape(columns, {
		time_zone: zone === null || (typeof zone === 'string' && zone.trim() === '') ? undefined : zone,
		weekly: jsonColumn(row, 'weekly') ?? {},
		exceptions: jsonColumn(row, 'exceptions') ?? [],
		published_years: jsonColumn(row, 'published_years'),
	});
}

const written = z
	.strictObject({
		time_zone: words,
		weekly: z.partialRecord(z.enum(weekdays), z.array(span)),
		exceptions: z.record(z.string(), z.array(span)).optional(),
		published_years: z.array(z.int()).optional(),
	})
	.transform(exact);

/** Rules as an edition keeps them. @throws RuleError */
export const parseCalendarRules = (rules: unknown): CalendarRules =>
	readShape(written, jsonColumn({ rules }, 'rules'), 'rules');

/**
 * Working time of a calendar's row below the layers above it. No list of published years means that every year counts
 * as known.
 * @throws RuleError
 */
export function parseCalendar(row: Stored<'cl_calendars'>, above: readonly CalendarLayer[] = []): CalendarRules {
	const layers = [...above, parseLayer(row)];
	try {
		return mergeLayers(layers);
	} catch (error) {
		if (!(error instanceof CalendarError)) throw error;
		throw new RuleError([calendarProblem(error)]);
	}
}
