import { clockChanges, stillness, writesOf } from './clock-writes.ts';
import type { Evidence } from './happening.ts';
import type { Decision, UpdateCase } from './types.ts';
import { stringOf } from './values.ts';

/**
 * A letter has left or a decision was signed: clocks that wait for it begin, are kept, or may now rest. Null when none does.
 * Told twice it does nothing the second time: what it keeps is no longer open, and a further cycle began no earlier than it.
 */
export function decideEvidence(given: UpdateCase, evidence: Evidence): Decision | null {
	const { record, workflow, at } = given;
	const state = stringOf(record['status']) ?? workflow.initial;
	const ends = workflow.states.some(({ code, terminal }) => code === state && terminal === true);
	const changes = clockChanges(given, { ...stillness(record, record, state, evidence.at, at, ends), evidence });
	if (changes.length === 0) return null;
	const { drafts, summary, told } = writesOf(given, changes, at, record);
	const { at: _at, ...what } = evidence;
	return {
		patch: { ...summary },
		events: [{ kind: 'evidence', from_state: null, to_state: null, effective_at: evidence.at, data: { ...what, clocks: told } }],
		clocks: drafts,
		messages: [],
	};
}
