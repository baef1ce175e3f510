import { createHash } from 'node:crypto';
import type { HistoryAnswer } from '@closedloop/schema';
import { hashedColumns } from '../../extensions/closedloop/src/core/history/index.ts';
import { formerCanonical } from '../../extensions/closedloop/src/services/install/former-canonical.ts';
import { historyRows } from '../../extensions/closedloop/src/store/history/history-rows.ts';
import { complaint } from '../door/desk.ts';
import { uploaded } from '../door/files.ts';
import { pastLocks, type Row, type Running } from '../support/index.ts';

/** The history of a complaint as the desk tells it, with the verdict whether it holds. */
export const answer = async (desk: Running, id: string): Promise<HistoryAnswer> =>
	(await desk.admin.get<HistoryAnswer>(`/closedloop/history/cl_feedback/${id}`)).data;

/** A record with moves, edits of words, notes, numbers that are hard to write, and characters that are hard to sort. */
export async function eventful(desk: Running): Promise<string> {
	const { id } = await complaint(desk.admin, {
		words: '“门”关不上 😀 e\u0301\u2028',
		subject: 'café',
		occurred_at: '2026-02-10T08:00:00+08:00',
		markets: ['EU', 'CN'],
		contact: { name: '王芳', email: 'wang@example.com' },
	});
	await desk.admin.patch(`/items/cl_feedback/${id}`, { site: '上海店', words: '左前门关不上' });
	await desk.admin.patch(`/items/cl_feedback/${id}`, { step_note: '顾客再次来电：13800000000' });
	await desk.admin.patch(`/items/cl_feedback/${id}`, { status: 'triaged', severity: 'major' });
	return id;
}

/** … and a file. */
export async function withFile(desk: Running): Promise<string> {
	const id = await eventful(desk);
	await desk.admin.patch(`/files/${await uploaded(desk.admin, '王芳的门.pdf')}`, { cl_feedback: id });
	return id;
}

/**
 * Takes histories back to the form in which version 0.1.0 first wrote them: words in the data, no seal, keys sorted as
 * quoted.
 */
export async function asFormerVersion(desk: Running): Promise<ReadonlyMap<string, unknown>> {
	const knex = desk.knex();
	const all = (await knex('cl_feedback').select('id')).map(({ id }: Row) => String(id));
	const heads = new Map<string, unknown>();
	await pastLocks(knex, async (trx) => {
		for (const [id, events] of await historyRows(trx, 'cl_feedback', all)) {
			let prev: string | null = null;
			for (const event of events) {
				const { after: _after, ...data } = Object(event.data);
				const former: Row = {
					...data,
					...(event.texts?.words['note'] === undefined ? {} : { note: event.texts.words['note'] }),
				};
				const covered = Object.fromEntries(
					hashedColumns.map((column) => [column, column === 'data' ? former : event[column]]),
				);
				const hash: string = createHash('sha256')
					.update(formerCanonical([prev, covered]) ?? '')
					.digest('hex');
				await trx('cl_events')
					.where({ id: event.id })
					.update({ data: JSON.stringify(former), prev_hash: prev, hash });
				prev = hash;
			}
			heads.set(id, prev);
			await trx('cl_feedback').where({ id }).update({ chain_head: prev });
		}
		await trx('directus_fields').where({ collection: 'cl_events' }).whereIn('field', ['seal', 'texts']).delete();
		for (const column of ['seal', 'texts']) await trx.raw(`ALTER TABLE cl_events DROP COLUMN ${column}`);
	});
	return heads;
}
