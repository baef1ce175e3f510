import { weekdays, type CalendarRules, type ExceptionRow, type Span } from '@closedloop/schema';
import * as z from 'zod';
import { CalendarError, mergeExceptions } from '../../core/calendar/index.ts';
import { RuleError } from './problem.ts';
import { exact, jsonColumn, readShape, words } from './reading.ts';

const span: z.ZodType<Span> = z.tuple([z.string(), z.string()]);

const exception: z.ZodType<ExceptionRow> = z.strictObject({
	date: z.string(),
	kind: z.enum(['holiday', 'makeup', 'short']),
	spans: z.array(span).default([]),
	name: z.string().optional(),
}).transform(exact);

/** A tag field of Studio hands years over as text. */
const year = z.union([z.int(), z.string().regex(/^\d{4}$/).transform(Number)]);

const columns = z.object({
	time_zone: words,
	weekly: z.partialRecord(z.enum(weekdays), z.array(span)),
	exceptions: z.array(exception),
	published_years: z.array(year).optional(),
}).transform(exact);

/** Working time of a calendar's row. No list of published years means that every year counts as known. @throws RuleError */
export function parseCalendar(row: Readonly<Record<string, unknown>>): CalendarRules {
	const { exceptions, ...rules } = readShape(columns, {
		time_zone: row['time_zone'] ?? undefined,
		weekly: jsonColumn(row, 'weekly') ?? {},
		exceptions: jsonColumn(row, 'exceptions') ?? [],
		published_years: jsonColumn(row, 'published_years'),
	});
	return { ...rules, exceptions: merged(exceptions) };
}

const written = z.strictObject({
	time_zone: words,
	weekly: z.partialRecord(z.enum(weekdays), z.array(span)),
	exceptions: z.record(z.string(), z.array(span)).optional(),
	published_years: z.array(z.int()).optional(),
}).transform(exact);

/** Rules as an edition keeps them. @throws RuleError */
export const parseCalendarRules = (rules: unknown): CalendarRules => readShape(written, jsonColumn({ rules }, 'rules'), 'rules');

function merged(rows: readonly ExceptionRow[]): NonNullable<CalendarRules['exceptions']> {
	try {
		return mergeExceptions(rows);
	} catch (error) {
		if (!(error instanceof CalendarError)) throw error;
		throw new RuleError([{ field: 'exceptions', code: error.code, params: { at: error.at } }]);
	}
}
