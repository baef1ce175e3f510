import { isKind, kindNames, recordKinds, type KindCollection, type Pack, type Stored } from '@closedloop/schema';
import { member } from '../core/json.ts';
import type { Calendar } from '../core/calendar/index.ts';
import { rowOf, type Fragments } from '../core/packs/index.ts';
import type { ProcedureView } from '../core/record/index.ts';
import type { StoryBook } from '../core/stories/index.ts';
import type { WorkflowView } from '../core/workflow/index.ts';
import { parseProcedure } from './parse-procedure.ts';
import { parseWorkflow } from './parse-workflow.ts';

/** What every desk has, whatever it adopts: stories are played on it. */
export interface StoryDesk {
	readonly fragments: Fragments;
	readonly workflows: readonly WorkflowView[];
	/** Rules of CAPAs and actions. */
	readonly improvement: ProcedureView | null;
	/** By code. */
	readonly calendars: ReadonlyMap<string, Calendar>;
}

/** The rules a pack's stories are played by. @throws RuleError for a rule that cannot be read, RangeError for a calendar nobody has */
export function storyBook(pack: Pack, desk: StoryDesk): StoryBook {
	const { asks } = pack;
	const calendar = desk.calendars.get(asks.calendar);
	if (calendar === undefined) throw new RangeError(`${pack.pack}: there is no calendar ${asks.calendar}`);
	const departments = Object.fromEntries(asks.departments.map(({ code }) => [code, code]));
	const row = asRoles(rowOf(pack, desk.fragments, { departments, calendar: asks.calendar, workflow: '', priority: 1 }));
	const procedure: ProcedureView = {
		id: pack.pack,
		code: pack.pack,
		version: pack.edition.version,
		calendar: asks.calendar,
		lead_department: asks.lead,
		rules: parseProcedure(row),
	};
	return { procedure, improvement: desk.improvement, workflows: desk.workflows, calendar };
}

/** A row of workflows as a story lives by it. @throws RuleError */
export function storyWorkflow(row: Stored<'cl_workflows'>): WorkflowView {
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

/**
 * Posts as roles: today's rules name whoever signs or is told by a role, and the cast of a story holds a role for every
 * post of its pack.
 */
const asRoles = (row: Stored<'cl_procedures'>): Stored<'cl_procedures'> =>
	Object.fromEntries(Object.entries(row).map(([column, value]) => [column, withRoles(value)]));

function withRoles(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withRoles);
	if (typeof value !== 'object' || value === null) return value;
	const to = member(value, 'to');
	if (to === 'post') return { to: 'role', role: member(value, 'post') };
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [key === 'post' ? 'role' : key, withRoles(inner)]),
	);
}
