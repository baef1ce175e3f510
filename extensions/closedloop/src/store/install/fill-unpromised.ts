import { kindNames, recordKinds } from '@closedloop/schema';
import type { Knex } from 'knex';
import { withoutLocks } from '../locks.ts';

/**
 * Records of an earlier version of ours do not say whether a promise runs; their due time does. No promise is moved by
 * it.
 */
export async function fillUnpromised(knex: Knex): Promise<void> {
	const stale: string[] = [];
	for (const { collection } of kindNames.map((kind) => recordKinds[kind])) {
		const row: unknown = await knex(collection).whereNotNull('next_due_at').andWhere({ unpromised: true }).first('id');
		if (row !== undefined) stale.push(collection);
	}
	if (stale.length === 0) return;
	await withoutLocks(knex, async (trx) => {
		for (const collection of stale)
			await trx(collection).whereNotNull('next_due_at').andWhere({ unpromised: true }).update({ unpromised: false });
	});
}
