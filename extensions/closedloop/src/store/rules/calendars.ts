import type { Stored } from '@closedloop/schema';
import type { Knex } from 'knex';

/** All calendars: a handful, and each may stand above another. */
export async function allCalendars(knex: Knex): Promise<readonly Stored<'cl_calendars'>[]> {
	const rows: readonly Stored<'cl_calendars'>[] = await knex('cl_calendars').select('*').orderBy('code');
	return rows;
}

/**
 * What counts by some calendars, or stands below them. Whether any clock does is all that matters: there may be a
 * million.
 */
export async function usesOf(
	knex: Knex,
	ids: readonly string[],
): Promise<{
	readonly procedures: readonly Stored<'cl_procedures'>[];
	readonly below: readonly Stored<'cl_calendars'>[];
	readonly clocks: boolean;
}> {
	const procedures: readonly Stored<'cl_procedures'>[] = await knex('cl_procedures')
		.select('code', 'version')
		.whereIn('calendar', [...ids])
		.orderBy(['code', 'version']);
	const below: readonly Stored<'cl_calendars'>[] = await knex('cl_calendars')
		.select('name')
		.whereIn('parent', [...ids])
		.whereNotIn('id', [...ids])
		.orderBy('code');
	const clock: readonly Stored<'cl_clocks'>[] = await knex('cl_clocks')
		.select('id')
		.whereIn('calendar', [...ids])
		.limit(1);
	return { procedures, below, clocks: clock.length > 0 };
}
