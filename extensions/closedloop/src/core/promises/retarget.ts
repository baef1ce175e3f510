import { words } from '../history/index.ts';
import { writesOf } from './clock-writes.ts';
import { planRetarget } from './plan-retarget.ts';
import type { RetargetInput } from './retargeted-clock.ts';
import { eventOf, type Decision, type RetargetPlan, type UpdateCase } from '../record/index.ts';
import { idOf } from '../values/index.ts';
import type { RecordView } from '../workflow/index.ts';

/** What is asked of a record's clocks; what the record itself says is added here. */
export type RetargetWish = Omit<RetargetInput, 'now' | 'kind' | 'record' | 'calendars'>;

/** What a change of calendar or procedure would make of each of a record's running clocks that it concerns. */
export function plansFor(
	given: Pick<UpdateCase, 'kind' | 'record' | 'clocks' | 'calendars' | 'at'>,
	wish: RetargetWish,
): readonly RetargetPlan[] {
	const { kind, record, calendars, at: now } = given;
	return given.clocks.flatMap((view) => planRetarget(view, { ...wish, now, kind, record, calendars }) ?? []);
}

/**
 * Lets a record's running clocks go by a changed calendar or a newer version of its procedure: one event that tells
 * each old and new due time and why. The record then names the new version, so that its later promises follow it, too.
 * Null when nothing of it is concerned.
 */
export function decideRetarget(
	given: UpdateCase,
	wish: RetargetWish,
): { readonly decision: Decision | null; readonly plans: readonly RetargetPlan[] } {
	const plans = plansFor(given, wish);
	const changed = plans.filter(({ kept }) => kept === null);
	const patch = adopted(given, wish, plans);
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

/** A record whose state the new version's workflow does not know stays with its own. */
function adopted({ kind, record }: UpdateCase, { goal }: RetargetWish, plans: readonly RetargetPlan[]): RecordView {
	if (goal.what !== 'procedure' || kind !== 'feedback' || plans.some(({ kept }) => kept === 'unknown_state')) return {};
	return goal.older.includes(idOf(record.procedure) ?? '') ? { procedure: goal.procedure.id } : {};
}
