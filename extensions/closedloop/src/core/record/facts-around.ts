import {
	kindsCounted,
	type CountedKind,
	type Fact,
	type FactGroup,
	type KindCollection,
	type KindName,
} from '@closedloop/schema';
import { provedCauses } from '../capa/index.ts';
import { idOf } from '../values/index.ts';
import { uncounted, type Facts, type RecordView, type Signature } from '../workflow/index.ts';

/** Whether nothing is expected any more of a record: what the workflow it lives by says of its state. */
export type HasEnded = (collection: KindCollection, workflow: string | null, status: string) => boolean;

/** State of a row around a record, and the workflow that says what it means. */
export interface Around {
	readonly workflow: string | null;
	readonly status: string;
}

/** Rows around a record, as far as facts are counted from them. */
export interface RowsAround {
	readonly actions: readonly (Around & { readonly mandatory: boolean })[];
	readonly decisions: readonly (Signature & Around & { readonly annotated: boolean })[];
	readonly capa: (NonNullable<Facts['capa']> & { readonly mandatory: boolean }) | null;
	readonly causes: unknown;
}

/**
 * The CAPA whose actions are counted around a record, for every kind around which anything is counted: one more in the
 * table says here where to look.
 */
export const capaOf: { readonly [K in CountedKind]: (record: RecordView) => string | null } = {
	feedback: ({ capa }) => idOf(capa),
	capa: ({ id }) => idOf(id),
};
export const isCountedKind = (kind: KindName): kind is CountedKind => Object.hasOwn(capaOf, kind);

/** States of a decision in which its signature stands. */
const signedStates: readonly string[] = ['approved', 'answered'];

const withoutMandatory = ({ mandatory: _counted, ...capa }: NonNullable<RowsAround['capa']>) => capa;

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
		...(isCountedKind(kind) && { capa: capa && withoutMandatory(capa) }),
		signatures: decisions
			.filter(({ status }) => signedStates.includes(status))
			.map(({ workflow: _workflow, status, annotated, ...signature }) => ({
				...signature,
				...(annotated && status === 'approved' ? { unanswered: true } : {}),
			})),
		// Which of them count is judged by what is written (`withDecisions`).
		decisions: [],
	};
}
