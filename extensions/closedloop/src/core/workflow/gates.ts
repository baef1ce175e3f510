import {
	gates,
	type ConditionalGate,
	type GateName,
	type GateOf,
	type Lack,
	type MissingCode,
	type SightOf,
	type Text,
} from '@closedloop/schema';
import { applies } from './conditions.ts';
import { columnIn, hasValue, isFilled } from './facts.ts';
import { sights, type GateCase, type Named, type Sights } from './sights.ts';

/** What still stands between a record and a step. Data, not text: `schema/gates.ts` and the locale files say it to people. */
export interface Missing<C extends MissingCode = MissingCode> {
	readonly code: C;
	/** Column to look at, where there is one. */
	readonly field?: string;
	readonly params: Readonly<Record<string, string | number | readonly string[]>>;
	/** What codes in `params` are called, where they are the record's procedure's own. */
	readonly texts?: Readonly<Record<string, Text>>;
}

type Gates = { readonly [G in GateName]: GateOf<G> };
type Judges = {
	readonly [G in GateName]: (gate: Gates[G], seen: Sights[SightOf<G>]) => readonly Missing<Lack<G>>[];
};

const lines: { readonly [G in GateName]: { readonly sight: SightOf<G> } } = gates;

/** What this gate still wants; empty when it holds or does not apply (`when`). */
export const missingAt = (gate: ConditionalGate, given: GateCase): readonly Missing[] =>
	applies(gate.when, given) ? judge(gate, given) : [];

function judge<G extends GateName>(
	gate: { readonly [Name in G]: Gates[Name] & { readonly gate: Name } }[G],
	given: GateCase,
): readonly Missing[] {
	const name: G = gate.gate;
	return judges[name](gate, sights[lines[name].sight](given));
}

const judges: Judges = {
	filled: ({ fields }, record) =>
		fields
			.filter((field) => !isFilled(columnIn(record, field)))
			.map((field) => ({ code: 'filled', field, params: {} })),
	any_filled: ({ fields }, record) =>
		unless(
			fields.some((field) => isFilled(columnIn(record, field))),
			{ code: 'filled', params: { any_of: fields } },
		),
	note: (_gate, { note }) => unless(isFilled(note), { code: 'note', field: 'step_note', params: {} }),
	value: ({ field, values, with_step }, column) => {
		const { is, was } = column(field);
		if (!hasValue(is, values)) return [{ code: 'value', field, params: { values } }];
		return unless(with_step === true || !isFilled(was) || hasValue(was, values), changed(field));
	},
	differ: ({ fields }, { named }) => {
		const [first, second] = [named(fields[0]), named(fields[1])];
		if (first.is === null) return [{ code: 'differ', field: fields[0], params: { fields } }];
		if (second.is === null || first.is === second.is) return [{ code: 'differ', field: fields[1], params: { fields } }];
		const moved = [...everOf(first)].some((person) => everOf(second).has(person));
		return unless(!moved, changed(first.is === first.was ? fields[1] : fields[0]));
	},
	actor_is_not: ({ field }, { actor, named }) => {
		if (actor === null) return [{ code: 'no_person', params: {} }];
		const person = named(field);
		if (actor === person.is) return [{ code: 'actor_is_not', field, params: {} }];
		return unless(!everOf(person).has(actor), changed(field));
	},
	actor_is: ({ field }, { actor, named }) => {
		const { is, was } = named(field);
		if (actor === null || actor !== is) return [{ code: 'actor_is', field, params: {} }];
		return unless(was === undefined || was === actor, changed(field));
	},
	actor_of: ({ field }, { actor, named, belongs }) => {
		const { is, was } = named(field);
		if (actor === null || !belongs(is)) return [{ code: 'actor_of', field, params: {} }];
		return unless(was === undefined || belongs(was), changed(field));
	},
	none_open: ({ what }, open) => unless(open[what] === 0, { code: 'none_open', params: { what, open: open[what] } }),
	at_least: ({ what, count }, counts) =>
		unless(counts[what] >= count, { code: 'at_least', params: { what, count, present: counts[what] } }),
	decision: ({ kind }, decisions) => unless(decisions.includes(kind), { code: 'decision', params: { kind } }),
};

/** Everybody who stood in a column or would. */
const everOf = ({ is, was }: Named): ReadonlySet<string> =>
	new Set([is, was].filter((person) => typeof person === 'string'));

const changed = (field: string): Missing<'changed_with_step'> => ({ code: 'changed_with_step', field, params: {} });

function unless<C extends MissingCode>(holds: boolean, missing: Missing<C>): readonly Missing<C>[] {
	return holds ? [] : [missing];
}
