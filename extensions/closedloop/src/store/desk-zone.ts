import type { Read } from './read-as.ts';

/** Without any calendar there is no local day; UTC at least is nobody's hidden assumption. */
const withoutCalendar = 'UTC';

/**
 * The zone in which the desk's months and quarters are cut: that of its first calendar. Two readers in two zones must see
 * the same figure.
 */
export async function deskZone(read: Read): Promise<string> {
	const [row] = await read('cl_calendars', { fields: ['time_zone'], sort: ['code'], limit: 1 });
	return typeof row?.['time_zone'] === 'string' ? row['time_zone'] : withoutCalendar;
}
