import type { Transition, WorkflowRules } from '@closedloop/schema';

/** Transitions that leave a state, the likeliest first: by `order`, then as written. */
export function transitionsFrom(rules: WorkflowRules, state: string): readonly Transition[] {
	const last = Number.POSITIVE_INFINITY;
	return rules.transitions
		.filter((transition) => transition.from.includes(state))
		.sort((a, b) => {
			const [left, right] = [a.order ?? last, b.order ?? last];
			return left === right ? 0 : left - right;
		});
}

/** Whether nothing is expected any more of a record in this state. */
export const isTerminal = ({ states }: Pick<WorkflowRules, 'states'>, state: string): boolean =>
	states.some(({ code, terminal }) => code === state && terminal === true);

type States = Pick<WorkflowRules, 'states'>;

/**
 * Whether a record in this state may go over to another workflow: the other knows the state, and means by it what the
 * record's own does. Otherwise it would be stranded, or have ended or been reopened without anybody's step. `own` null =
 * unknown: then only an open state will do.
 */
export function fitsIn(other: States, state: string | null, own: States | null): boolean {
	const known = other.states.find(({ code }) => code === state);
	const ended = own !== null && state !== null && isTerminal(own, state);
	return known !== undefined && (known.terminal === true) === ended;
}

/** States that some path leads to, the start included. */
export function reachableFrom(rules: WorkflowRules, start: string): ReadonlySet<string> {
	return closure([start], (state) => transitionsFrom(rules, state).map((transition) => transition.to));
}

/** States from which some path leads to a terminal state, the terminal states included. */
export function endingStates(rules: WorkflowRules): ReadonlySet<string> {
	const terminal = rules.states.filter((state) => state.terminal).map((state) => state.code);
	return closure(terminal, (state) => rules.transitions.filter(({ to }) => to === state).flatMap(({ from }) => from));
}

function closure(start: readonly string[], next: (state: string) => readonly string[]): ReadonlySet<string> {
	const found = new Set(start);
	// A Set visits members added while it is walked, so this ends when nothing new turns up.
	for (const state of found) for (const neighbour of next(state)) found.add(neighbour);
	return found;
}
