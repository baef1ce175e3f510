import { type Locale, type ProcedureRules, type QuestionItem, type Scheme, type Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { CalendarError, startOfDate, type Calendar } from '../../core/calendar/index.ts';
import type { ProcedureCandidate } from '../../core/intake/index.ts';
import { member } from '../../core/json.ts';
import type { ProcedureView } from '../../core/record/index.ts';
import type { WorkflowView } from '../../core/workflow/index.ts';
import { formerWorkflows } from '../../store/records/former-workflows.ts';
import type { EditionRow } from '../../store/records/editions.ts';
import { calendarRows, procedureRows, questionnaireRows, workflowRows } from '../../store/records/rule-rows.ts';
import { countIn, flagIn, jsonIn, textIn } from '../../store/row-values.ts';
import {
	effectiveRules,
	parseProcedure,
	parseQuestionnaire,
	parseWorkflow,
	RuleError,
	treeOf,
} from '../../rules/index.ts';
import { compileEdition, editionOf } from './edition.ts';
import { keptFresh } from './kept-fresh.ts';

/** A procedure with its workflow, ready to be chosen. */
export interface KnownProcedure extends ProcedureCandidate, ProcedureView {
	readonly rules: ProcedureRules;
	/** Version its feedback lives by. */
	readonly workflow: string;
	/** Codes of the workflows its other records, or other types, live by. */
	readonly workflows: readonly string[];
	/** Code of the pack it was adopted from; absent = it was written here. */
	readonly pack?: string;
}

/** The rules in force, parsed and compiled once. */
export interface Rulebook {
	readonly procedures: ReadonlyMap<string, KnownProcedure>;
	/** Every version records live by or may begin by. */
	readonly workflows: ReadonlyMap<string, WorkflowView>;
	/** By collection, what records live by that were registered before they kept their workflow. */
	readonly formerWorkflows: ReadonlyMap<string, string>;
	readonly calendars: ReadonlyMap<string, Calendar>;
	/** What each calendar says now, by calendar; its clocks keep it. */
	readonly editions: ReadonlyMap<string, EditionRow>;
	/** The same calendars by the content they have now. */
	readonly byEdition: ReadonlyMap<string, Calendar>;
	readonly questionnaires: ReadonlyMap<string, { readonly items: readonly QuestionItem[]; readonly scheme: Scheme }>;
}

let version = 0;

/** Changes whenever a rule document was written on this node. */
export const bookVersion = (): number => version;

const kept = keptFresh(readRulebook);

/** Called when a rule document was written on this node. */
export const forgetRulebook = (): void => {
	kept.forget();
	version += 1;
};

/** The rules in force; another node's publication is seen a little later. */
export const rulebook = (knex: Knex): Promise<Rulebook> => kept.get(knex);

/** What the rules were read from, as it is stored. */
interface RuleRows {
	readonly calendars: readonly Stored<'cl_calendars'>[];
	readonly workflows: readonly Stored<'cl_workflows'>[];
	readonly procedures: readonly Stored<'cl_procedures'>[];
	readonly questionnaires: readonly Stored<'cl_questionnaires'>[];
	readonly formerWorkflows: ReadonlyMap<string, string>;
}

let compiled: { readonly from: string; readonly book: Rulebook } | null = null;

/**
 * Reading the rows costs milliseconds; parsing and compiling them stops everybody for some hundred, and seldom is
 * anything new.
 */
async function readRulebook(knex: Knex): Promise<Rulebook> {
	// One after the other: SQLite has one connection, and a transaction has one anywhere.
	const stored: RuleRows = {
		calendars: await calendarRows(knex),
		workflows: await workflowRows(knex),
		procedures: await procedureRows(knex),
		questionnaires: await questionnaireRows(knex),
		formerWorkflows: await formerWorkflows(knex),
	};
	const from = JSON.stringify({ ...stored, formerWorkflows: [...stored.formerWorkflows] });
	if (compiled?.from !== from) compiled = { from, book: compile(stored) };
	return compiled.book;
}

function compile(stored: RuleRows): Rulebook {
	const tree = treeOf(stored.calendars);
	const read = readable(stored.calendars, (row) => {
		const edition = editionOf(idOf(row), effectiveRules(row, tree));
		return { edition, calendar: compileEdition(edition) };
	});
	const workflows = readable(stored.workflows, (row) => workflowViewIn(row));
	const calendars = new Map(read.map(({ edition, calendar }) => [edition.calendar, calendar]));
	const procedures = readable(stored.procedures, (row) => inForceFrom(procedureIn(row), calendars));
	const questionnaires = new Map(
		readable(stored.questionnaires, (row) => [idOf(row), parseQuestionnaire(row)] as const),
	);
	return {
		procedures: new Map(procedures.map((procedure) => [procedure.id, procedure])),
		workflows: new Map(workflows.map((workflow) => [workflow.id, workflow])),
		formerWorkflows: stored.formerWorkflows,
		calendars,
		editions: new Map(read.map(({ edition }) => [edition.calendar, edition])),
		byEdition: new Map(read.map(({ edition, calendar }) => [edition.id, calendar])),
		questionnaires,
	};
}

/**
 * Documents that can be read. One that was spoiled behind our back (it could not be saved so) is as good as absent:
 * records under it are refused by name, all others go on, and `doctor` says what is wrong with it.
 */
function readable<Row, Document>(rows: readonly Row[], read: (row: Row) => Document): readonly Document[] {
	return rows.flatMap((row) => {
		try {
			return [read(row)];
		} catch (error) {
			if (error instanceof RuleError || error instanceof CalendarError) return [];
			throw error;
		}
	});
}

/** With the moment its first day begins in its own calendar. */
function inForceFrom(procedure: KnownProcedure, calendars: ReadonlyMap<string, Calendar>): KnownProcedure {
	const { in_force_on } = procedure.rules;
	const calendar = calendars.get(procedure.calendar);
	return in_force_on === undefined || calendar === undefined
		? procedure
		: { ...procedure, in_force_from: startOfDate(calendar, in_force_on) };
}

const idOf = (row: { readonly id?: unknown }): string => String(row.id);

/** A version of a workflow as records live by it. @throws RuleError */
export const workflowViewIn = (row: Stored<'cl_workflows'>): WorkflowView => ({
	id: idOf(row),
	code: textIn(row.code) ?? '',
	version: countIn(row.version),
	subject: textIn(row.subject) ?? '',
	published: row.status === 'published',
	standard: flagIn(row.standard),
	rules: parseWorkflow(row),
});

/** A row as it is chosen and worked by. @throws RuleError */
export function procedureIn(row: Stored<'cl_procedures'>): KnownProcedure {
	const rules = parseProcedure(row);
	const pack = member(jsonIn(row.adoption), 'pack');
	return {
		id: idOf(row),
		code: textIn(row.code) ?? '',
		version: countIn(row.version),
		status: textIn(row.status) ?? '',
		priority: countIn(row.priority),
		applies: rules.applies,
		categories: rules.categories,
		workflow: textIn(row.workflow) ?? '',
		workflows: rules.workflows ?? [],
		calendar: textIn(row.calendar) ?? '',
		lead_department: textIn(row.lead_department),
		rules,
		...(typeof pack === 'string' && { pack }),
	};
}

/** A language the product speaks; null for any other. */
export const localeIn = (value: unknown): Locale | null =>
	value === 'zh-CN' || value === 'zh-TW' || value === 'en-US' ? value : null;
