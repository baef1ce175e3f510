import type { KindName, Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { provedCauses } from '../../core/capa/index.ts';
import { uncounted, type Facts, type RecordView } from '../../core/workflow/index.ts';
import { countIn, flagIn, instantIn, jsonIn, textIn } from '../row-values.ts';

/**
 * States in which a CAPA or an action asks nothing of anybody any more; those its published workflow calls terminal.
 */
export interface Ended {
	readonly cl_capas: readonly string[];
	readonly cl_actions: readonly string[];
	readonly cl_decisions: readonly string[];
}

const nothing: Facts = {
	open: { mandatory_actions: uncounted, actions: uncounted, capa: uncounted, decisions: uncounted },
	counts: { causes: uncounted, actions: uncounted },
	signatures: [],
	decisions: [],
};

/**
 * Counts that gates ask for, by `schema/counted.ts`: what is still open around a record, and which decisions are
 * signed.
 */
export async function openFacts(knex: Knex, kind: KindName, record: RecordView, ended: Ended): Promise<Facts> {
	if (kind !== 'feedback' && kind !== 'capa') return nothing;
	const id = textIn(record.id);
	const capa = kind === 'capa' ? id : textIn(record.capa);
	const [actions, decisions, capaState] = [
		capa === null ? [] : await actionsOf(knex, capa),
		id === null ? [] : await decisionsOf(knex, kind, id),
		capa === null || kind === 'capa' ? null : await stateOf(knex, capa, ended),
	];
	const open = actions.filter(({ status }) => !ended.cl_actions.includes(status));
	return {
		open: {
			mandatory_actions: open.filter(({ mandatory }) => mandatory).length,
			actions: open.length,
			capa: kind === 'capa' ? uncounted : capaState?.mandatory === true && !capaState.ended ? 1 : 0,
			decisions: decisions.filter(({ status }) => !ended.cl_decisions.includes(status)).length,
		},
		counts: { causes: kind === 'capa' ? provedCauses(jsonIn(record.causes)) : uncounted, actions: actions.length },
		capa: capaState && { status: capaState.status, ended: capaState.ended },
		signatures: decisions
			.filter(({ status }) => status === 'approved')
			.map(({ status: _status, ...signature }) => signature),
		// Which of them count is judged by what is written (`withDecisions`).
		decisions: [],
	};
}

async function actionsOf(knex: Knex, capa: string) {
	const rows: readonly Stored<'cl_actions'>[] = await knex('cl_actions').select('status', 'mandatory').where({ capa });
	return rows.map((row) => ({ status: textIn(row.status) ?? '', mandatory: flagIn(row.mandatory) }));
}

async function decisionsOf(knex: Knex, link: 'feedback' | 'capa', id: string) {
	const rows: readonly Stored<'cl_decisions'>[] = await knex('cl_decisions')
		.select('kind', 'status', 'round', 'proposed_at', 'basis')
		.where({ [link]: id });
	return rows.map((row) => {
		const basis = jsonIn(row.basis);
		return {
			status: textIn(row.status) ?? '',
			kind: textIn(row.kind) ?? '',
			round: countIn(row.round ?? 1),
			proposed_at: instantIn(row.proposed_at) ?? 0,
			basis: typeof basis === 'object' && basis !== null ? { ...basis } : {},
		};
	});
}

async function stateOf(knex: Knex, id: string, ended: Ended) {
	const row = await knex<Stored<'cl_capas'>>('cl_capas').select('status', 'mandatory').where({ id }).first();
	const status = textIn(row?.status) ?? '';
	return row === undefined
		? null
		: { status, mandatory: flagIn(row.mandatory), ended: ended.cl_capas.includes(status) };
}
