import type { DeadlineAnswer, DeadlinesAnswer, Instant, Locale, Text } from '@closedloop/schema';
import { dayMs } from '../../core/durations.ts';
import { countsWorkingTime, openSpans, workingDayMs, type Calendar } from '../../core/calendar/index.ts';
import { explainDue, explainSentence, remaining } from '../../core/clocks/index.ts';
import { awaitsWordOf } from '../../core/ladders/index.ts';
import { columnOf, type ClockView, type UpdateCase } from '../../core/record/index.ts';
import { layOut } from '../../core/promises/index.ts';
import { blindOffersOf, offersOf } from './offers.ts';

type LaidOut = ReturnType<typeof layOut>;
type StoredClock = ClockView & { readonly id: string };

/**
 * So much of a promise is drawn in hours; a longer one is drawn as far as that (200 days of two shifts are 400 boxes).
 */
const drawnMs = 200 * dayMs;

/** The countdown ticks by the spans from now on; a page left open longer than this asks again when it is looked at. */
const aheadMs = 4 * dayMs;

/** Who reads the promises, when. */
export interface Reading {
	/** The clocks a reader may read, … */
	readonly seen: ReadonlySet<string>;
	/** … and whether they may read all that a verdict about them rests on. */
	readonly whole: boolean;
	readonly now: Instant;
	readonly locale: Locale;
	/** Whether this reader may write the column; what they may not do is not offered. */
	readonly mayWrite: (column: 'acknowledged' | 'clock_step') => boolean;
}

/** Every promise of a record, folded from its facts now, explained in the reader's language. */
export function deadlinesOf(given: UpdateCase, reading: Reading): DeadlinesAnswer {
	const clocks = given.clocks.flatMap((view) => {
		const calendar = given.calendars.of(view);
		return calendar && view.id !== null && reading.seen.has(view.id)
			? [deadlineOf(given, { ...view, id: view.id }, calendar, reading)]
			: [];
	});
	return {
		now: reading.now,
		acknowledgeable: columnOf(given.collection, 'acknowledged') !== undefined && reading.mayWrite('acknowledged'),
		clocks,
	};
}

function deadlineOf(
	given: UpdateCase,
	view: StoredClock,
	calendar: Calendar,
	{ whole, now, locale, mayWrite }: Reading,
): DeadlineAnswer {
	const laid = layOut(view, calendar, now);
	const { state, verdict, started_at, due_at, duration, met_at, paused, paused_ms } = laid.snapshot;
	const running = state === 'running' || state === 'paused';
	const working = countsWorkingTime(duration);
	const { source, label } = view.rule;
	return {
		id: view.id,
		kind: view.kind,
		label,
		cycle: view.cycle,
		state,
		verdict,
		started_at,
		due_at,
		met_at,
		breached_at: view.breached_at,
		acknowledged_at: view.acknowledged_at,
		working,
		remaining_ms: running ? leftAt(laid, calendar, now) : null,
		day_ms: working ? workingDayMs(calendar, started_at) : null,
		sentence: explainSentence(
			explainDue({ calendar, clock: laid.snapshot, source, view: { ...view, record: given.kind } }),
			locale,
		),
		source: source === '' ? null : source,
		time_zone: calendar.time_zone,
		open: working ? spansOf(laid, calendar, now) : [],
		pauses: paused.map((pause) => pauseAnswer(view, given.workflow, pause)),
		paused_ms,
		offers: !mayWrite('clock_step') ? [] : whole ? offersOf(given, view, locale) : blindOffersOf(given, view),
		rungs: rungsOf(laid, view),
		wants_acknowledgement: awaitsWordOf(view, given),
	};
}

const rungsOf = ({ rungs }: LaidOut, { rung }: StoredClock): DeadlineAnswer['rungs'] =>
	rungs.map(({ index, fires_at, action }) => ({ at: fires_at, level: index + 1, fired: index < rung, action }));

const pauseAnswer = (
	view: StoredClock,
	workflow: UpdateCase['workflow'],
	{ from, to, reason }: LaidOut['snapshot']['paused'][number],
): DeadlineAnswer['pauses'][number] => ({ from, to, reason, label: pauseLabel(view, workflow, reason) });

/**
 * What the procedure calls the reason; without words of its own the state the record waits in says what it waits for.
 */
function pauseLabel({ rule }: StoredClock, { states }: UpdateCase['workflow'], reason: string): Text {
	const pause = (rule.pauses ?? []).find((each) => each.reason === reason);
	if (pause?.label) return pause.label;
	const pausing = pause?.states ?? [];
	const labels = states.filter(({ code }) => pausing.includes(code)).map(({ label }) => label);
	if (labels.length === 0) return { zh: reason, en: reason };
	return { zh: labels.map(({ zh }) => zh).join('、'), en: labels.map(({ en }) => en).join(', ') };
}

/** Signed: negative when overdue. A paused promise stands where its pause began. */
function leftAt({ snapshot }: LaidOut, calendar: Calendar, now: Instant): number {
	const held = snapshot.paused.at(-1);
	const at = held?.to === null ? held.from : now;
	const { ms, overdue } = remaining(calendar, snapshot.duration, snapshot.due_at, at);
	return overdue ? -ms : ms;
}

/** Open hours from the start as far as they are drawn, and from now on as far as the countdown needs them. */
function spansOf({ snapshot }: LaidOut, calendar: Calendar, now: Instant): DeadlineAnswer['open'] {
	const { started_at, due_at, met_at } = snapshot;
	const drawn = openSpans(calendar, started_at, Math.min(Math.max(due_at, met_at ?? 0), started_at + drawnMs));
	const ahead = met_at === null ? openSpans(calendar, now - dayMs, now + aheadMs) : [];
	return [...new Map([...drawn, ...ahead].map((span) => [span[0], span])).values()].sort(([a], [b]) => a - b);
}
