import { recordKinds, type KindName } from '@closedloop/schema';
import type { Knex } from 'knex';
import { countIn, textIn } from '../row-values.ts';
import type { RowWith } from '../stored.ts';

/** Records of a kind that live by one version of a workflow, as far as they have not ended by it. */
export interface LivingBy {
	readonly workflow: string;
	/** States in which nothing is expected of them any more. */
	readonly ended: readonly string[];
	/** Whether those that have not kept a workflow yet live by it too: all of them, or those under these procedures. */
	readonly unkept: 'all' | readonly string[];
}

export interface LivingRecord {
	readonly id: string;
	readonly status: string;
}

/**
 * Asked when an administrator looks at a workflow's form, and by its job: no index of its own, so that registering
 * costs nothing.
 */
function among(knex: Knex, kind: KindName, groups: readonly LivingBy[]) {
	return knex(recordKinds[kind].collection).where((any) => {
		any.whereRaw('1 = 0');
		for (const { workflow, ended, unkept } of groups)
			any.orWhere((group) =>
				group.whereNotIn('status', [...ended]).andWhere((own) => {
					own.where({ workflow });
					if (unkept === 'all') own.orWhereNull('workflow');
					else if (unkept.length > 0) own.orWhere((old) => old.whereNull('workflow').whereIn('procedure', [...unkept]));
				}),
			);
	});
}

/** How many of them stand in which state. */
export async function countByState(
	knex: Knex,
	kind: KindName,
	groups: readonly LivingBy[],
): Promise<ReadonlyMap<string, number>> {
	const rows: readonly RowWith<'status' | 'n'>[] = await among(knex, kind, groups)
		.select('status')
		.count({ n: '*' })
		.groupBy('status');
	return new Map(rows.map((row) => [textIn(row.status) ?? '', countIn(row.n)]));
}

interface Page {
	readonly after: string | null;
	readonly limit: number;
}

/** The next of them, in an order that their own change does not disturb. */
export async function recordsLivingBy(
	knex: Knex,
	kind: KindName,
	groups: readonly LivingBy[],
	{ after, limit }: Page,
): Promise<readonly LivingRecord[]> {
	const query = among(knex, kind, groups).select('id', 'status').orderBy('id').limit(limit);
	if (after !== null) query.andWhere('id', '>', after);
	const rows: readonly RowWith<'id' | 'status'>[] = await query;
	return rows.map((row) => ({ id: String(row.id), status: textIn(row.status) ?? '' }));
}
