import {
	isDecided,
	kindsCounted,
	recordKinds,
	type CountedKind,
	type DecidedKind,
	type Fact,
	type FactGroup,
	type KindCollection,
	type KindName,
	type Stored,
} from '@closedloop/schema';
import type { Knex } from 'knex';
import { provedCauses } from '../../core/capa/index.ts';
import { uncounted, type Facts, type RecordView, type Signature } from '../../core/workflow/index.ts';
import { countIn, flagIn, instantIn, jsonIn, textIn } from '../row-values.ts';

/** Whether nothing is expected any more of a record: what the workflow it lives by says of its state. */
export type HasEnded = (collection: KindCollection, workflow: string | null, status: string) => boolean;

/** State of a row around a record, and the workflow that says what it means. */
interface Around {
	readonly workflow: string | null;
	readonly status: string;
}

/** Rows around a record, as far as facts are counted from them. */
export interface RowsAround {
	readonly actions: readonly (Around & { readonly mandatory: boolean })[];
	readonly decisions: readonly (Signature & Around)[];
	readonly capa: { readonly status: string; readonly mandatory: boolean; readonly ended: boolean } | null;
	readonly causes: unknown;
}

const none: RowsAround = { actions: [], decisions: [], capa: null, causes: null };

/**
 * The CAPA whose actions are counted around a record, for every kind around which anything is counted: one more in the
 * table says here where to look.
 */
const capaOf: { readonly [K in CountedKind]: (record: RecordView) => string | null } = {
	feedback: ({ capa }) => textIn(capa),
	capa: ({ id }) => textIn(id),
};
const isCountedKind = (kind: KindName): kind is CountedKind => Object.hasOwn(capaOf, kind);

/**
 * Counts that gates ask for, by `schema/counted.ts`: what is still open around a record, and which decisions are
 * signed.
 */
export async function openFacts(knex: Knex, kind: KindName, record: RecordView, hasEnded: HasEnded): Promise<Facts> {
	if (!isCountedKind(kind)) return factsIn(kind, none, hasEnded);
	const id = textIn(record.id);
	const capa = capaOf[kind](record);
	const [actions, decisions, capaState] = [
		capa === null ? [] : await actionsOf(knex, capa),
		id === null || !isDecided(kind) ? [] : await decisionsOf(knex, kind, id),
		capa === null || kind === 'capa' ? null : await stateOf(knex, capa, hasEnded),
	];
	return factsIn(kind, { actions, decisions, capa: capaState, causes: jsonIn(record.causes) }, hasEnded);
}

/** Facts in the rows around a record; what is not counted around its kind is `uncounted`, and no gate holds by it. */
export function factsIn(kind: KindName, { actions, decisions, capa, causes }: RowsAround, hasEnded: HasEnded): Facts {
	const counted = <G extends FactGroup>(group: G, fact: Fact<G> & string, count: number): number =>
		kindsCounted(group, fact).includes(kind) ? count : uncounted;
	const open = actions.filter(({ workflow, status }) => !hasEnded('cl_actions', workflow, status));
	const unsigned = decisions.filter(({ workflow, status }) => !hasEnded('cl_decisions', workflow, status));
	return {
		open: {
			mandatory_actions: counted('open', 'mandatory_actions', open.filter(({ mandatory }) => mandatory).length),
			actions: counted('open', 'actions', open.length),
			capa: counted('open', 'capa', capa?.mandatory === true && !capa.ended ? 1 : 0),
			decisions: counted('open', 'decisions', unsigned.length),
		},
		counts: {
			causes: counted('counts', 'causes', provedCauses(causes)),
			actions: counted('counts', 'actions', actions.length),
		},
		...(isCountedKind(kind) && { capa: capa && { status: capa.status, ended: capa.ended } }),
		signatures: decisions
			.filter(({ status }) => status === 'approved')
			.map(({ workflow: _workflow, status: _status, ...signature }) => signature),
		// Which of them count is judged by what is written (`withDecisions`).
		decisions: [],
	};
}

async function actionsOf(knex: Knex, capa: string) {
	const rows: readonly Stored<'cl_actions'>[] = await knex('cl_actions')
		.select('workflow', 'status', 'mandatory')
		.where({ capa });
	return rows.map((row) => ({ ...aroundIn(row), mandatory: flagIn(row.mandatory) }));
}

async function decisionsOf(knex: Knex, kind: DecidedKind, id: string) {
	const rows: readonly Stored<'cl_decisions'>[] = await knex('cl_decisions')
		.select('workflow', 'kind', 'status', 'round', 'proposed_at', 'basis')
		.where({ [recordKinds[kind].link]: id });
	return rows.map((row) => {
		const basis = jsonIn(row.basis);
		return {
			...aroundIn(row),
			kind: textIn(row.kind) ?? '',
			round: countIn(row.round ?? 1),
			proposed_at: instantIn(row.proposed_at) ?? 0,
			basis: typeof basis === 'object' && basis !== null ? { ...basis } : {},
		};
	});
}

async function stateOf(knex: Knex, id: string, hasEnded: HasEnded) {
	const row = await knex<Stored<'cl_capas'>>('cl_capas')
		.select('workflow', 'status', 'mandatory')
		.where({ id })
		.first();
	if (row === undefined) return null;
	const { workflow, status } = aroundIn(row);
	return { status, mandatory: flagIn(row.mandatory), ended: hasEnded('cl_capas', workflow, status) };
}

const aroundIn = ({ workflow, status }: { readonly workflow?: unknown; readonly status?: unknown }): Around => ({
	workflow: textIn(workflow),
	status: textIn(status) ?? '',
});
