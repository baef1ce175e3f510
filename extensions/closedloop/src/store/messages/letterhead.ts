import type { Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { textIn } from '../row-values.ts';
import { zoneOf } from '../desk-zone.ts';
import { firstRow } from './first-row.ts';
import type { StoredIn } from '../stored.ts';

/** What all letters of one house share. */
export interface Letterhead {
	/** Name of the house, from Directus's project settings; null when unset. */
	readonly house: string | null;
	/** Directus's default language: that of readers who chose none. */
	readonly language: string | null;
	/** Zone of the desk: that of the calendar its first procedure runs by, as for its figures; null without any. */
	readonly zone: string | null;
	/** Texts an administrator rewrote, `<language>:<key>` → text. */
	readonly wordings: ReadonlyMap<string, string>;
}

/** Custom translations under this prefix replace our texts, e.g. `closedloop.letters.acknowledgement.subject`. */
const prefix = 'closedloop.letters.';

/** What Directus calls a project nobody has named; no house signs with it. */
const unnamed = 'Directus';

export async function letterhead(knex: Knex): Promise<Letterhead> {
	const settings = await firstRow<StoredIn<'directus_settings'>>(
		knex('directus_settings').select('project_name', 'default_language').limit(1),
	);
	const procedure = await firstRow<Stored<'cl_procedures'>>(
		knex('cl_procedures').select('calendar').where({ status: 'published' }).orderBy(['priority', 'code']).limit(1),
	);
	const calendars: readonly Stored<'cl_calendars'>[] = await knex('cl_calendars').select('id', 'parent', 'time_zone');
	const own: readonly StoredIn<'directus_translations'>[] = await knex('directus_translations')
		.select('language', 'key', 'value')
		.where('key', 'like', `${prefix}%`);
	const house = textIn(settings?.project_name);
	return {
		house: house === unnamed ? null : house,
		language: textIn(settings?.default_language),
		zone: zoneOf(procedure?.calendar, calendars),
		wordings: new Map(
			own.map(({ language, key, value }) => [`${String(language)}:${String(key).slice(prefix.length)}`, String(value)]),
		),
	};
}
