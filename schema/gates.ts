import type { Gate } from './shapes/workflow.ts';

/**
 * What of a write a gate looks at. Everything that decides *whether* or *for whom* a gate stands is looked at as it was
 * and as it would be: what comes with the step itself never opens it.
 */
export type GateSight =
	/** Who is named in a column, before the write and after it. */
	| 'persons'
	/** What the record is about, before the write and after it. */
	| 'matter'
	/** Work handed in; it may come with the step. */
	| 'work'
	/** What is said about the step itself. */
	| 'words'
	/** Other rows around the record, as it was linked and as it would be. */
	| 'around';

/** A new gate says here what it looks at; its judgement (`core/workflow/gates.ts`) is shown that and nothing else. */
export const gateSights = {
	filled: 'work',
	any_filled: 'work',
	note: 'words',
	value: 'matter',
	differ: 'persons',
	actor_is_not: 'persons',
	actor_is: 'persons',
	none_open: 'around',
	at_least: 'around',
	decision: 'around',
} as const satisfies Record<Gate['gate'], GateSight>;

/** Columns a gate names, those of its condition left out. */
export function columnsOfGate(gate: Gate): readonly string[] {
	if ('fields' in gate) return gate.fields;
	return 'field' in gate ? [gate.field] : [];
}
