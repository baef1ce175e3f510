import { recordKinds, type WorkflowRules } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { decideUpdate } from '../decide/update.ts';
import { blank, wish } from '../record/desk.fixture.ts';
import type { BindingApproval, RecordView } from '../workflow/index.ts';
import { kinds } from './index.ts';

/** What was said with a signature, a refusal or an answer stays: a later write neither takes it away nor says it anew. */
const named = (code: string) => ({ zh: code, en: code });
const states = ['proposed', 'approved', 'answered', 'refused', 'withdrawn'];
const workflow: WorkflowRules = {
	initial: 'proposed',
	// That a state is no end lets a write through as an edit.
	states: states.map((code) => ({ code, label: named(code), terminal: code === 'withdrawn' })),
	transitions: states.slice(1).map((to) => ({
		code: to,
		label: named(to),
		from: states.filter((from) => from !== to),
		to,
	})),
};
const approvals: readonly BindingApproval[] = [
	{
		kind: 'matter',
		label: named('matter'),
		role: 'general_manager',
		outcomes: [
			{ code: 'reuse', label: named('reuse') },
			{ code: 'return', label: named('return') },
		],
		source: 'F4:35',
	},
];
const said = {
	outcome: 'reuse',
	annotation: '今日回报',
	annotation_to: 'proposer',
	answer: '已更换接头',
	signer_name: '李女士',
	paper_on: '2026-03-01',
};
const otherwise: Readonly<Record<string, unknown>> = {
	outcome: 'return',
	annotation: '不必',
	annotation_to: 'owner',
	answer: '稍后',
	signer_name: '王先生',
	paper_on: '2026-02-28',
};
const verdict = (record: RecordView, change: RecordView) =>
	decideUpdate(
		wish(
			{
				...blank,
				row: {
					id: 'd',
					feedback: 'f1',
					kind: 'matter',
					reason: '-',
					proposed_by: 'li',
					round: 1,
					basis: {},
					...record,
				},
			},
			'2026-03-02T10:00',
			{ step_note: '-', ...change },
			{
				kind: 'decision',
				collection: 'cl_decisions',
				workflow,
				approvals,
				matter: { kind: 'feedback', view: { status: 'answering', round: 1 }, signatures: [] },
				actor: { id: 'li', kind: 'staff', roles: [], admin: false },
			},
		),
	);

const columns = Object.keys(said);
/** Writes to a decision in a state, and what comes with each. */
const writes: readonly (readonly [says: string, from: string, change: RecordView, own: readonly string[]])[] = [
	['with the answer', 'approved', { status: 'answered' }, ['answer']],
	['with taking a signature back', 'approved', { status: 'withdrawn' }, []],
	['with taking an answered one back', 'answered', { status: 'withdrawn' }, []],
	['with taking a proposal back', 'proposed', { status: 'withdrawn' }, []],
	['with a refusal', 'proposed', { status: 'refused' }, ['outcome', 'signer_name', 'paper_on']],
	['by itself', 'approved', {}, []],
	['beside the state it is in', 'approved', { status: 'approved' }, []],
	['beside the answer that stands', 'answered', { status: 'answered' }, []],
];
const cases = writes.flatMap(([says, status, change, own]) =>
	columns
		.filter((column) => !own.includes(column))
		.flatMap((column) =>
			[null, '', otherwise[column]].map((value) => [
				column,
				value,
				says,
				{ status, ...said, outside: 'guest' },
				change,
			]),
		),
) as readonly (readonly [string, unknown, string, RecordView, RecordView])[];

describe('what is said with a step', () => {
	it.each(cases)('%s does not become %j %s', (column, value, _says, record, change) =>
		expect(verdict(record, { ...change, [column]: value })).toMatchObject({
			ok: false,
			refusals: [
				{ code: 'CL_INVALID', field: column, params: { problem: expect.stringMatching(/_alone$/u) as unknown } },
			],
		}),
	);

	it.each(columns.flatMap((column) => ['proposed', 'approved', 'answered'].map((status) => [column, status] as const)))(
		'%s is not brought along by a proposal in the state %s',
		(column, status) => {
			const change = {
				feedback: 'f1',
				kind: 'matter',
				reason: '-',
				outside: 'guest',
				status,
				[column]: otherwise[column],
			};
			const given = wish(blank, '2026-03-02T10:00', change, {
				kind: 'decision',
				collection: 'cl_decisions',
				approvals,
			});
			expect(kinds.decision.wrong(given, null, change)).toMatchObject([{ field: column }]);
		},
	);

	it('is every column that a proposal leaves open', () =>
		expect(columns.toSorted()).toEqual([...recordKinds.decision.frozen[0].except].toSorted()));

	it('may stand in a write as it stands in the record, or as empty as it is there', () => {
		expect(verdict({ status: 'approved', ...said, outside: 'guest' }, { status: 'withdrawn', ...said }).ok).toBe(true);
		const empty = Object.fromEntries(columns.map((column) => [column, null]));
		expect(verdict({ status: 'proposed' }, { status: 'withdrawn', ...empty }).ok).toBe(true);
	});
});
