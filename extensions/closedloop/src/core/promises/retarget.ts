import { words } from '../history/index.ts';
import { writesOf } from './clock-writes.ts';
import { planRetarget } from './plan-retarget.ts';
import { workflowUnder, type RetargetGoal, type RetargetInput, type WorkflowGoal } from './retargeted-clock.ts';
import { eventOf, type Decision, type RetargetPlan, type UpdateCase } from '../record/index.ts';
import { idOf, stringOf } from '../values/index.ts';
import { fitsIn, type RecordView } from '../workflow/index.ts';

/** What is asked of a record's clocks; what the record itself says is added here. */
export type ClockWish = Omit<RetargetInput, 'now' | 'kind' | 'record' | 'calendars'>;

/** What is asked of a record: of its clocks, or of the workflow it lives by. */
export type RetargetWish = Omit<ClockWish, 'goal'> & { readonly goal: RetargetGoal };

/** What a change of calendar or procedure would make of each of a record's running clocks that it concerns. */
export function plansFor(
	given: Pick<UpdateCase, 'kind' | 'record' | 'clocks' | 'calendars' | 'at'>,
	wish: ClockWish,
): readonly RetargetPlan[] {
	const { kind, record, calendars, at: now } = given;
	return given.clocks.flatMap((view) => planRetarget(view, { ...wish, now, kind, record, calendars }) ?? []);
}

interface Retargeted {
	readonly decision: Decision | null;
	readonly plans: readonly RetargetPlan[];
}

/** Lets a record go by changed rules: its running clocks, or its states and steps. */
export function decideRetarget(given: UpdateCase, { goal, ...wish }: RetargetWish): Retargeted {
	return goal.what === 'workflow'
		? { decision: otherWorkflow(given, goal, wish), plans: [] }
		: otherRules(given, { ...wish, goal });
}

/**
 * Lets a record's running clocks go by a changed calendar or a newer version of its procedure: one event that tells
 * each old and new due time and why. The record then names the new version, so that its later promises follow it, too.
 * Null when nothing of it is concerned.
 */
function otherRules(given: UpdateCase, wish: ClockWish): Retargeted {
	const plans = plansFor(given, wish);
	const changed = plans.filter(({ kept }) => kept === null);
	const patch = adopted(given, wish, plans);
	const lives =
		patch.workflow === undefined || wish.goal.what === 'calendar' ? null : workflowUnder(wish.goal, given.record);
	if (changed.length === 0 && Object.keys(patch).length === 0) return { decision: null, plans };
	const clocks = given.clocks.map((view) => changed.find((plan) => plan.view.id === view.id)?.view ?? view);
	const changes = changed.map(({ view }) => ({ view, changes: ['retarget'] as const }));
	const { drafts, summary, told } = writesOf({ ...given, clocks }, changes, given.at, { ...given.record, ...patch });
	const iso = (at: number): string => new Date(at).toISOString();
	const data = {
		note: words(wish.reason),
		choice: wish.choice,
		...(wish.goal.what === 'calendar'
			? { calendar: wish.goal.calendar, edition: wish.goal.edition }
			: { procedure: wish.goal.procedure.code, version: wish.goal.procedure.version }),
		clocks: told.map((each, index) => ({ ...each, was_due_at: iso(changed[index]?.was_due_at ?? 0) })),
		...(lives === null ? {} : { workflow: { code: lives.code, version: lives.version } }),
		...(changed.length < plans.length
			? {
					kept: plans.flatMap(({ view, kept }) =>
						kept === null ? [] : [{ kind: view.kind, cycle: view.cycle, because: kept }],
					),
				}
			: {}),
	};
	return {
		decision: {
			patch: { ...patch, ...summary },
			events: [eventOf('retargeted', { at: wish.at }, data)],
			clocks: drafts,
			messages: [],
		},
		plans,
	};
}

/**
 * A record whose state the new version's workflow does not know stays with its own. The others live by that workflow
 * from now on.
 */
function adopted({ kind, record }: UpdateCase, { goal }: ClockWish, plans: readonly RetargetPlan[]): RecordView {
	if (goal.what !== 'procedure' || kind !== 'feedback' || plans.some(({ kept }) => kept === 'unknown_state')) return {};
	const workflow = workflowUnder(goal, record);
	if (workflow === null || !goal.older.includes(idOf(record.procedure) ?? '')) return {};
	return {
		procedure: goal.procedure.id,
		confidentiality: goal.procedure.rules.confidentiality ?? 'open',
		...(workflow.id === record.workflow ? {} : { workflow: workflow.id }),
	};
}

/**
 * Lets a record live by another version of its workflow. Null where it does already, or where its state would be none
 * there, or an end.
 */
function otherWorkflow(
	{ record, workflow: own }: Pick<UpdateCase, 'record' | 'workflow'>,
	{ workflow }: WorkflowGoal,
	{ reason, choice, at }: Omit<RetargetWish, 'goal'>,
): Decision | null {
	if (record.workflow === workflow.id || !fitsIn(workflow.rules, stringOf(record.status), own)) return null;
	const data = {
		note: words(reason),
		choice,
		workflow: { code: workflow.code, version: workflow.version },
		clocks: [],
	};
	return {
		patch: { workflow: workflow.id },
		events: [eventOf('retargeted', { at }, data)],
		clocks: [],
		messages: [],
	};
}
