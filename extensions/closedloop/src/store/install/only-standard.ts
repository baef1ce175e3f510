import type { Knex } from 'knex';

/** Of the workflows of a collection, those of one code are the standard ones. */
export async function onlyStandard(trx: Knex, subject: string, code: string): Promise<void> {
	await trx('cl_workflows').where({ subject, standard: true }).andWhereNot({ code }).update({ standard: false });
}
