import type { KindName } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { Facts } from '../../core/workflow/index.ts';
import { countIn, flagIn, instantIn, jsonIn, textIn } from '../row-values.ts';

/** States in which a CAPA or an action asks nothing of anybody any more; those its published workflow calls terminal. */
export interface Ended {
	readonly cl_capas: readonly string[];
	readonly cl_actions: readonly string[];
	readonly cl_decisions: readonly string[];
}

const nothing: Facts = { open: { mandatory_actions: 0, actions: 0, capa: 0, decisions: 0 }, counts: { causes: 0, actions: 0 }, signatures: [], decisions: [] };

/** Counts that gates ask for: what is still open around a record, and which decisions are signed. */
export async function openFacts(knex: Knex, kind: KindName, record: Readonly<Record<string, unknown>>, ended: Ended): Promise<Facts> {
	if (kind !== 'feedback' && kind !== 'capa') return nothing;
	const id = textIn(record['id']);
	const capa = kind === 'capa' ? id : textIn(record['capa']);
	const [actions, decisions, capaState] = [
		capa === null ? [] : await actionsOf(knex, capa),
		id === null ? [] : await decisionsOf(knex, kind, id),
		capa === null || kind === 'capa' ? null : await stateOf(knex, capa),
	];
	const open = actions.filter(({ status }) => !ended.cl_actions.includes(status));
	const causes = kind === 'capa' ? jsonIn(record['causes']) : null;
	return {
		open: {
			mandatory_actions: open.filter(({ mandatory }) => mandatory).length,
			actions: open.length,
			capa: capaState?.mandatory === true && !ended.cl_capas.includes(capaState.status) ? 1 : 0,
			decisions: decisions.filter(({ status }) => !ended.cl_decisions.includes(status)).length,
		},
		counts: { causes: Array.isArray(causes) ? causes.length : 0, actions: actions.length },
		signatures: decisions.filter(({ status }) => status === 'approved').map(({ status: _status, ...signature }) => signature),
		// Which of them count is judged by what is written (`withDecisions`).
		decisions: [],
	};
}

async function actionsOf(knex: Knex, capa: string) {
	const rows: readonly Record<string, unknown>[] = await knex('cl_actions').select('status', 'mandatory').where({ capa });
	return rows.map((row) => ({ status: textIn(row['status']) ?? '', mandatory: flagIn(row['mandatory']) }));
}

async function decisionsOf(knex: Knex, link: 'feedback' | 'capa', id: string) {
	const rows: readonly Record<string, unknown>[] = await knex('cl_decisions').select('kind', 'status', 'round', 'proposed_at', 'basis').where({ [link]: id });
	return rows.map((row) => {
		const basis = jsonIn(row['basis']);
		return {
			status: textIn(row['status']) ?? '', kind: textIn(row['kind']) ?? '', round: countIn(row['round'] ?? 1), proposed_at: instantIn(row['proposed_at']) ?? 0,
			basis: typeof basis === 'object' && basis !== null ? { ...basis } : {},
		};
	});
}

async function stateOf(knex: Knex, id: string) {
	const row = await knex<Record<string, unknown>>('cl_capas').select('status', 'mandatory').where({ id }).first();
	return row === undefined ? null : { status: textIn(row['status']) ?? '', mandatory: flagIn(row['mandatory']) };
}
