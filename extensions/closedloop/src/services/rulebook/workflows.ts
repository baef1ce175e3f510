import { parentsOf, recordKinds, type KindCollection, type KindLiteral, type KindName } from '@closedloop/schema';
import { idOf, stringOf } from '../../core/values/index.ts';
import { chooseWorkflow, columnIn, isTerminal, type RecordView, type WorkflowView } from '../../core/workflow/index.ts';
import type { KnownProcedure, Rulebook } from './rulebook.ts';

interface Asked {
	readonly kind: KindName;
	readonly record: RecordView;
	readonly procedure: Pick<KnownProcedure, 'workflow' | 'workflows'> | null;
}

/** The workflow such a record would begin by; null where there is none. */
export function workflowFor({ workflows }: Rulebook, { kind, record, procedure }: Asked): WorkflowView | null {
	const { collection, type }: Pick<KindLiteral, 'type'> & { readonly collection: KindCollection } = recordKinds[kind];
	return chooseWorkflow(workflows.values(), {
		subject: collection,
		type: type === null ? null : stringOf(columnIn(record, type)),
		procedure,
	});
}

/**
 * The workflow a record lives by: the version it keeps, whatever was published since. Null where that one cannot be
 * read.
 */
export function workflowOf(book: Rulebook, kind: KindName, record: RecordView): WorkflowView | null {
	const own = idOf(record.workflow);
	if (own !== null) return book.workflows.get(own) ?? null;
	const { collection } = recordKinds[kind];
	const procedure = kind === 'feedback' ? book.procedures.get(idOf(record.procedure) ?? '') : undefined;
	const former = procedure?.workflow ?? book.formerWorkflows.get(collection);
	return book.workflows.get(former ?? '') ?? null;
}

interface Changed {
	readonly kind: KindName;
	readonly before: RecordView;
	readonly after: RecordView;
	/** Under which procedure a record like that runs. */
	readonly procedureOf: (record: RecordView) => Promise<KnownProcedure | null>;
}

/**
 * The workflow a record moves to because a write makes it one of another type, or of another procedure; null where it
 * stays with its own. A newer version of the same workflow is no other one: publishing moves nobody.
 */
export async function workflowMovedTo(
	book: Rulebook,
	{ kind, before, after, procedureOf }: Changed,
): Promise<WorkflowView | null> {
	const { type }: Pick<KindLiteral, 'type'> = recordKinds[kind];
	const asked = [
		'procedure',
		...(type === null ? [] : [type]),
		...parentsOf(kind).map((parent) => recordKinds[parent].link),
	];
	if (asked.every((column) => idOf(columnIn(before, column)) === idOf(columnIn(after, column)))) return null;
	const was = workflowFor(book, { kind, record: before, procedure: await procedureOf(before) });
	const now = workflowFor(book, { kind, record: after, procedure: await procedureOf(after) });
	const own = workflowOf(book, kind, before);
	return now === null || now.code === was?.code || now.code === own?.code ? null : now;
}

/**
 * Whether nothing is expected any more of a record around another, by the workflow it lives by. One whose workflow
 * cannot be read is still open.
 */
export const hasEndedIn =
	({ workflows, formerWorkflows }: Rulebook) =>
	(collection: KindCollection, workflow: string | null, status: string): boolean => {
		const rules = workflows.get(workflow ?? formerWorkflows.get(collection) ?? '')?.rules;
		return rules !== undefined && isTerminal(rules, status);
	};

/** States in which records of a collection go on, by any of the workflows they may live by. */
export const goingIn =
	({ workflows }: Rulebook) =>
	(collection: KindCollection): readonly string[] => [
		...new Set(
			[...workflows.values()]
				.filter(({ subject }) => subject === collection)
				.flatMap(({ rules }) => rules.states.flatMap(({ code, terminal }) => (terminal === true ? [] : [code]))),
		),
	];
