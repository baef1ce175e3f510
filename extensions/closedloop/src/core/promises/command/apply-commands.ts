import { graceMs } from '../../durations.ts';
import type { ClockCommand, Instant } from '@closedloop/schema';
import type { Calendar } from '../../calendar/index.ts';
import { foldClock } from '../../clocks/index.ts';
import { codeOrWords } from '../../history/index.ts';
import { clockRefused, type CommandCase } from './command-case.ts';
import { factOf } from './command-facts.ts';
import {
	eventOf,
	type AdvanceInput,
	type ClockChange,
	type ClockView,
	type EventDraft,
	type Gathered,
	type Refusal,
} from '../../record/index.ts';
import { isOpen, nextCycle, startClock } from '../start-clocks.ts';

/** What became of a list of commands: all of them, or the first refusal. */
export type AppliedCommands =
	| { readonly ok: true; readonly changes: readonly ClockChange[]; readonly events: readonly EventDraft[] }
	| { readonly ok: false; readonly refusals: readonly Refusal[] };

/**
 * Does to clocks what somebody asks for (`clock_step`), in order, on top of what the rest of the write has changed.
 * Each command is judged by the clock's own rule and is an event of its own; one refusal undoes all.
 */
export function applyCommands(
	commands: readonly ClockCommand[],
	given: Gathered,
	input: AdvanceInput,
	begun: readonly ClockChange[],
): AppliedCommands {
	let changes = begun;
	const events: EventDraft[] = [];
	for (const command of commands) {
		const done = applyOne(command, given, { ...input, clocks: overlaid(input.clocks, changes) });
		if ('code' in done) return { ok: false, refusals: [done] };
		changes = merged(changes, done.changes);
		events.push(done.event);
	}
	return { ok: true, changes, events };
}

interface Done {
	readonly changes: readonly ClockChange[];
	readonly event: EventDraft;
}

function applyOne(command: ClockCommand, given: Gathered, input: AdvanceInput): Done | Refusal {
	const cycles = input.clocks.filter(({ kind }) => kind === command.clock).toSorted((a, b) => b.cycle - a.cycle);
	const open = cycles.find((clock) => isOpen(clock));
	const at = instantIn(command) ?? input.occurrence.effective_at;
	if (command.do === 'start') return begin(command, { given, input, cycles, at });
	if (!open) return clockRefused(notOpen(cycles[0]), { command, view: cycles[0], given, known: known(given, input) });
	const calendar = input.calendars.of(open);
	const snapshot =
		calendar && foldClock({ rule: open.rule, calendar, facts: open.facts, now: input.occurrence.recorded_at });
	if (!calendar || !snapshot) throw new RangeError(`calendar ${open.calendar} of clock ${open.kind} was not gathered`);
	const fact = factOf(command, {
		clock: open,
		calendar,
		snapshot,
		at,
		given,
		recorded_at: input.occurrence.recorded_at,
		signed: input.signed,
		sides: { before: input.occurrence.before, record: input.occurrence.after },
	});
	if ('code' in fact) return fact;
	const change: ClockChange = { view: { ...open, facts: [...open.facts, fact] }, changes: [] };
	const next = fact.type === 'met' ? nextCycle(change, input) : null;
	return { changes: [change, ...(next ? [next] : [])], event: toldOf(command, change.view, calendar, at) };
}

interface Beginning {
	readonly given: Gathered;
	readonly input: AdvanceInput;
	/** The clocks of that kind so far. */
	readonly cycles: readonly ClockView[];
	readonly at: Instant;
}

/** By command begins what the procedure leaves to commands, or a further cycle of what has ended. */
function begin(command: ClockCommand, { given, input, cycles, at }: Beginning): Done | Refusal {
	const rule = input.rules.find(({ kind }) => kind === command.clock) ?? cycles[0]?.rule;
	const refused = (problem: string) =>
		clockRefused(problem, { command, view: cycles[0], given, known: known(given, input) });
	if (!rule) return refused('clock_unknown');
	if (cycles.some((clock) => isOpen(clock))) return refused('clock_open');
	if (rule.start.on !== 'command' && cycles.length === 0) return refused('clock_not_startable');
	if (at > input.occurrence.recorded_at + graceMs) return refused('clock_future');
	const change = startClock(rule, at, input);
	const calendar = change && input.calendars.of(change.view);
	if (!change || !calendar) return refused('clock_no_date');
	return { changes: [{ ...change, changes: [] }], event: toldOf(command, change.view, calendar, at) };
}

const notOpen = (latest: ClockView | undefined): string =>
	latest === undefined
		? 'clock_unknown'
		: latest.facts.some(({ type }) => type === 'met')
			? 'clock_met'
			: 'clock_not_open';

/** Kinds a command may name: those that run or ran, and those that wait for a command. */
const known = ({ procedure }: Gathered, { clocks }: AdvanceInput): CommandCase['known'] => {
	const waiting = (procedure?.rules.deadlines ?? [])
		.filter(({ start }) => start.on === 'command')
		.map(({ kind }) => kind);
	return [...new Set([...clocks.map(({ kind }) => kind), ...waiting])];
};

function instantIn({ at }: ClockCommand): Instant | null {
	return at === undefined ? null : Date.parse(at);
}

function toldOf(command: ClockCommand, view: ClockView, calendar: Calendar, at: Instant): EventDraft {
	const clock = foldClock({ rule: view.rule, calendar, facts: view.facts });
	const { do: done, clock: _clock, at: _at, ...how } = command;
	const verdict = clock?.verdict ?? null;
	const data = {
		clock: view.kind,
		cycle: view.cycle,
		do: done,
		...how,
		...('reason' in command ? { reason: codeOrWords(command.reason) } : {}),
		...(clock ? { due_at: new Date(clock.due_at).toISOString() } : {}),
		...(verdict === null ? {} : { verdict }),
	};
	return eventOf('clock', { at }, data);
}

const isSame = (a: ClockView, b: ClockView): boolean => a.kind === b.kind && a.cycle === b.cycle;

const overlaid = (clocks: readonly ClockView[], changes: readonly ClockChange[]): readonly ClockView[] => {
	const views = changes.map(({ view }) => view);
	return [...clocks.filter((clock) => !views.some((view) => isSame(view, clock))), ...views];
};

/** What the rest of the write did to a clock stays told with that write. */
const merged = (before: readonly ClockChange[], after: readonly ClockChange[]): readonly ClockChange[] => [
	...before.map((change) => ({
		...change,
		view: after.find(({ view }) => isSame(view, change.view))?.view ?? change.view,
	})),
	...after.filter(({ view }) => !before.some((change) => isSame(view, change.view))),
];
