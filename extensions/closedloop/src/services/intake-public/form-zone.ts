import type { Knex } from 'knex';
import { rulebook } from '../rulebook/index.ts';

/**
 * The zone in which a time typed into the form is read: that of the calendar of the first procedure in force. The form
 * says so beside the field. UTC where nothing is published; nothing can be taken in then either.
 */
export async function formZone(knex: Knex): Promise<string> {
	const { procedures, calendars } = await rulebook(knex);
	const [first] = [...procedures.values()]
		.filter(({ status }) => status === 'published')
		.toSorted((a, b) => a.priority - b.priority || a.code.localeCompare(b.code));
	return calendars.get(first?.calendar ?? '')?.time_zone ?? 'UTC';
}
