import {
	collections,
	frozenTexts,
	kindNames,
	recordKinds,
	decidedKinds,
	type FrozenRule,
	type KindName,
	type WorkflowRules,
} from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { beijing } from '../../../../../tests/support/chinese-office.ts';
import { decideUpdate } from '../decide/update.ts';
import { blank, li, wish, type Desk } from '../record/desk.fixture.ts';
import { columnIn } from '../workflow/index.ts';
import { factCode } from '../facts/index.ts';
import { basisOf, changedSince, columnOf, withDecisions, type UpdateCase } from '../record/index.ts';

const named = (code: string) => ({ zh: code, en: code });
const at = '2026-03-02 10:00';
const rows = kindNames.flatMap((kind) =>
	recordKinds[kind].frozen.map((rule: FrozenRule) => ({
		kind,
		rule,
		columns: rule.columns === 'all' ? ['reason', 'an_administrators_own'] : rule.columns,
	})),
);

/** A workflow that lets everything pass, so that only what is frozen stands in the way. */
const open = (state: string): WorkflowRules => ({
	initial: state,
	states: [
		{ code: state, label: named(state) },
		{ code: 'elsewhere', label: named('elsewhere') },
	],
	transitions: [{ code: 'go', label: named('go'), from: [state], to: 'elsewhere' }],
});

/** A record on which a rule bears, every column of it filled. */
const recordUnder = (kind: KindName, rule: (typeof rows)[number]['rule'], columns: readonly string[]): Desk => ({
	row: {
		id: 'r1',
		status: 'somewhere',
		...Object.fromEntries(
			columns.map((column) => [
				column,
				columnOf(recordKinds[kind].collection, column)?.type === 'timestamp' ? beijing(at) : 'as it was',
			]),
		),
		[rule.while.field]: valueOf(kind, rule.while.field, rule.while.values?.[0] ?? 'filled'),
	},
	clocks: [],
});

const valueOf = (kind: KindName, field: string, value: string): unknown =>
	columnOf(recordKinds[kind].collection, field)?.type === 'boolean' ? value === 'true' : value;

const refusalsOf = (
	kind: KindName,
	desk: Desk,
	change: Readonly<Record<string, unknown>>,
	over: Partial<UpdateCase> = {},
) => {
	const workflow = open(String(desk.row['status']));
	const verdict = decideUpdate(
		wish(desk, at, change, { kind, collection: recordKinds[kind].collection, workflow, procedure: null, ...over }),
	);
	return verdict.ok ? [] : verdict.refusals.map(({ code, field, params }) => [code, field, params?.['rests']]);
};

describe('what something rests on', () => {
	it('names columns there are, and says of each rule in words what rests on them', () => {
		for (const { kind, rule, columns } of rows) {
			const known = Object.keys(collections[recordKinds[kind].collection].fields);
			expect(known).toContain(rule.while.field);
			if (rule.columns !== 'all') expect(known).toEqual(expect.arrayContaining([...columns]));
			expect(frozenTexts).toHaveProperty(rule.rests);
		}
		for (const kind of decidedKinds)
			for (const column of recordKinds[kind].signed)
				expect(columnOf(recordKinds[kind].collection, column), column).toBeDefined();
	});

	const cases = rows.flatMap(({ kind, rule, columns }) =>
		columns.map((column) => ({ kind, rule, column, columns, name: `${kind}.${column} (${rule.rests})` })),
	);
	it.each(cases)('$name stays, on an edit and in the write that moves on', ({ kind, rule, column, columns }) => {
		const desk = recordUnder(kind, rule, columns);
		const dated = columnOf(recordKinds[kind].collection, column)?.type === 'timestamp';
		const changed =
			column === rule.while.field ? valueOf(kind, column, 'false') : dated ? '2026-04-01T00:00:00Z' : 'something else';
		const refusal = ['CL_FROZEN', column, expect.any(String)];
		expect(refusalsOf(kind, desk, { [column]: changed })).toEqual([refusal]);
		expect(refusalsOf(kind, desk, { [column]: changed, status: 'elsewhere' })).toEqual([refusal]);
		if (column !== rule.while.field) expect(refusalsOf(kind, desk, { [column]: null })).toEqual([refusal]);
		expect(refusalsOf(kind, desk, { [column]: columnIn(desk.row, column) }), 'as it stands is no change').toEqual([]);
	});

	it('lets empty columns of an order be filled in, once', () => {
		const confirmed = { row: { id: 'o1', status: 'confirmed', confirmed_at: 1, reason: 'quality' }, clocks: [] };
		expect(refusalsOf('service_order', confirmed, { quantity: 3 })).toEqual([]);
		expect(
			refusalsOf('service_order', { ...confirmed, row: { ...confirmed.row, quantity: 3 } }, { quantity: 4 }),
		).toEqual([['CL_FROZEN', 'quantity', 'confirmation']]);
	});

	it('of a CAPA that must be done and is not: the record does not let go of it', () => {
		const desk = { row: { id: 'f1', status: 'accepted', capa: 'c1', confidentiality: 'open' }, clocks: [] };
		const facts = {
			open: { mandatory_actions: 0, actions: 0, capa: 1, decisions: 0 },
			counts: { causes: 0, actions: 0 },
			signatures: [],
			decisions: [],
		};
		for (const capa of [null, 'c2'])
			expect(refusalsOf('feedback', desk, { capa }, { facts })).toEqual([['CL_FROZEN', 'capa', 'open_capa']]);
		expect(refusalsOf('feedback', { ...desk, row: { ...desk.row, capa: null } }, { capa: 'c1' }, { facts })).toEqual(
			[],
		);
	});
});

describe('one’s own name', () => {
	const workflow: WorkflowRules = {
		...open('done'),
		transitions: [
			{
				code: 'go',
				label: named('go'),
				from: ['done'],
				to: 'elsewhere',
				gates: [
					{ gate: 'actor_is_not', field: 'owner' },
					{ gate: 'actor_is', field: 'verifier' },
				],
			},
		],
	};
	const desk = { row: { id: 'c1', status: 'done', owner: 'li', verifier: 'li' }, clocks: [] };

	it('is not taken off where the next step asks that it be another', () => {
		for (const owner of ['wang', null])
			expect(refusalsOf('feedback', desk, { owner }, { workflow })).toEqual([['CL_FROZEN', 'owner', 'own_name']]);
		expect(
			refusalsOf('feedback', desk, { owner: 'wang' }, { workflow, actor: { ...li, admin: true } }),
			'administrators neither',
		).toEqual([['CL_FROZEN', 'owner', 'own_name']]);
	});

	it('stays where the condition holds under which the step asks, or cannot be answered', () => {
		const gates = [{ gate: 'actor_is_not' as const, field: 'owner', when: { field: 'severity', values: ['major'] } }];
		const asking = { ...workflow, transitions: workflow.transitions.map((way) => ({ ...way, gates })) };
		for (const [severity, count] of [
			['major', 1],
			[null, 1],
			['normal', 0],
		] as const) {
			expect(
				refusalsOf('feedback', { ...desk, row: { ...desk.row, severity } }, { owner: 'wang' }, { workflow: asking }),
			).toHaveLength(count);
		}
	});

	it('is changed by anybody else, and where nothing asks for it', () => {
		expect(refusalsOf('feedback', desk, { owner: 'wang' }, { workflow, actor: { ...li, id: 'chief' } })).toEqual([]);
		expect(refusalsOf('feedback', desk, { verifier: 'wang' }, { workflow })).toEqual([]);
		expect(
			refusalsOf('feedback', { ...desk, row: { ...desk.row, status: 'elsewhere' } }, { owner: 'wang' }, { workflow }),
		).toEqual([]);
	});
});

describe('what a signature rests on', () => {
	const rule = {
		kind: 'report_8d',
		label: named('8D'),
		role: 'department_head',
		before: 'replied',
		when: { field: 'responsibility', values: ['own'] },
		source: 'F1:289',
	};
	const written = { responsibility: 'own', investigation: '垫片缺失', interim_action: ' ', reply_text: '已更换' };
	const sign = (matter: Readonly<Record<string, unknown>>, over: object = {}) => ({
		kind: 'report_8d',
		round: 1,
		proposed_at: 1,
		basis: basisOf('feedback', [{ ...rule, ...over }], matter),
	});
	const factsOf = (...signatures: readonly ReturnType<typeof sign>[]) => ({
		open: { mandatory_actions: 0, actions: 0, capa: 0, decisions: 0 },
		counts: { causes: 0, actions: 0 },
		signatures,
		decisions: [],
	});

	it('is what was written, words as digests; or what its rule names, empty or not', () => {
		expect(sign(written).basis).toEqual({
			responsibility: 'own',
			investigation: expect.stringMatching(/^sha256:/u),
			reply_text: expect.stringMatching(/^sha256:/u),
		});
		expect(Object.keys(sign({}, { rests_on: ['reply_text'] }).basis)).toEqual(['reply_text', 'responsibility']);
		expect(
			basisOf('feedback', [{ kind: 'extension', label: named('x'), role: 'x', source: 'x' }], written),
			'a signature for more time is about no text',
		).toEqual({});
	});

	it('stays while it stands, and is free in the next round and after it is withdrawn', () => {
		const desk = { row: { id: 'f1', status: 'answering', round: 1, ...written }, clocks: [] };
		const facts = factsOf(sign(written));
		for (const column of ['responsibility', 'investigation', 'reply_text']) {
			expect(refusalsOf('feedback', desk, { [column]: 'other' }, { facts })).toEqual([
				['CL_FROZEN', column, 'signature'],
			]);
			expect(refusalsOf('feedback', desk, { [column]: 'other', status: 'elsewhere' }, { facts })).toEqual([
				['CL_FROZEN', column, 'signature'],
			]);
			expect(refusalsOf('feedback', desk, { [column]: 'other' }, { facts: factsOf() })).toEqual([]);
			expect(
				refusalsOf('feedback', { ...desk, row: { ...desk.row, round: 2 } }, { [column]: 'other' }, { facts }),
			).toEqual([]);
		}
		expect(refusalsOf('feedback', desk, { site: '3' }, { facts })).toEqual([]);
	});

	it('opens a gate only for what was signed, in the round it was signed for', () => {
		const count = (before: object, record: object) =>
			withDecisions(
				factsOf(sign(written)),
				'cl_feedback',
				{ before: { round: 1, ...before }, record: { round: 1, ...record } },
				wish(blank, '2026-03-02 09:00', {}),
			).decisions;
		expect(count(written, written)).toEqual(['report_8d']);
		expect(count({ ...written, reply_text: '另一段' }, { ...written, reply_text: '另一段' })).toEqual([]);
		expect(count(written, { ...written, reply_text: '另一段' })).toEqual([]);
		expect(count({ ...written, reply_text: '另一段' }, written)).toEqual([]);
		expect(count({ ...written, round: 2 }, { ...written, round: 2 })).toEqual([]);
	});

	/** A column's type says how it is compared, whatever it is called: an instant is a moment, the rest is what it says. */
	it.each<[string, string, unknown, unknown, boolean]>([
		['a column of instants, written otherwise', 'occurred_at', '2026-03-01T09:00:00.000Z', 1772355600000, true],
		['a column of instants', 'occurred_at', '2026-03-01T09:00:00.000Z', '2026-03-01T09:00:01.000Z', false],
		['words in a fact called like an instant', 'facts.found_at', '三号门', '四号门', false],
		['a choice in such a fact', 'facts.found_at', 'gate', 'hall', false],
		['days in such a fact', 'facts.found_at', '2026-03-01', '2026-03-01', true],
		['an instant in a fact', 'facts.found_at', '2026-03-01T09:00:00.000Z', '2026-03-01T09:00:01.000Z', false],
		['an administrator’s column called like an instant', 'found_at', '三号门', '四号门', false],
		[
			'an administrator’s instants as PostgreSQL gives them',
			'found_at',
			new Date(1772355600000),
			new Date(1772355601000),
			false,
		],
		[
			'an administrator’s instant, not written yet',
			'found_at',
			new Date(1772355600000),
			'2026-03-01T09:00:00.000Z',
			true,
		],
	])('compares %s', (_name, field, signed, now, stands) => {
		const code = factCode(field);
		const holding = (value: unknown) => (code === null ? { [field]: value } : { facts: { [code]: value } });
		const { basis } = sign(holding(signed), { rests_on: [field] });
		expect(changedSince('cl_feedback', basis, { ...holding(now), responsibility: null })).toEqual(
			stands ? [] : [field],
		);
	});
});
