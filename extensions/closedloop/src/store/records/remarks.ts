import { decidedKinds, recordKinds, type Row } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { AskedAs } from '../../core/kinds/index.ts';
import type { RowWith } from '../stored.ts';

interface Page {
	readonly limit: number;
	readonly offset: number;
}

/**
 * Decisions with a remark that nobody has answered and that is for whoever asks, the oldest first; of records that should
 * never have been ones none. Index: `cl_decisions_remarks`, and the keys of what they are about.
 */
export async function remarksFor(knex: Knex, asked: AskedAs, { limit, offset }: Page): Promise<readonly string[]> {
	const remarks = knex('cl_decisions as decision')
		.select('decision.id')
		.where({ 'decision.status': 'approved' })
		.whereNotNull('decision.annotation_to')
		// One without words, as former versions left them of the erased, asks nothing.
		.whereNotNull('decision.annotation')
		.where((by) => by.whereNull('decision.signed_by').orWhereNot({ 'decision.signed_by': asked.user }))
		.where((to) => addressedTo(to, asked));
	for (const kind of decidedKinds) {
		const { collection, link } = recordKinds[kind];
		void remarks
			.leftJoin(`${collection} as ${link}`, `${link}.id`, `decision.${link}`)
			.where((about) => about.whereNull(`${link}.status`).orWhereNot({ [`${link}.status`]: 'void' }));
	}
	const rows: readonly RowWith<'id'>[] = await remarks
		.orderBy([{ column: 'decision.signed_at' }, { column: 'decision.id' }])
		.limit(limit)
		.offset(offset);
	return rows.map(({ id }) => String(id));
}

type Addressee = NonNullable<Row<'cl_decisions'>['annotation_to']>;

function addressedTo(to: Knex.QueryBuilder, { persons, departments }: AskedAs): void {
	const named = (addressee: Addressee, column: string, ids: readonly string[]): void =>
		void to.orWhere((each) => each.where({ 'decision.annotation_to': addressee }).whereIn(column, [...ids]));
	named('proposer', 'decision.proposed_by', persons);
	named('department', 'decision.answer_department', departments);
	for (const kind of decidedKinds) named('owner', `${recordKinds[kind].link}.${recordKinds[kind].owner}`, persons);
}
