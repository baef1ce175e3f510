import type { KindCollection, WorkflowRules } from '@closedloop/schema';

/** Names a version of a workflow to people and to the record that lives by it. */
export interface WorkflowName {
	readonly id: string;
	readonly code: string;
	readonly version: number;
}

/** A version of a workflow, as it can be chosen for a record. */
export interface WorkflowView extends WorkflowName {
	/** Collection whose records live by it. */
	readonly subject: string;
	/** Whether new records may begin by it; a retired version goes on for those that live by it. */
	readonly published: boolean;
	/** Used where a procedure names none. */
	readonly standard: boolean;
	readonly rules: WorkflowRules;
}

/** The record for which a workflow is looked for. */
export interface WorkflowWish {
	readonly subject: KindCollection;
	/** Of which type the record is; null where its kind has no types, or nobody has said. */
	readonly type: string | null;
	/** What its procedure says: the version its feedback lives by, and the codes of others. Null = no procedure. */
	readonly procedure: { readonly workflow: string; readonly workflows: readonly string[] } | null;
}

/**
 * The workflow a record is to live by (docs/state-machines.md, "Which workflow"): of those its procedure names by code,
 * the newest version for its type, else for every type; then, of feedback, the version the procedure names; then the
 * standard one.
 * Null where there is none.
 */
export function chooseWorkflow(
	workflows: Iterable<WorkflowView>,
	{ subject, type, procedure }: WorkflowWish,
): WorkflowView | null {
	const own = [...workflows].filter((workflow) => workflow.subject === subject);
	const newest = newestOf(own.filter(({ published }) => published));
	const inForce = new Set(newest.map(({ code }) => code));
	// What a procedure names goes on for its records when it is retired; only a published version comes before it.
	const named = newestOf(own.filter(({ code, published }) => published || !inForce.has(code))).filter(
		({ code }) => procedure?.workflows.includes(code) === true,
	);
	return (
		forType(named, type) ??
		(subject === 'cl_feedback' ? own.find(({ id }) => id === procedure?.workflow) : undefined) ??
		forType(
			newest.filter(({ standard }) => standard),
			type,
		)
	);
}

const forType = (workflows: readonly WorkflowView[], type: string | null): WorkflowView | null =>
	workflows.find(({ rules: { types = [] } }) => type !== null && types.includes(type)) ??
	workflows.find(({ rules: { types = [] } }) => types.length === 0) ??
	null;

/** The newest version of each code and collection, in the order of the codes. */
export function newestOf<Version extends WorkflowName & Pick<WorkflowView, 'subject'>>(
	versions: readonly Version[],
): readonly Version[] {
	const byCode = new Map(
		versions.toSorted((a, b) => a.version - b.version).map((each) => [`${each.subject} ${each.code}`, each]),
	);
	return [...byCode.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
}
