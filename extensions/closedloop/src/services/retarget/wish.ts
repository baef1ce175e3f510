import type { Locale } from '@closedloop/schema';
import type { Knex } from 'knex';
import * as z from 'zod';
import type { ClockGoal, RetargetChoice, RetargetGoal } from '../../core/promises/index.ts';
import { editionsInUse, type Concerned } from '../../store/retarget/concerned.ts';
import { calendarsFor, forgetRulebook, rulebook, type Rulebook } from '../rulebook/index.ts';
import { refuse } from '../refusal.ts';

/** What is kept of a change in its job and travels with each write of it: names, not rules. */
export const goalNames = z.discriminatedUnion('what', [
	z.strictObject({ what: z.literal('calendar'), calendar: z.string(), edition: z.string() }),
	z.strictObject({ what: z.literal('procedure'), procedure: z.string() }),
	z.strictObject({ what: z.literal('workflow'), workflow: z.string() }),
]);
export type GoalNames = z.infer<typeof goalNames>;

/** Id of the document that changed. */
export const documentIn = (names: GoalNames): string =>
	names.what === 'calendar' ? names.calendar : names.what === 'procedure' ? names.procedure : names.workflow;

/** The rules behind the names; null when the document is no longer there. */
export function goalIn(book: Rulebook, names: GoalNames): RetargetGoal | null {
	if (names.what === 'calendar') return names;
	if (names.what === 'workflow') {
		const workflow = book.workflows.get(names.workflow);
		return workflow === undefined ? null : { what: 'workflow', workflow };
	}
	const procedure = book.procedures.get(names.procedure);
	if (!procedure) return null;
	const older = [...book.procedures.values()]
		.filter(({ code, version }) => code === procedure.code && version < procedure.version)
		.map(({ id }) => id);
	return { what: 'procedure', procedure, older, workflows: [...book.workflows.values()], chooses: procedure };
}

export const concernedBy = (goal: ClockGoal): Concerned =>
	goal.what === 'calendar' ? goal : { what: 'procedure', older: goal.older };

/** Which document an administrator stands before, as the form or an integration names it. */
export interface Subject {
	readonly collection: 'cl_calendars' | 'cl_procedures' | 'cl_workflows';
	readonly id: string;
}

/**
 * What the document says now, as a goal for running clocks. @throws CL_INVALID for a calendar that cannot be read, a
 * procedure or workflow that is not published
 */
export async function goalFor(
	knex: Knex,
	{ collection, id }: Subject,
	locale: Locale,
): Promise<{ readonly names: GoalNames; readonly goal: RetargetGoal; readonly book: Rulebook }> {
	// Asked right after saving, perhaps on another node than the one that saved.
	forgetRulebook();
	const book = await rulebook(knex);
	const edition = book.editions.get(id);
	const names: GoalNames | null =
		collection === 'cl_procedures'
			? { what: 'procedure', procedure: id }
			: collection === 'cl_workflows'
				? { what: 'workflow', workflow: id }
				: edition
					? { what: 'calendar', calendar: id, edition: edition.id }
					: null;
	const goal = names === null ? null : goalIn(book, names);
	if (names === null || goal === null || !isInForce(book, collection, id))
		throw refuse('CL_INVALID', { field: fieldOf[collection], params: { problem: 'not_published' } }, locale);
	return { names, goal, book };
}

const fieldOf = {
	cl_calendars: 'calendar',
	cl_procedures: 'procedure',
	cl_workflows: 'workflow',
} as const satisfies Record<Subject['collection'], string>;

function isInForce(book: Rulebook, collection: Subject['collection'], id: string): boolean {
	if (collection === 'cl_calendars') return true;
	if (collection === 'cl_workflows') return book.workflows.get(id)?.published === true;
	return book.procedures.get(id)?.status === 'published';
}

interface Wished {
	readonly book: Rulebook;
	readonly goal: RetargetGoal;
	readonly choice: RetargetChoice | 'new_only';
	readonly locale: Locale;
}

/**
 * Days of two time zones do not join: such a change of calendar is possible as if from the start only. What a workflow
 * asks is asked from now on: no step is taken anew. @throws CL_INVALID
 */
export async function refuseChoice(knex: Knex, { book, goal, choice, locale }: Wished): Promise<void> {
	if (goal.what === 'workflow' && choice === 'retroactive')
		throw refuse('CL_INVALID', { field: 'choice', params: { problem: 'invalid' } }, locale);
	if (goal.what !== 'calendar' || choice !== 'from_now') return;
	const editions = await editionsInUse(knex, concernedBy(goal));
	const clocks = [...editions, goal.edition].map((edition) => ({ calendar: goal.calendar, edition, facts: [] }));
	const calendars = await calendarsFor(knex, book, clocks);
	const zones = new Set(clocks.map((clock) => calendars.of(clock)?.time_zone));
	if (zones.size > 1) throw refuse('CL_INVALID', { field: 'choice', params: { problem: 'other_zone' } }, locale);
}
