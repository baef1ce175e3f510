import { isKind, kindNames, recordKinds, type KindCollection, type Pack, type Stored } from '@closedloop/schema';
import { compileCalendar, startOfDate, type Calendar } from '../core/calendar/index.ts';
import { rowOf, type Fragments } from '../core/packs/index.ts';
import type { ProcedureView } from '../core/record/index.ts';
import { leadOf, type StoryBook } from '../core/stories/index.ts';
import type { WorkflowView } from '../core/workflow/index.ts';
import { effectiveRules, treeOf } from './layers.ts';
import { parseProcedure } from './parse-procedure.ts';
import { parseQuestionnaire } from './parse-survey.ts';
import { parseWorkflow } from './parse-workflow.ts';

/** What every desk has, whatever it adopts: stories are played on it. */
export interface StoryDesk {
	readonly fragments: Fragments;
	readonly workflows: readonly WorkflowView[];
	/** Rules of CAPAs and actions. */
	readonly improvement: ProcedureView | null;
	/** By code. */
	readonly calendars: ReadonlyMap<string, Calendar>;
	/** By code. */
	readonly questionnaires: StoryBook['questionnaires'];
}

/** Rows every desk begins with: calendars with their holidays, workflows, the procedure of CAPAs and actions, questionnaires. */
export interface FirstRows {
	readonly calendars: readonly Stored<'cl_calendars'>[];
	readonly workflows: readonly Stored<'cl_workflows'>[];
	readonly improvement: Stored<'cl_procedures'> | undefined;
	readonly questionnaires: readonly Stored<'cl_questionnaires'>[];
}

/** A desk as it is on its first day. @throws RuleError for a row that cannot be read */
export function storyDeskOf(fragments: Fragments, rows: FirstRows): StoryDesk {
	const { calendars, workflows, improvement, questionnaires } = rows;
	const tree = treeOf(calendars);
	return {
		fragments,
		workflows: workflows.map(storyWorkflow),
		improvement: improvement === undefined ? null : improvementIn(improvement),
		calendars: new Map(calendars.map((row) => [String(row.code), compileCalendar(effectiveRules(row, tree))])),
		questionnaires: new Map(
			questionnaires.map((row) => [String(row.code), { title: String(row.title), ...parseQuestionnaire(row) }]),
		),
	};
}

const improvementIn = (row: Stored<'cl_procedures'>): ProcedureView => ({
	id: String(row.code),
	code: String(row.code),
	version: 1,
	calendar: 'cn-standard',
	lead_department: null,
	rules: parseProcedure(row),
});

/** The rules a pack's stories are played by. @throws RuleError for a rule that cannot be read, RangeError for a calendar nobody has */
export function storyBook(pack: Pack, desk: StoryDesk): StoryBook {
	const { asks } = pack;
	const calendar = desk.calendars.get(asks.calendar);
	if (calendar === undefined) throw new RangeError(`${pack.pack}: there is no calendar ${asks.calendar}`);
	const departments = Object.fromEntries(asks.departments.map(({ code }) => [code, code]));
	// The cast has a policy for every post that people hold, by its code.
	const posts = Object.fromEntries(asks.posts.map(({ code }) => [code, code]));
	const answers = { departments, posts, calendar: asks.calendar, workflow: '', priority: 1 };
	const row = rowOf(pack, desk.fragments, answers);
	const procedure: ProcedureView = {
		id: pack.pack,
		code: pack.pack,
		version: pack.edition.version,
		calendar: asks.calendar,
		lead_department: leadOf(pack),
		in_force_from: pack.edition.in_force_on === null ? null : startOfDate(calendar, pack.edition.in_force_on),
		rules: parseProcedure(row),
	};
	const { improvement, workflows, calendars, questionnaires } = desk;
	return { procedure, improvement, workflows, calendar, calendars, questionnaires };
}

/** A row of workflows as a story lives by it. @throws RuleError */
function storyWorkflow(row: Stored<'cl_workflows'>): WorkflowView {
	const subject = collectionOf(row.subject);
	return {
		id: String(row.id),
		code: String(row.code),
		version: Number(row.version),
		subject,
		published: row.status === 'published',
		standard: row.standard !== false,
		rules: parseWorkflow(row),
	};
}

function collectionOf(subject: unknown): KindCollection {
	const kind = kindNames.find((name) => isKind(name) && recordKinds[name].collection === subject);
	if (kind === undefined) throw new RangeError(`no kind of record is kept in ${String(subject)}`);
	return recordKinds[kind].collection;
}
