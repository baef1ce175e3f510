import type { Stored } from '@closedloop/schema';
import type { Read } from './read-as.ts';
import { textIn } from './row-values.ts';

/** Without a published procedure there is no desk; UTC at least is nobody's hidden assumption. */
const withoutDesk = 'UTC';

/**
 * The zone in which the desk's months and quarters are cut: that of the calendar its first procedure runs by. Two
 * readers in two zones must see the same figure.
 */
export const deskZone = async (read: Read): Promise<string> =>
	zoneOf(await deskCalendar(read), await read('cl_calendars', { fields: ['id', 'parent', 'time_zone'], limit: -1 })) ??
	withoutDesk;

/** The calendar the desk's first procedure runs by; null without a published procedure. */
export async function deskCalendar(read: Read): Promise<string | null> {
	const [row] = await read('cl_procedures', {
		fields: ['calendar'],
		filter: { status: { _eq: 'published' } },
		sort: ['priority', 'code'],
		limit: 1,
	});
	return textIn(row?.calendar);
}

/** The zone a calendar has or, written blank, inherits from the layers above; null without any. */
export function zoneOf(calendar: unknown, rows: readonly Stored<'cl_calendars'>[]): string | null {
	const row = rows.find(({ id }) => id === calendar);
	if (row === undefined) return null;
	const zone = row.time_zone;
	// A circle of layers cannot be saved; shortening the list makes sure that one made behind our back ends all the same.
	return typeof zone === 'string' && zone.trim() !== ''
		? zone
		: zoneOf(
				row.parent,
				rows.filter((each) => each !== row),
			);
}
