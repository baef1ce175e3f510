import type { ConditionalGate, Gate } from '@closedloop/schema';
import { hasValue, isFilled, textOf, type Actor, type Facts, type RecordView } from './facts.ts';

/** What still stands between a record and a step. Data, not text: the locale files say it to people. */
export interface Missing {
	readonly code:
		| 'role'
		| 'filled'
		| 'note'
		| 'value'
		| 'differ'
		| 'actor_is_not'
		| 'actor_is'
		| 'none_open'
		| 'at_least'
		| 'decision'
		| 'no_transition';
	/** Column to look at, where there is one. */
	readonly field?: string;
	readonly params: Readonly<Record<string, string | number | readonly string[]>>;
}

/** The case a gate judges. */
export interface GateCase {
	readonly actor: Actor;
	readonly record: RecordView;
	/** The row as it stood before the write; absent where nothing is written yet: the button. */
	readonly before?: RecordView;
	readonly facts: Facts;
}

/** What this gate still wants; empty when it holds or does not apply (`when`). */
export function missingAt(gate: ConditionalGate, given: GateCase): readonly Missing[] {
	if (gate.when && !hasValue(given.record[gate.when.field], gate.when.values)) return [];
	return judge(gate, given);
}

function judge(gate: Gate, { actor, record, facts }: GateCase): readonly Missing[] {
	switch (gate.gate) {
		case 'filled':
			return gate.fields.filter((field) => !isFilled(record[field])).map((field) => ({ code: 'filled', field, params: {} }));
		case 'any_filled':
			return unless(gate.fields.some((field) => isFilled(record[field])), { code: 'filled', params: { any_of: gate.fields } });
		case 'note':
			return unless(isFilled(record['step_note']), { code: 'note', field: 'step_note', params: {} });
		case 'value':
			return unless(hasValue(record[gate.field], gate.values), { code: 'value', field: gate.field, params: { values: gate.values } });
		case 'differ':
			return differ(gate.fields, record);
		case 'actor_is_not': {
			const named = textOf(record[gate.field]);
			return unless(actor.id === null || actor.id !== named, { code: 'actor_is_not', field: gate.field, params: {} });
		}
		case 'actor_is':
			return unless(actor.id !== null && actor.id === textOf(record[gate.field]), { code: 'actor_is', field: gate.field, params: {} });
		case 'none_open': {
			const open = facts.open[gate.what];
			return unless(open === 0, { code: 'none_open', params: { what: gate.what, open } });
		}
		case 'at_least': {
			const count = facts.counts[gate.what];
			return unless(count >= gate.count, { code: 'at_least', params: { what: gate.what, count: gate.count, present: count } });
		}
		case 'decision':
			return unless(facts.decisions.includes(gate.kind), { code: 'decision', params: { kind: gate.kind } });
	}
}

/** Four eyes: both persons named, and not the same one (domain 1.2, D6→D7: verifier ≠ action owner). */
function differ(fields: readonly [string, string], record: RecordView): readonly Missing[] {
	const [first, second] = [textOf(record[fields[0]]), textOf(record[fields[1]])];
	if (first === null) return [{ code: 'differ', field: fields[0], params: { fields } }];
	return unless(second !== null && first !== second, { code: 'differ', field: fields[1], params: { fields } });
}

function unless(holds: boolean, missing: Missing): readonly Missing[] {
	return holds ? [] : [missing];
}
