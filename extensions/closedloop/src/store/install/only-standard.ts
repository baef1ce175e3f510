import type { Knex } from 'knex';
import { withoutLocks } from '../locks.ts';

/**
 * Of the workflows of a collection that are for every type, those of one code are the standard ones. Published versions
 * say so too: before this they could not say otherwise.
 */
export async function onlyStandard(trx: Knex, subject: string, code: string): Promise<void> {
	const others = (knex: Knex) =>
		knex('cl_workflows').where({ subject, standard: true }).whereNull('types').andWhereNot({ code });
	if ((await others(trx).first('id')) === undefined) return;
	await withoutLocks(trx, async (free) => {
		await others(free).update({ standard: false });
	});
}
