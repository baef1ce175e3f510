import { isDecided, recordKinds, type DecidedKind, type KindName, type Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { listIn } from '../../core/json.ts';
import { isRestricted } from '../../core/reading/index.ts';
import { capaOf, factsIn, isCountedKind, type Around, type HasEnded } from '../../core/record/index.ts';
import type { Facts, RecordView } from '../../core/workflow/index.ts';
import { countIn, flagIn, instantIn, jsonIn, textIn } from '../row-values.ts';

/**
 * Counts that gates ask for, by `schema/counted.ts`: what is still open around a record, and which decisions are
 * signed.
 */
export async function openFacts(knex: Knex, kind: KindName, record: RecordView, hasEnded: HasEnded): Promise<Facts> {
	const id = textIn(record.id);
	const capa = isCountedKind(kind) ? capaOf[kind](record) : null;
	const [actions, decisions, capaState] = [
		capa === null ? [] : await actionsOf(knex, capa),
		id === null || !isDecided(kind) ? [] : await decisionsOf(knex, kind, id),
		capa === null || kind === 'capa' ? null : await stateOf(knex, capa, hasEnded),
	];
	return factsIn(kind, { actions, decisions, capa: capaState, causes: jsonIn(record.causes) }, hasEnded);
}

async function actionsOf(knex: Knex, capa: string) {
	const rows: readonly Stored<'cl_actions'>[] = await knex('cl_actions')
		.select('workflow', 'status', 'mandatory')
		.where({ capa });
	return rows.map((row) => ({ ...aroundIn(row), mandatory: flagIn(row.mandatory) }));
}

async function decisionsOf(knex: Knex, kind: DecidedKind, id: string) {
	const rows: readonly Stored<'cl_decisions'>[] = await knex('cl_decisions')
		.select(
			'workflow',
			'kind',
			'status',
			'round',
			'proposed_at',
			'signed_by',
			'seats',
			'on_behalf_of',
			'outcome',
			'annotation',
			'basis',
		)
		.where({ [recordKinds[kind].link]: id });
	return rows.map((row) => {
		const basis = jsonIn(row.basis);
		return {
			...aroundIn(row),
			kind: textIn(row.kind) ?? '',
			round: countIn(row.round ?? 1),
			proposed_at: instantIn(row.proposed_at) ?? 0,
			by: textIn(row.signed_by),
			seats: listIn(jsonIn(row.seats)).map(String),
			instead_of: textIn(row.on_behalf_of),
			outcome: textIn(row.outcome),
			annotated: textIn(row.annotation) !== null,
			basis: typeof basis === 'object' && basis !== null ? { ...basis } : {},
		};
	});
}

async function stateOf(knex: Knex, id: string, hasEnded: HasEnded) {
	const row = await knex<Stored<'cl_capas'>>('cl_capas')
		.select('workflow', 'status', 'mandatory', 'confidentiality')
		.where({ id })
		.first();
	if (row === undefined) return null;
	const { workflow, status } = aroundIn(row);
	return {
		status,
		mandatory: flagIn(row.mandatory),
		ended: hasEnded('cl_capas', workflow, status),
		restricted: isRestricted(row),
	};
}

const aroundIn = ({ workflow, status }: { readonly workflow?: unknown; readonly status?: unknown }): Around => ({
	workflow: textIn(workflow),
	status: textIn(status) ?? '',
});
