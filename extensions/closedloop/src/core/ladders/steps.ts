import type { Instant } from '@closedloop/schema';
import { writesOf } from '../promises/index.ts';
import {
	placesOf,
	type ClockView,
	type Decision,
	type EventDraft,
	type MessageDraft,
	type UpdateCase,
} from '../record/index.ts';
import type { RecordView } from '../workflow/index.ts';

/** One thing that becomes of a record by itself: a rung, a miss, the end of a pause. */
export interface Step {
	readonly event: EventDraft;
	readonly messages: readonly MessageDraft[];
	readonly patch: RecordView;
	/** Clocks it changed or started. */
	readonly views: readonly ClockView[];
}

/** A clock by its name within the record: a new one has no id yet. */
const nameOf = ({ kind, cycle }: ClockView): string => `${kind}:${cycle}`;

/**
 * The record as it stands after a step, so that the next one is judged on it: a new owner is the one who is told next.
 */
export function afterStep(given: UpdateCase, { patch, views }: Pick<Step, 'patch' | 'views'>): UpdateCase {
	const record = { ...given.record, ...patch };
	return {
		...given,
		record,
		clocks: mergedClocks(given.clocks, views),
		directory: { ...given.directory, record: placesOf(given.kind, record) },
	};
}

function mergedClocks(clocks: readonly ClockView[], changed: readonly ClockView[]): readonly ClockView[] {
	const latest = new Map(changed.map((view) => [nameOf(view), view]));
	const known = new Set(clocks.map((view) => nameOf(view)));
	return [
		...clocks.map((view) => latest.get(nameOf(view)) ?? view),
		...[...latest].flatMap(([name, view]) => (known.has(name) ? [] : [view])),
	];
}

const nothing: Decision = { patch: {}, events: [], clocks: [], messages: [] };

/**
 * Steps added to a decision (or making one of their own): one event each, and every clock they touched written once, as
 * it stands at the end.
 */
export function withSteps(
	given: UpdateCase,
	steps: readonly Step[],
	at: Instant,
	before: Decision = nothing,
): Decision {
	const changed = mergedClocks(
		before.clocks.map(({ view }) => view),
		steps.flatMap(({ views }) => views),
	);
	const after = steps.reduce<UpdateCase>(afterStep, given);
	const clocks = mergedClocks(after.clocks, changed);
	const { drafts, summary } = writesOf(
		{ ...after, clocks },
		changed.map((view) => ({ view, changes: [] })),
		at,
		after.record,
	);
	return {
		...before,
		patch: {
			...before.patch,
			...Object.fromEntries(steps.flatMap(({ patch }) => Object.entries(patch))),
			...summary,
			escalation_level: levelOf(given, changed),
		},
		events: [...before.events, ...steps.map(({ event }) => event)],
		clocks: drafts,
		messages: [...before.messages, ...steps.flatMap(({ messages }) => messages)],
	};
}

function levelOf({ record }: UpdateCase, changed: readonly ClockView[]): number {
	const before = record.escalation_level;
	return Math.max(typeof before === 'number' ? before : 0, ...changed.map(({ rung }) => rung));
}
