import { hasEnded } from '../clocks/index.ts';
import type { Instant } from '@closedloop/schema';
import { entryRung } from '../escalation/index.ts';
import type { RecordView } from '../workflow/index.ts';
import { layOut } from '../promises/index.ts';
import { afterStep, withSteps, type Step } from './steps.ts';
import { tellRung } from './tell-rung.ts';
import { placesOf, type CreateCase, type Decision, type UpdateCase } from '../record/index.ts';

/** More than the clocks and severities of any procedure: a guard, not a limit anybody meets. */
const entriesMost = 50;

/**
 * Ladders that what the record says now wants entered higher up: that rung is told at once, those below are passed
 * over. Decided in the very write that makes it so, not by the next tick — the letter leaves with the registration, and
 * there is no moment at which the record says "media exposure" and its ladder does not know. A paused clock is entered
 * when it runs again.
 */
export function entriesDue(given: UpdateCase, at: Instant): readonly Step[] {
	const steps: Step[] = [];
	for (let current = given; steps.length < entriesMost;) {
		const step = firstEntry(current, at);
		if (step === null) break;
		steps.push(step);
		current = afterStep(current, step);
	}
	return steps;
}

function firstEntry(given: UpdateCase, at: Instant): Step | null {
	for (const view of given.clocks) {
		const index = entryRung(view.rule, given.record);
		const rung = index === null ? undefined : view.rule.ladder[index];
		if (index === null || rung === undefined || index < view.rung || hasEnded(view.facts)) continue;
		const calendar = given.calendars.of(view);
		if (!calendar) continue;
		const { snapshot } = layOut(view, calendar, given.at);
		if (snapshot.state !== 'running') continue;
		const passed_over = Array.from({ length: index - view.rung }, (_, step) => view.rung + step);
		const telling = {
			index,
			fires_at: at,
			late: false,
			recipients: rung.recipients,
			action: rung.action,
			repetition: 0,
			despite_quiet_hours: rung.despite_quiet_hours === true,
			passed_over,
		};
		// What was acknowledged was something milder: from here the climb goes on.
		return tellRung(given, { ...view, acknowledged_at: null }, telling, snapshot.due_at);
	}
	return null;
}

/**
 * A decision about a write, with the ladders it makes to be entered. @param record the row as it will stand, before
 * `decision.patch`
 */
export function withEntries(given: CreateCase | UpdateCase, record: RecordView, decision: Decision): Decision {
	const after = { ...record, ...decision.patch };
	const clocks = decision.clocks.map(({ view }) => view);
	const current = afterStep({ ...given, record: after, change: given.change }, { patch: {}, views: clocks });
	const steps = entriesDue(
		{ ...current, directory: { ...given.directory, record: placesOf(given.kind, after) } },
		given.at,
	);
	return steps.length === 0 ? decision : withSteps(current, steps, given.at, decision);
}
