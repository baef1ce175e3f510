import type { Knex } from 'knex';

type Rows = readonly Readonly<Record<string, unknown>>[];

/** All calendars: a handful, and each may stand above another. */
export async function allCalendars(knex: Knex): Promise<Rows> {
	const rows: Rows = await knex('cl_calendars').select('*').orderBy('code');
	return rows;
}

/**
 * What counts by some calendars, or stands below them. Whether any clock does is all that matters: there may be a
 * million.
 */
export async function usesOf(
	knex: Knex,
	ids: readonly string[],
): Promise<{ readonly procedures: Rows; readonly below: Rows; readonly clocks: boolean }> {
	const procedures: Rows = await knex('cl_procedures')
		.select('code', 'version')
		.whereIn('calendar', [...ids])
		.orderBy(['code', 'version']);
	const below: Rows = await knex('cl_calendars')
		.select('name')
		.whereIn('parent', [...ids])
		.whereNotIn('id', [...ids])
		.orderBy('code');
	const clock: Rows = await knex('cl_clocks')
		.select('id')
		.whereIn('calendar', [...ids])
		.limit(1);
	return { procedures, below, clocks: clock.length > 0 };
}
