import type { ClockCommand, ClockFact, Instant, Text } from '@closedloop/schema';
import type { Calendar } from '../../calendar/index.ts';
import type { ClockSnapshot } from '../../clocks/index.ts';
import type { Sides } from '../../workflow/index.ts';
import type { Signed, ClockView, Gathered, Refusal } from '../../record/index.ts';

/** One command to one open clock, with everything its judgement needs. */
export interface CommandCase {
	readonly clock: ClockView;
	readonly calendar: Calendar;
	/** As it stands now. */
	readonly snapshot: ClockSnapshot;
	/** When it really happened. */
	readonly at: Instant;
	readonly recorded_at: Instant;
	readonly given: Gathered;
	readonly signed: readonly Signed[];
	/** The record as it was before the write that brings the command, and as it would be. */
	readonly sides: Sides;
	readonly known?: readonly string[];
}

export type JudgedFact = ClockFact | Refusal;

interface RefusedCommand {
	readonly command: ClockCommand;
	/** The clock it speaks of, where there is one. */
	readonly view: ClockView | undefined;
	readonly given: Gathered;
	/** Kinds of clocks the record has. */
	readonly known?: readonly string[] | undefined;
	readonly params?: Readonly<Record<string, string>> | undefined;
	readonly texts?: Readonly<Record<string, Text>>;
}

/** A refused command: names the column, the clock, what is wrong and what would be right. */
export function clockRefused(
	problem: string,
	{ command: { clock, do: done }, view, given, known = [], params = {}, texts = {} }: RefusedCommand,
): Refusal {
	const label = view?.rule.label ?? given.procedure?.rules.deadlines.find(({ kind }) => kind === clock)?.label;
	return {
		code: 'CL_CLOCK',
		field: 'clock_step',
		params: { clock, do: done, problem, ...(known.length > 0 ? { known: known.join(', ') } : {}), ...params },
		texts: { ...(label ? { clock: label } : {}), ...texts },
	};
}
