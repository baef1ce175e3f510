import {
	recordKinds,
	type Instant,
	type MovedAnswer,
	type RetargetCounts,
	type RetargetPreview,
} from '@closedloop/schema';
import type { Knex } from 'knex';
import { CalendarError } from '../../core/calendar/index.ts';
import {
	plansFor,
	type ClockGoal,
	type RetargetChoice,
	type RetargetGoal,
	type WorkflowGoal,
} from '../../core/promises/index.ts';
import type { RetargetPlan } from '../../core/record/index.ts';
import type { RecordView } from '../../core/workflow/index.ts';
import { stringOf } from '../../core/values/index.ts';
import { Unreadable } from '../../store/unreadable.ts';
import { concernedClocks, countConcerned, recordsOf, type ConcernedClock } from '../../store/retarget/concerned.ts';
import { calendarsFor, type Rulebook } from '../rulebook/index.ts';
import { statesOf } from './older-workflows.ts';
import { concernedBy } from './wish.ts';

/** Clocks read in one go. */
const batch = 500;

/** More than this is not worked through before somebody has decided; the counts then say how many they are of. */
const examinedMost = 20_000;

export interface PreviewQuestion {
	readonly book: Rulebook;
	readonly goal: RetargetGoal;
	readonly choice: RetargetChoice | 'new_only';
	readonly after: string | null;
	readonly limit: number;
	readonly now: Instant;
}

interface Looked {
	readonly clock: ConcernedClock;
	readonly record: RecordView;
	readonly plan: RetargetPlan;
}

/**
 * What would become of the running clocks a change concerns, told without changing anything: by the functions that
 * would do it.
 */
export async function previewOf(knex: Knex, question: PreviewQuestion): Promise<Omit<RetargetPreview, 'job'>> {
	const { goal, choice } = question;
	if (goal.what === 'workflow') return recordsOfWorkflow(knex, question.book, goal);
	const total = await countConcerned(knex, concernedBy(goal));
	if (choice === 'new_only' || total === 0) return { total, states: [], counts: null, moved: [], next: null };
	const wanted = { ...question, goal, choice };
	return {
		total,
		states: [],
		counts: question.after === null ? await countsOf(knex, wanted) : null,
		...(await pageOf(knex, wanted)),
	};
}

async function recordsOfWorkflow(
	knex: Knex,
	book: Rulebook,
	{ workflow }: WorkflowGoal,
): Promise<Omit<RetargetPreview, 'job'>> {
	const states = await statesOf(knex, book, workflow);
	const total = states.reduce((sum, { records }) => sum + records, 0);
	return { total, states, counts: null, moved: [], next: null };
}

type Wanted = PreviewQuestion & { readonly goal: ClockGoal; readonly choice: RetargetChoice };

async function pageOf(knex: Knex, question: Wanted): Promise<Pick<RetargetPreview, 'moved' | 'next'>> {
	const shown: Looked[] = [];
	let place = question.after;
	for (let examined = 0; examined < examinedMost; examined += batch) {
		const clocks = await concernedClocks(knex, concernedBy(question.goal), place, batch);
		const moving = (await look(knex, clocks, question)).filter(
			({ plan }) => plan.kept === null && plan.due_at !== plan.was_due_at,
		);
		const room = question.limit - shown.length;
		shown.push(...moving.slice(0, room));
		if (moving.length > room) return { moved: shown.map(movedIn), next: shown.at(-1)?.clock.place ?? place };
		place = clocks.at(-1)?.place ?? place;
		if (clocks.length < batch) return { moved: shown.map(movedIn), next: null };
	}
	return { moved: shown.map(movedIn), next: place };
}

async function countsOf(knex: Knex, question: Wanted): Promise<RetargetCounts> {
	const plans: RetargetPlan[] = [];
	let place: string | null = null;
	for (;;) {
		const clocks: readonly ConcernedClock[] = await concernedClocks(knex, concernedBy(question.goal), place, batch);
		plans.push(...(await look(knex, clocks, question)).map(({ plan }) => plan));
		place = clocks.at(-1)?.place ?? place;
		if (clocks.length < batch) return { ...countsIn(plans), complete: true };
		if (plans.length >= examinedMost) return { ...countsIn(plans), complete: false };
	}
}

async function look(
	knex: Knex,
	clocks: readonly ConcernedClock[],
	{ book, goal, choice, now }: Wanted,
): Promise<readonly Looked[]> {
	if (clocks.length === 0) return [];
	const records = await recordsOf(knex, clocks);
	const views = new Map(clocks.map((clock) => [clock, unlessSpoiled(clock.view)]));
	const sound = [...views.values()].filter((view) => view !== null);
	const calendars = await calendarsFor(knex, book, sound, goal.what === 'calendar' ? [goal.edition] : []);
	return clocks.flatMap((clock) => {
		const record = records.get(clock.record) ?? {};
		const view = views.get(clock) ?? null;
		const asked = { kind: clock.kind, record, clocks: view === null ? [] : [view], calendars, at: now };
		return (unlessSpoiled(() => plansFor(asked, { goal, choice, at: now, reason: '' })) ?? []).map((plan) => ({
			clock,
			record,
			plan,
		}));
	});
}

/**
 * A clock that was spoiled behind our back has no due time to show; `doctor` names it, and the recomputation notes it
 * as failed.
 */
function unlessSpoiled<Result>(read: () => Result): Result | null {
	try {
		return read();
	} catch (error) {
		if (error instanceof Unreadable || error instanceof CalendarError || error instanceof RangeError) return null;
		throw error;
	}
}

/** How many of these plans go which way. */
export function countsIn(plans: readonly RetargetPlan[]): Omit<RetargetCounts, 'complete'> {
	const going = plans.filter(({ kept }) => kept === null);
	const kept = new Map<string, number>();
	for (const plan of plans) if (plan.kept !== null) kept.set(plan.kept, (kept.get(plan.kept) ?? 0) + 1);
	return {
		examined: plans.length,
		earlier: going.filter(({ due_at, was_due_at }) => due_at < was_due_at).length,
		later: going.filter(({ due_at, was_due_at }) => due_at > was_due_at).length,
		unchanged: going.filter(({ due_at, was_due_at }) => due_at === was_due_at).length,
		broken: going.filter(({ broken }) => broken).length,
		rungs: going.reduce((sum, { rungs }) => sum + rungs, 0),
		kept: Object.fromEntries(kept),
	};
}

function movedIn({ clock, record, plan }: Looked): MovedAnswer {
	const { kind, record: id } = clock;
	const { view } = plan;
	return {
		id: view.id ?? '',
		collection: recordKinds[kind].collection,
		record: id,
		number: stringOf(record.number) ?? stringOf(record.title) ?? id,
		kind: view.kind,
		label: view.rule.label,
		was_due_at: plan.was_due_at,
		due_at: plan.due_at,
		broken: plan.broken,
		rungs: plan.rungs,
	};
}
