import { kindNames, recordKinds, type KindName, type WorkflowStateAnswer } from '@closedloop/schema';
import type { Knex } from 'knex';
import { fitsIn, type WorkflowView } from '../../core/workflow/index.ts';
import { countByState, type LivingBy } from '../../store/retarget/records-living-by.ts';
import type { Rulebook } from '../rulebook/index.ts';

/** The records a version of a workflow can be given to: open ones that live by an older version of it. */
export interface Elder {
	readonly kind: KindName;
	readonly groups: readonly LivingBy[];
}

/** Null where its collection is none of records. */
export function elderOf(book: Rulebook, { code, version, subject }: WorkflowView): Elder | null {
	const kind = kindNames.find((name) => recordKinds[name].collection === subject);
	if (kind === undefined) return null;
	const older = [...book.workflows.values()].filter(
		(each) => each.code === code && each.subject === subject && each.version < version,
	);
	const groups = older.map(({ id, rules }) => ({
		workflow: id,
		ended: rules.states.flatMap(({ code, terminal }) => (terminal === true ? [code] : [])),
		unkept: unkeptBy(book, kind, id),
	}));
	return { kind, groups };
}

/** Which records without a workflow of their own live by this one (`workflowOf`). */
function unkeptBy({ procedures, formerWorkflows }: Rulebook, kind: KindName, id: string): LivingBy['unkept'] {
	if (kind === 'feedback')
		return [...procedures.values()].flatMap((procedure) => (procedure.workflow === id ? [procedure.id] : []));
	return formerWorkflows.get(recordKinds[kind].collection) === id ? 'all' : [];
}

/** Whether an open record in this state can live by it. */
export const takes = ({ rules }: WorkflowView, state: string): boolean => fitsIn(rules, state, null);

/** How many of them stand in which state, and which of them the version cannot take, by what it calls the states. */
export async function statesOf(
	knex: Knex,
	book: Rulebook,
	workflow: WorkflowView,
): Promise<readonly WorkflowStateAnswer[]> {
	const elder = elderOf(book, workflow);
	if (elder === null || elder.groups.length === 0) return [];
	const counts = await countByState(knex, elder.kind, elder.groups);
	const known = [workflow, ...elder.groups.map((group) => book.workflows.get(group.workflow) ?? workflow)];
	const labelOf = (state: string) =>
		known.flatMap(({ rules }) => rules.states.filter(({ code }) => code === state)).at(0)?.label ?? {
			zh: state,
			en: state,
		};
	return [...counts].map(([state, records]) => ({
		state,
		label: labelOf(state),
		records,
		stays: !takes(workflow, state),
	}));
}
