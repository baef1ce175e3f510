import { isDecided, parentsOf, recordKinds, type KindName } from '@closedloop/schema';
import { contactOf } from '../kinds/index.ts';
import { placesOf, withDecisions, type Gathered, type ProcedureView, type UpdateCase } from '../record/index.ts';
import { idOf, stringOf } from '../values/index.ts';
import {
	bindingOn,
	chooseWorkflow,
	type Actor,
	type BindingApproval,
	type Facts,
	type RecordView,
	type WorkflowView,
} from '../workflow/index.ts';
import { factsOf, toldOf } from './around.ts';
import type { Held, Stage, StoryBook } from './stage.ts';
import { surveyOf } from './survey.ts';

/** The part of a case that is the same for every write; null where no workflow is for such a record. */
export function gathered(stage: Stage, kind: KindName, row: RecordView, actor: Actor): Gathered {
	const { book, cast, at } = stage;
	const procedure = procedureOf(stage, kind, row);
	const workflow = workflowOf(book, kind, row, procedure);
	const { id, code, version, rules } = workflow;
	return {
		kind,
		collection: recordKinds[kind].collection,
		at,
		actor,
		workflow: rules,
		lives: { id, code, version },
		procedure,
		approvals: approvalsFor(stage, kind, row, procedure),
		calendars: {
			of: ({ calendar }) => book.calendars.get(calendar),
			live: (calendar) => book.calendars.get(calendar),
			edition: () => 'story',
		},
		clocks: [],
		facts: factsOf(stage, kind, row),
		about: toldOf(stage, kind, row),
		directory: {
			...cast.directory,
			posts: procedure?.rules.posts ?? [],
			record: placesOf(kind, { ...row, lead_department: row.lead_department ?? procedure?.lead_department }),
		},
		languageOf: () => 'zh-CN',
	};
}

/** The same for a record that exists. */
export const caseOf = (stage: Stage, held: Held, actor: Actor, change: RecordView): UpdateCase => ({
	...gathered(stage, held.kind, held.row, actor),
	clocks: held.clocks,
	record: held.row,
	change,
	survey: surveyOf(stage, held.kind, { ...held.row, ...change }),
	matter: matterOf(stage, held.kind, held.row),
	repeat: null,
	commands: [],
	// Everybody of a story who can be written to has a mail address.
	reach: held.kind === 'feedback' && contactOf({ ...held.row, ...change }) !== null ? 'email' : 'no_contact',
});

/** What gates count of a write: around the row as it would be, with the decisions that stand for it. */
export const factsOfWrite = (stage: Stage, held: Held, change: RecordView): Facts =>
	withDecisions(
		factsOf(stage, held.kind, { ...held.row, ...change }),
		recordKinds[held.kind].collection,
		{ before: held.row, record: { ...held.row, ...change } },
		gathered(stage, held.kind, held.row, stage.cast.actor('desk')),
	);

/** What a decision is about. */
export function matterOf(stage: Stage, kind: KindName, row: RecordView): UpdateCase['matter'] {
	if (kind !== 'decision') return null;
	const about = stage.records.find((each) => isDecided(each.kind) && idOf(row[each.kind]) === each.row.id);
	return about !== undefined && isDecided(about.kind)
		? { kind: about.kind, view: about.row, signatures: factsOf(stage, about.kind, about.row).signatures }
		: null;
}

/** That which it names, else that of the record it belongs to, else that of improvement. */
function procedureOf(stage: Stage, kind: KindName, row: RecordView): ProcedureView | null {
	const { procedure, improvement } = stage.book;
	if (kind === 'feedback') return procedure;
	const named = idOf(reported(stage, row) ?? row.procedure);
	if (named !== null) return [procedure, improvement].find((each) => each?.id === named) ?? null;
	for (const parent of parentsOf(kind)) {
		const id = idOf(Reflect.get(row, recordKinds[parent].link));
		if (id !== null) return procedureOf(stage, parent, recordOf(stage, id));
	}
	return recordKinds[kind].improves ? improvement : null;
}

/** A notice that tells of a report is under the procedure of that. */
const reported = (stage: Stage, { made_from }: RecordView): unknown => recordOf(stage, idOf(made_from) ?? '').procedure;

const recordOf = ({ records }: Stage, id: string): RecordView => records.find(({ row }) => row.id === id)?.row ?? {};

/** @throws RangeError where no published workflow is for such a record */
export function workflowOf(
	{ workflows }: StoryBook,
	kind: KindName,
	row: RecordView,
	procedure: ProcedureView | null,
): WorkflowView {
	const named = workflows.find(({ id }) => id === idOf(row.workflow));
	const wish = procedure === null ? null : { workflow: '', workflows: procedure.rules.workflows ?? [] };
	const chosen =
		named ??
		chooseWorkflow(workflows, { subject: recordKinds[kind].collection, type: typeIn(kind, row), procedure: wish });
	if (!chosen) throw new RangeError(`no workflow is for ${kind}`);
	return chosen;
}

function typeIn(kind: KindName, row: RecordView): string | null {
	const column: string | null = recordKinds[kind].type;
	return column === null ? null : stringOf(Reflect.get(row, column));
}

function approvalsFor(
	stage: Stage,
	kind: KindName,
	row: RecordView,
	procedure: ProcedureView | null,
): readonly BindingApproval[] {
	if (kind === 'decision') {
		const matter = matterOf(stage, kind, row);
		return matter === null ? [] : gathered(stage, matter.kind, matter.view, stage.cast.actor('desk')).approvals;
	}
	if (!isDecided(kind)) return [];
	const own = procedure === null ? [] : bindingOn(kind, procedure.rules);
	return kind === 'capa' ? [...own, ...bindingOn('capa', stage.book.procedure.rules)] : own;
}
