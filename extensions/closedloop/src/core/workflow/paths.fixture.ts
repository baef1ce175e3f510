import type { Transition, WorkflowRules } from '@closedloop/schema';
import { transitionsFrom } from './reach.ts';

/**
 * Every way through the workflow that visits no state twice, from the initial state to a terminal one. Tests derive
 * their cases from it.
 *
 * @param limit most paths to answer: their number grows exponentially with the table.
 */
export function pathsOf(rules: WorkflowRules, limit = 1000): readonly (readonly Transition[])[] {
	const terminal = new Set(rules.states.filter((state) => state.terminal).map((state) => state.code));
	const paths: Transition[][] = [];
	const walk = (state: string, path: readonly Transition[], visited: ReadonlySet<string>): void => {
		if (paths.length >= limit) return;
		if (terminal.has(state)) {
			paths.push([...path]);
			return;
		}
		for (const transition of transitionsFrom(rules, state)) {
			if (!visited.has(transition.to)) walk(transition.to, [...path, transition], new Set(visited).add(transition.to));
		}
	};
	walk(rules.initial, [], new Set([rules.initial]));
	return paths;
}
