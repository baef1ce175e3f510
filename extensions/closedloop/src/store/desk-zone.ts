import type { Read } from './read-as.ts';

/** Without a published procedure there is no desk; UTC at least is nobody's hidden assumption. */
const withoutDesk = 'UTC';

/**
 * The zone in which the desk's months and quarters are cut: that of the calendar its first procedure runs by. Two readers in
 * two zones must see the same figure.
 */
export async function deskZone(read: Read): Promise<string> {
	const [row] = await read('cl_procedures', {
		fields: ['calendar.time_zone'], filter: { status: { _eq: 'published' } }, sort: ['priority', 'code'], limit: 1,
	});
	const calendar = row?.['calendar'];
	const zone = typeof calendar === 'object' && calendar !== null && 'time_zone' in calendar ? calendar.time_zone : null;
	return typeof zone === 'string' ? zone : withoutDesk;
}
