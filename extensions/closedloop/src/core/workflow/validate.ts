import { saidIn, type Gate, type GateShape, type Transition, type WorkflowRules } from '@closedloop/schema';
import type { WorkflowProblem } from './problem.ts';
import { endingStates, reachableFrom, transitionsFrom, isTerminal } from './reach.ts';

/**
 * Checks a workflow before an administrator may save it. Empty = sound: every state can be reached, every record can
 * end, and every name means something. Order of problems is stable.
 */
export function validateWorkflow(rules: WorkflowRules): readonly WorkflowProblem[] {
	return [...names(rules), ...walks(rules), ...rules.transitions.flatMap((transition) => gates(transition))];
}

function names(rules: WorkflowRules): WorkflowProblem[] {
	const states = rules.states.map((state) => state.code);
	const known = new Set(states);
	const problems: WorkflowProblem[] = [];
	if (!known.has(rules.initial)) problems.push({ code: 'initial_missing', params: { state: rules.initial } });
	for (const state of repeated(states)) problems.push({ code: 'duplicate_state', params: { state } });
	for (const transition of repeated(rules.transitions.map(({ code }) => code))) {
		problems.push({ code: 'duplicate_transition', params: { transition } });
	}
	for (const transition of rules.transitions) {
		for (const state of new Set([...transition.from, transition.to])) {
			if (!known.has(state)) problems.push({ code: 'unknown_state', params: { state, transition: transition.code } });
		}
	}
	return problems;
}

function walks(rules: WorkflowRules): WorkflowProblem[] {
	const reachable = reachableFrom(rules, rules.initial);
	const ending = endingStates(rules);
	const problems: WorkflowProblem[] = [];
	for (const { code: state, terminal } of rules.states) {
		if (!reachable.has(state)) problems.push({ code: 'unreachable_state', params: { state } });
		const ways = transitionsFrom(rules, state);
		if (terminal) {
			for (const { code } of ways.filter((way) => !isReopening(way) && !ends(rules, way.to))) {
				problems.push({ code: 'leaves_terminal', params: { state, transition: code } });
			}
		} else if (ways.every((way) => way.to === state)) {
			problems.push({ code: 'dead_end', params: { state } });
		} else if (!ending.has(state)) {
			problems.push({ code: 'no_end', params: { state } });
		}
	}
	return problems;
}

/** From one end to another nothing comes back to life: a signature is withdrawn. */
const ends = isTerminal;

/** A closed record may come back only by a step that says so, since its clocks start a new cycle. */
function isReopening(transition: Transition): boolean {
	return transition.code === 'reopen' || transition.code.startsWith('reopen_');
}

function gates(transition: Transition): WorkflowProblem[] {
	return (transition.gates ?? [])
		.filter((gate) => isEmpty(gate) || (gate.when && (gate.when.field === '' || gate.when.values.length === 0)))
		.map((gate) => ({ code: 'empty_gate', params: { transition: transition.code, gate: gate.gate } }));
}

const isBlank = (said: unknown): boolean => said === '';
const isNone = (said: unknown): boolean => Array.isArray(said) && said.length === 0;
const never = (): boolean => false;

/** What of each shape says nothing. */
const empties: { readonly [S in GateShape]: (said: unknown) => boolean } = {
	columns: isNone,
	pair: (said) => Array.isArray(said) && said[0] === said[1],
	column: isBlank,
	values: isNone,
	text: isBlank,
	count: (said) => !(Number(said) >= 1),
	flag: never,
	open: never,
	counts: never,
};

const isEmpty = (gate: Gate): boolean => saidIn(gate).some(({ shape, said }) => empties[shape](said));

function repeated(codes: readonly string[]): readonly string[] {
	return [...new Set(codes.filter((code, index) => codes.indexOf(code) !== index))];
}
