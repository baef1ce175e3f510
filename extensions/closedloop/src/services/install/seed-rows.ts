import { type Span, type Weekday, weekdays } from '@closedloop/schema';
import type { SeedRow } from '../../store/install/seed.ts';
import { chineseHolidays, chineseSource } from './holidays.ts';

/** One table to be seeded: its rows in an order in which each refers to earlier ones only, and how a row is known. */
export interface SeedTable {
	readonly collection: string;
	readonly rows: readonly SeedRow[];
	/** Besides `id`: a row with the same values here is the same row. */
	readonly known: readonly string[];
}

/** From this year on holidays are seeded; older records bring their own calendars. */
const firstYear = 2024;
/** The notice for a year comes out in the autumn before it, so no further year can be published. */
const lastYear = 2040;

/** Code of the procedure a desk works by that has no other for feedback. */
export const plainProcedure = 'GENERAL';

/**
 * All seed rows of the product, ready to be created. `now` becomes the time of publication.
 *
 * @param examples with the thirteen procedures and the departments of a small group
 */
export async function seedTables(now: string, examples: boolean): Promise<readonly SeedTable[]> {
	const rowsOf = await seedDocuments();
	const examplesOf = (kind: string): readonly SeedRow[] => (examples ? rowsOf(kind) : []);
	const published = (row: SeedRow): SeedRow => (row.status === 'published' ? { published_at: now, ...row } : row);
	return [
		{ collection: 'directus_translations', rows: rowsOf('translations'), known: ['key', 'language'] },
		{
			collection: 'cl_departments',
			rows: [...rowsOf('departments'), ...examplesOf('example-departments')],
			known: ['code'],
		},
		{ collection: 'cl_calendars', rows: await Promise.all(rowsOf('calendars').map(withHolidays)), known: ['code'] },
		{ collection: 'cl_workflows', rows: rowsOf('workflows'), known: ['code', 'version'] },
		// The plain one comes last: it is for a desk that has none for feedback by then.
		{
			collection: 'cl_procedures',
			rows: [...examplesOf('examples'), ...rowsOf('own')].map(published),
			known: ['code', 'version'],
		},
		{ collection: 'cl_questionnaires', rows: rowsOf('questionnaires').map(published), known: ['code', 'version'] },
		{ collection: 'cl_reply_templates', rows: rowsOf('reply-templates'), known: ['title', 'language'] },
		{ collection: 'directus_dashboards', rows: rowsOf('dashboards'), known: [] },
		{
			collection: 'directus_flows',
			rows: rowsOf('flows').map(({ operations: _operations, operation: _first, ...flow }) => flow),
			known: [],
		},
		{ collection: 'directus_operations', rows: rowsOf('flows').flatMap(operationsOf), known: [] },
		{
			collection: 'directus_presets',
			rows: rowsOf('presets').map((row) => ({ user: null, role: null, ...row })),
			known: ['collection', 'bookmark', 'user', 'role'],
		},
	];
}

/** Which operation a flow begins with, once its operations exist. */
export const flowStarts = async (): Promise<readonly { readonly flow: string; readonly operation: string }[]> =>
	(await seedDocuments())('flows').map(({ id, operation }) => ({ flow: String(id), operation: String(operation) }));

async function seedDocuments(): Promise<(kind: string) => readonly SeedRow[]> {
	const kinds: Readonly<Record<string, unknown>> = (await import('../../later/seeds.ts')).seeds;
	return (kind) => {
		const rows = kinds[kind];
		return Array.isArray(rows) ? rows.filter(isRow) : [];
	};
}

const isRow = (row: unknown): row is SeedRow => typeof row === 'object' && row !== null;

/** Last operations first: an operation names the one that follows it. */
function operationsOf({ id, operations }: SeedRow): readonly SeedRow[] {
	return Array.isArray(operations)
		? operations
				.filter(isRow)
				.map((operation): SeedRow => ({ ...operation, flow: id }))
				.reverse()
		: [];
}

/** `country: CN` brings the published holidays and make-up days of the years known to us. */
export async function withHolidays(row: SeedRow): Promise<SeedRow> {
	if (row.country !== 'CN') return row;
	const weekly = weeklyOf(row.weekly);
	const asked = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);
	const years = (
		await Promise.all(asked.map(async (year) => ({ year, ...(await chineseHolidays(year, weekly)) })))
	).filter(({ published }) => published);
	return {
		...row,
		exceptions: years.flatMap(({ rows }) => rows.map((each) => ({ ...each, source: chineseSource }))),
		published_years: years.map(({ year }) => year),
	};
}

function weeklyOf(value: unknown): Partial<Record<Weekday, readonly Span[]>> {
	if (typeof value !== 'object' || value === null) return {};
	const days: Readonly<Record<string, unknown>> = { ...value };
	return Object.fromEntries(weekdays.map((day) => [day, spansOf(days[day])]));
}

const spansOf = (value: unknown): Span[] =>
	(Array.isArray(value) ? value : []).flatMap((span: unknown): Span[] =>
		Array.isArray(span) && typeof span[0] === 'string' && typeof span[1] === 'string' ? [[span[0], span[1]]] : [],
	);
