import {
	kindCollections,
	recordOf,
	type Locale,
	type ProcedureRules,
	type QuestionItem,
	type Scheme,
	type Stored,
	type WorkflowRules,
} from '@closedloop/schema';
import type { Knex } from 'knex';
import { CalendarError, type Calendar } from '../../core/calendar/index.ts';
import type { ProcedureCandidate } from '../../core/intake/index.ts';
import type { ProcedureView } from '../../core/record/index.ts';
import type { Ended } from '../../store/records/open-facts.ts';
import type { EditionRow } from '../../store/records/editions.ts';
import { calendarRows, procedureRows, questionnaireRows, workflowRows } from '../../store/records/rule-rows.ts';
import { countIn, textIn } from '../../store/row-values.ts';
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
	readonly workflow: string;
}

/** The rules in force, parsed and compiled once. */
export interface Rulebook {
	readonly procedures: ReadonlyMap<string, KnownProcedure>;
	readonly workflows: ReadonlyMap<string, WorkflowRules>;
	/** Newest published workflow per collection. */
	readonly workflowFor: ReadonlyMap<string, WorkflowRules>;
	readonly calendars: ReadonlyMap<string, Calendar>;
	/** What each calendar says now, by calendar; its clocks keep it. */
	readonly editions: ReadonlyMap<string, EditionRow>;
	/** The same calendars by the content they have now. */
	readonly byEdition: ReadonlyMap<string, Calendar>;
	readonly questionnaires: ReadonlyMap<string, { readonly items: readonly QuestionItem[]; readonly scheme: Scheme }>;
	/** States in which nothing is expected any more, per collection. */
	readonly ended: Ended;
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
	};
	const from = JSON.stringify(stored);
	if (compiled?.from !== from) compiled = { from, book: compile(stored) };
	return compiled.book;
}

function compile(stored: RuleRows): Rulebook {
	const tree = treeOf(stored.calendars);
	const read = readable(stored.calendars, (row) => {
		const edition = editionOf(idOf(row), effectiveRules(row, tree));
		return { edition, calendar: compileEdition(edition) };
	});
	const workflowDocuments = readable(stored.workflows, (row) => ({ row, rules: parseWorkflow(row) }));
	const procedures = readable(stored.procedures, (row) => procedureIn(row));
	const questionnaires = new Map(
		readable(stored.questionnaires, (row) => [idOf(row), parseQuestionnaire(row)] as const),
	);
	const newest = workflowDocuments
		.filter(({ row }) => row.status === 'published')
		.toSorted((a, b) => countIn(a.row.version) - countIn(b.row.version));
	const workflowFor = new Map(newest.map(({ row, rules }) => [textIn(row.subject) ?? '', rules]));
	return {
		procedures: new Map(procedures.map((procedure) => [procedure.id, procedure])),
		workflows: new Map(workflowDocuments.map(({ row, rules }) => [idOf(row), rules])),
		workflowFor,
		calendars: new Map(read.map(({ edition, calendar }) => [edition.calendar, calendar])),
		editions: new Map(read.map(({ edition }) => [edition.calendar, edition])),
		byEdition: new Map(read.map(({ edition, calendar }) => [edition.id, calendar])),
		questionnaires,
		ended: recordOf(kindCollections, (collection) => endsOf(workflowFor.get(collection))),
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

const idOf = (row: { readonly id?: unknown }): string => String(row.id);

const endsOf = (rules: WorkflowRules | undefined): readonly string[] =>
	(rules?.states ?? []).filter(({ terminal }) => terminal === true).map(({ code }) => code);

/** A row as it is chosen and worked by. @throws RuleError */
export function procedureIn(row: Stored<'cl_procedures'>): KnownProcedure {
	const rules = parseProcedure(row);
	return {
		id: idOf(row),
		code: textIn(row.code) ?? '',
		version: countIn(row.version),
		status: textIn(row.status) ?? '',
		priority: countIn(row.priority),
		applies: rules.applies,
		categories: rules.categories,
		workflow: textIn(row.workflow) ?? '',
		calendar: textIn(row.calendar) ?? '',
		lead_department: textIn(row.lead_department),
		rules,
	};
}

/** A language the product speaks; null for any other. */
export const localeIn = (value: unknown): Locale | null =>
	value === 'zh-CN' || value === 'zh-TW' || value === 'en-US' ? value : null;
