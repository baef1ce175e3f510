import type { CalendarLayer, HolidayPreview, Locale } from '@closedloop/schema';
import * as z from 'zod';
import { CalendarError, importHolidays, mergeLayers } from '../../core/calendar/index.ts';
import { refuseProblems } from '../refusing.ts';
import type { RuleProblem } from '../../rules/index.ts';
import { holidaysOf } from './holidays-of.ts';

/** Holidays of years nobody counts by are no import but a slip. */
const years = { first: 2000, last: 2100 } as const;

const question = z.object({
	country: z.string(),
	region: z
		.string()
		.regex(/^[A-Z0-9-]{1,16}$/iu)
		.nullish(),
	year: z.coerce.number().int().min(years.first).max(years.last),
});

/** What somebody asks to import. */
export interface ImportQuestion {
	readonly country: string;
	readonly region: string | null;
	readonly year: number;
}

/** @throws CL_INVALID naming the part that cannot be understood */
export function readImport(body: unknown, locale: Locale): ImportQuestion {
	const read = question.safeParse(body);
	if (read.success) return { ...read.data, region: read.data.region ?? null };
	const fields = new Set(read.error.issues.map(({ path }) => String(path[0] ?? 'country')));
	return refused(
		[...fields].map((field) =>
			field === 'year'
				? { field: 'published_years', code: 'year_out_of_range', params: years }
				: { field, code: 'malformed', params: {} },
		),
		locale,
	);
}

/**
 * What an import would change, the layers above known.
 *
 * @throws CL_INVALID for a country nobody has written down
 */
export async function previewImport(
	{ country, region, year }: ImportQuestion,
	layers: readonly CalendarLayer[],
	locale: Locale,
): Promise<HolidayPreview> {
	const own = layers.at(-1);
	const known = await holidaysOf({ country, region, year, weekly: weeklyOf(layers), locale });
	if (known === null) return refused([{ field: 'country', code: 'unknown_holidays', params: { country } }], locale);
	const { published, rows, source, regions } = known;
	if (region !== null && !Object.hasOwn(regions, region))
		return refused([{ field: 'region', code: 'unknown_region', params: { region, country } }], locale);
	const stands = own?.exceptions ?? [];
	const changes = published
		? importHolidays(stands, rows, year, source)
		: { added: [], changed: [], removed: [], kept: [], exceptions: stands };
	const published_years = [...new Set([...(own?.published_years ?? []), ...(published ? [year] : [])])].sort(
		(a, b) => a - b,
	);
	return { country, region, year, published, source, regions, ...changes, published_years };
}

/** @throws CL_INVALID when the year's notice is not out: it is never silently Monday to Friday */
export function refuseUnpublished({ published, country, year }: HolidayPreview, locale: Locale): void {
	if (!published) refused([{ field: 'published_years', code: 'not_published', params: { year, country } }], locale);
}

/** Hours a make-up day may be like. A calendar that cannot be counted by yet has at least its own. */
function weeklyOf(layers: readonly CalendarLayer[]): CalendarLayer['weekly'] {
	try {
		return mergeLayers(layers.map((layer) => ({ ...layer, exceptions: [] }))).weekly;
	} catch (error) {
		if (error instanceof CalendarError) return layers.at(-1)?.weekly ?? {};
		throw error;
	}
}

function refused(problems: readonly RuleProblem[], locale: Locale): never {
	refuseProblems('cl_calendars', problems, locale);
	throw new TypeError('a refusal without a problem');
}
