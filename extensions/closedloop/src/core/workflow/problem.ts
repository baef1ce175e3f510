/** What is wrong with a workflow an administrator wants to save. Texts belong to the locale files, by code. */
export type WorkflowProblemCode =
	/** The initial state is not one of the states. */
	| 'initial_missing'
	| 'duplicate_state'
	| 'duplicate_transition'
	/** A transition starts from or leads to a state that does not exist. */
	| 'unknown_state'
	/** No path leads from the initial state to this one. */
	| 'unreachable_state'
	/** Not terminal, and no transition leaves it. */
	| 'dead_end'
	/** It can be left, but no path from it ever ends: its clocks would run for ever. */
	| 'no_end'
	/** A transition leads from a terminal state to one that is not, without being called `reopen` or `reopen_…`. */
	| 'leaves_terminal'
	/** A gate that names no column, no value or no number: it would always or never hold. */
	| 'empty_gate';

export interface WorkflowProblem {
	readonly code: WorkflowProblemCode;
	readonly params: Readonly<Record<string, string>>;
}
