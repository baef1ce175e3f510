import type { Gate, GateName, GateOf, Lack } from '@closedloop/schema';
import type { Actor, Columns, Facts } from './facts.ts';
import type { GateCase } from './sights.ts';

const me: Actor = { id: 'me', roles: [], kind: 'staff', admin: true };
const nobody: Actor = { id: null, roles: [], kind: 'system', admin: true };

export const quiet: Facts = {
	open: { mandatory_actions: 0, actions: 0, capa: 0, decisions: 0 },
	counts: { causes: 0, actions: 0 },
	signatures: [],
	decisions: [],
};

/** A write by somebody who is `me`; of a record that stays as it is unless `before` says otherwise. */
export const given = (record: Columns, over: Partial<GateCase> = {}): GateCase => ({
	actor: me,
	before: record,
	record,
	facts: quiet,
	...over,
});

/** Two departments, and `me` in the first. */
const posting: GateCase['posting'] = {
	at: 0,
	directory: {
		departments: ['d1', 'd2'].map((id) => ({ id, parent: null, head: null, deputy: null })),
		users: [{ id: 'me', department: 'd1', away_until: null, deputy: null, active: true }],
		roles: {},
		record: { owner: null, first_receiver: null, lead_department: null },
	},
};
const at = (record: Columns, over: Partial<GateCase> = {}): GateCase => given(record, { posting, ...over });

export interface GateRow {
	readonly gate: Gate;
	/** It holds, and held before the write. */
	readonly holds: GateCase;
	/** For each thing it can be missing a case in which that, and nothing else, is missing. */
	readonly lacks: Readonly<Record<string, GateCase>>;
	/** A case in which it is shut, and what the write would bring to open it were only the outcome looked at. */
	readonly opening: { readonly shut: GateCase; readonly change: Columns };
}

/** All that a gate and its line in the table ask for: one without its rows does not compile. */
interface RowOf<G extends GateName> extends GateRow {
	readonly gate: GateOf<G>;
	readonly lacks: { readonly [C in Lack<G>]: GateCase };
}

const shut = {
	filled: given({}),
	note: given({}),
	value: given({ a: 'bad' }),
	differ: given({ a: 'me', b: 'me' }),
	mine: given({ a: 'me' }),
	theirs: given({ a: 'other' }),
	open: given({ capa: 'c1' }, { facts: { ...quiet, open: { ...quiet.open, capa: 1 } } }),
};

/** Cases of every gate there is. */
export const gateRows: { readonly [G in GateName]: RowOf<G> } = {
	filled: {
		gate: { gate: 'filled', fields: ['a'] },
		holds: given({ a: 'x' }),
		lacks: { filled: shut.filled },
		opening: { shut: shut.filled, change: { a: 'x' } },
	},
	any_filled: {
		gate: { gate: 'any_filled', fields: ['a', 'b'] },
		holds: given({ b: 'x' }),
		lacks: { filled: shut.filled },
		opening: { shut: shut.filled, change: { b: 'x' } },
	},
	note: {
		gate: { gate: 'note' },
		holds: given({ step_note: 'x' }),
		lacks: { note: shut.note },
		opening: { shut: shut.note, change: { step_note: 'x' } },
	},
	value: {
		gate: { gate: 'value', field: 'a', values: ['good'] },
		holds: given({ a: 'good' }),
		lacks: { value: shut.value, changed_with_step: given({ a: 'good' }, { before: { a: 'bad' } }) },
		opening: { shut: shut.value, change: { a: 'good' } },
	},
	differ: {
		gate: { gate: 'differ', fields: ['a', 'b'] },
		holds: given({ a: 'me', b: 'other' }),
		lacks: {
			differ: shut.differ,
			changed_with_step: given({ a: 'other', b: 'me' }, { before: { a: 'me', b: 'me' } }),
		},
		opening: { shut: shut.differ, change: { a: 'other' } },
	},
	actor_is: {
		gate: { gate: 'actor_is', field: 'a' },
		holds: shut.mine,
		lacks: { actor_is: shut.theirs, changed_with_step: given({ a: 'me' }, { before: { a: 'other' } }) },
		opening: { shut: shut.theirs, change: { a: 'me' } },
	},
	actor_is_not: {
		gate: { gate: 'actor_is_not', field: 'a' },
		holds: shut.theirs,
		lacks: {
			actor_is_not: shut.mine,
			changed_with_step: given({ a: 'other' }, { before: { a: 'me' } }),
			no_person: given({ a: 'other' }, { actor: nobody }),
		},
		opening: { shut: shut.mine, change: { a: 'other' } },
	},
	actor_of: {
		gate: { gate: 'actor_of', field: 'a' },
		holds: at({ a: 'd1' }),
		lacks: { actor_of: at({ a: 'd2' }), changed_with_step: at({ a: 'd1' }, { before: { a: 'd2' } }) },
		opening: { shut: at({ a: 'd2' }), change: { a: 'd1' } },
	},
	none_open: {
		gate: { gate: 'none_open', what: 'capa' },
		holds: given({}),
		lacks: { none_open: shut.open },
		opening: { shut: shut.open, change: { capa: null } },
	},
	at_least: {
		gate: { gate: 'at_least', what: 'actions', count: 1 },
		holds: given({}, { facts: { ...quiet, counts: { causes: 0, actions: 1 } } }),
		lacks: { at_least: given({}) },
		opening: { shut: given({}), change: { capa: 'c2' } },
	},
	decision: {
		gate: { gate: 'decision', kind: 'k' },
		holds: given({}, { facts: { ...quiet, decisions: ['k'] } }),
		lacks: { decision: given({}) },
		opening: { shut: given({}), change: { kind: 'k' } },
	},
};

const rows: Readonly<Record<string, GateRow>> = gateRows;

/** Fails by the name of the gate where it has no rows. */
export function rowsOf(name: string): GateRow {
	const row = rows[name];
	if (!row) throw new Error(`gates.fixture.ts has no rows of the gate “${name}”`);
	return row;
}
