import { graceMs } from '../../durations.ts';
import type { ClockCommand, ClockFact, Duration, PauseRule } from '@closedloop/schema';
import { wallText } from '../../calendar/index.ts';
import { foldClock } from '../../clocks/index.ts';
import { isApproved, pauseFact } from '../change-pauses.ts';
import { clockRefused, type CommandCase, type JudgedFact } from './command-case.ts';
import { evidenceOf, mayCancel } from './command-rights.ts';
import type { Refusal } from '../../record/index.ts';
import { listed } from '../../text/index.ts';

/** The fact a command adds to an open clock, or why it does not. A statutory clock can only be met. */
export function factOf(command: ClockCommand, asked: CommandCase): JudgedFact {
	return flawOf(command, asked) ?? factWanted(command, asked);
}

/** What is wrong with a command whatever it asks for: a clock it may not touch, or a time it cannot have happened at. */
function flawOf(command: ClockCommand, asked: CommandCase): Refusal | null {
	const { at, recorded_at, clock, snapshot, calendar, given } = asked;
	const refused = (problem: string, params?: Readonly<Record<string, string>>) =>
		clockRefused(problem, { command, view: clock, given, params });
	if (clock.rule.statutory === true && command.do !== 'meet') return refused('clock_statutory');
	if (at > recorded_at + graceMs) return refused('clock_future');
	// A clock that begins in the future may be kept, moved or given up before it does.
	if (at < Math.min(snapshot.started_at, recorded_at))
		return refused('clock_before_start', { start: wallText(calendar, snapshot.started_at) });
	// Late stays late: nothing dated before a breach that is written down, and no later due time, undoes it.
	const breach = clock.breached_at;
	if (breach !== null && (at < breach || command.do === 'extend'))
		return refused('clock_breached', { due: wallText(calendar, breach) });
	return null;
}

function factWanted(command: ClockCommand, asked: CommandCase): JudgedFact {
	const { at, recorded_at, clock, snapshot, calendar, given } = asked;
	const refused = (problem: string, params?: Readonly<Record<string, string>>) =>
		clockRefused(problem, { command, view: clock, given, params });
	const times = { effective_at: at, recorded_at };
	switch (command.do) {
		case 'meet':
			return clock.rule.stop.on === 'command'
				? { type: 'met', ...times }
				: clockRefused('clock_evidence', {
						command,
						view: clock,
						given,
						texts: { evidence: evidenceOf(clock.rule.stop, given) },
					});
		case 'cancel':
			return mayCancel(given.kind, given.actor, asked.sides)
				? { type: 'cancel', ...times, reason: command.reason }
				: refused('clock_cancel_alone');
		case 'pause':
			return paused(command, asked);
		case 'resume': {
			const held = snapshot.paused.at(-1);
			if (held?.to !== null) return refused('clock_not_paused');
			return at < held.from
				? refused('clock_before_start', { start: wallText(calendar, held.from) })
				: { type: 'resume', ...times };
		}
		case 'extend':
			return extended(command, asked);
		case 'start':
			return refused('clock_open');
	}
}

function paused(
	command: Extract<ClockCommand, { do: 'pause' }>,
	{ clock, snapshot, at, recorded_at, given, signed }: CommandCase,
): JudgedFact {
	const rules = clock.rule.pauses ?? [];
	const rule = rules.find(({ reason }) => reason === command.reason);
	const refused = (problem: string, texts = {}) =>
		clockRefused(problem, {
			command,
			view: clock,
			given,
			params: { reasons: rules.map(({ reason }) => reason).join(', ') },
			texts,
		});
	if (rules.length === 0) return refused('clock_no_pause');
	if (!rule) return refused('clock_reason');
	if (snapshot.state === 'paused') return refused('clock_paused');
	if (!isApproved(clock, rule.approval, signed)) return unsigned(command, rule.approval, clock, given);
	return pauseFact(rule, { effective_at: at, recorded_at });
}

function unsigned(
	command: ClockCommand,
	kind: PauseRule['approval'],
	clock: CommandCase['clock'],
	given: CommandCase['given'],
): Refusal {
	const label = given.approvals.find((approval) => approval.kind === kind)?.label;
	return clockRefused('clock_approval', {
		command,
		view: clock,
		given,
		params: { approval: kind ?? '' },
		texts: label ? { approval: listed([label]) } : {},
	});
}

/**
 * Moved out, never in, and no further than the rule allows, counted as the clock itself is (P23: 7 days, at most 15
 * working days).
 */
function extended(
	command: Extract<ClockCommand, { do: 'extend' }>,
	{ clock, calendar, snapshot, at, recorded_at, given, signed }: CommandCase,
): JudgedFact {
	const { extension } = clock.rule;
	const refused = (problem: string, params?: Readonly<Record<string, string>>) =>
		clockRefused(problem, { command, view: clock, given, params });
	if (!extension) return refused('clock_no_extension');
	const moved = (duration: Duration, counts_from: 'start' | 'effective'): ClockFact => ({
		type: 'retarget',
		effective_at: at,
		recorded_at,
		reason: command.reason,
		duration,
		counts_from,
		...(extension.approval === undefined ? {} : { approval: extension.approval }),
	});
	const dueWith = (fact: ClockFact) =>
		foldClock({ rule: clock.rule, calendar, facts: [...clock.facts, fact], now: recorded_at })?.due_at ?? NaN;
	const duration: Duration | undefined =
		command.until === undefined ? command.duration : { unit: 'on_date', date: command.until };
	if (!duration) return refused('clock_malformed');
	// A day that was named is that day, whatever the clock rested before.
	const fact = moved(duration, command.until === undefined ? 'start' : 'effective');
	const [due, most] = [dueWith(fact), dueWith(moved(extension.most, 'start'))];
	if (due <= snapshot.due_at) return refused('clock_not_later', { due: wallText(calendar, snapshot.due_at) });
	if (due > most) return refused('clock_beyond', { most: wallText(calendar, most) });
	if (!isApproved(clock, extension.approval, signed)) return unsigned(command, extension.approval, clock, given);
	return fact;
}
