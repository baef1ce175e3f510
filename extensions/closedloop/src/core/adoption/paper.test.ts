import type { ProcedureRules } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { columnsSaid, matrixSays, paperOf, ruleChanges, tongueOf, workflowName, type RuleNames } from './index.ts';

/** How grave and how far say how bad (P04 F0:123), in words a reader knows. */
const named = (zh: string, en: string) => ({ zh, en });
const fact = (code: string, label: { readonly zh: string; readonly en: string }, ...choices: readonly string[]) => ({
	code,
	label,
	form: label,
	on: 'feedback' as const,
	type: 'choice' as const,
	choices: choices.map((choice) => ({ code: choice, label: named(`值${choice}`, `the ${choice}`) })),
	source: 'F0:123',
});
const rules: ProcedureRules = {
	applies: {},
	categories: [
		{ code: 'product', label: named('产品', 'Product'), children: [{ code: 'wear', label: named('磨损', 'Wear') }] },
	],
	severities: [
		{ code: 'major', label: named('重大', 'Major'), rank: 3 },
		{ code: 'normal', label: named('一般', 'Normal'), rank: 1 },
	],
	default_severity: 'normal',
	severity_matrix: {
		rows: 'facts.gravity',
		columns: 'facts.reach',
		cells: [
			{ row: 'slight', column: 'one', severity: 'normal' },
			{ row: 'grave', column: 'one', severity: 'major' },
			{ row: 'grave', column: 'all', severity: 'major' },
		],
		source: 'F0:123',
	},
	facts: [
		fact('gravity', named('问题性质', 'Gravity'), 'slight', 'grave'),
		fact('reach', named('影响范围', 'Reach'), 'one', 'all'),
	],
	deadlines: [],
	approvals: [],
	no_action_reasons: [],
	workflows: ['order_tracking', 'unheard_of'],
	number_pattern: 'FB-{n:6}',
};
const names: RuleNames = {
	state: (code) => named(code, code),
	department: (id) => named(id, id),
	called: () => null,
	workflow: (id) => (id === 'w1' ? named('反馈流程', 'Feedback workflow') : null),
};
const said = (more: Partial<ProcedureRules> = {}, locale: 'zh-CN' | 'en-US' = 'en-US') => {
	const { matrix } = paperOf({ ...rules, ...more }, names);
	return matrix === null ? null : matrixSays(matrix, tongueOf(locale));
};

describe('the severity matrix on paper', () => {
	it('is a sentence: by what, and the least each place comes to', () => {
		expect(said()).toBe(
			'“Gravity” and “Reach” say how bad it is at least; Normal: the slight × the one; Major: the grave × the one, the grave × the all',
		);
		expect(said({}, 'zh-CN')).toBe(
			'“问题性质”和“影响范围”定严重度，只升不降；一般：值slight × 值one；重大：值grave × 值one、值grave × 值all',
		);
	});

	it('calls columns, their choices and categories by their labels, and leaves what has none', () => {
		const cells = [
			{ row: 'complaint', column: 'wear', severity: 'major' },
			{ row: 'moon', column: 'moon', severity: 'moon' },
		];
		expect(said({ severity_matrix: { rows: 'kind', columns: 'category', cells, source: 'F0:123' } })).toBe(
			'“Kind” and “Category” say how bad it is at least; Major: Complaint × Wear; moon: moon × moon',
		);
	});

	it('is nothing where there is none', () => {
		const { severity_matrix: _matrix, ...plain } = rules;
		expect(paperOf(plain, names).matrix).toBeNull();
	});

	it('is told in the same words where another edition has another cell', () => {
		const cells = [...(rules.severity_matrix?.cells ?? [])].map((cell) => ({ ...cell, severity: 'major' }));
		const changed = { ...rules, severity_matrix: { ...rules.severity_matrix!, cells } };
		expect(ruleChanges({ rules, row: {} }, { rules: changed, row: {} }, names)).toMatchObject([
			{ place: 'severity_matrix', after: { en: expect.stringContaining('Major: the slight × the one') } },
		]);
	});
});

describe('columns of a procedure on paper', () => {
	const value = (column: string, row = {}) =>
		columnsSaid({ rules, row: { default_severity: 'normal', workflow: 'w1', ...row } }, names).find(
			(each) => each.column === column,
		)?.says.en;
	it('say a severity by its label and a workflow by its name', () => {
		expect(value('default_severity')).toBe('Normal');
		expect(value('default_severity', { default_severity: 'moon' })).toBe('moon');
		expect(value('workflow')).toBe('Feedback workflow');
		expect(value('workflow', { workflow: 'gone' })).toBe('gone');
		expect(value('workflows')).toBe('order_tracking, unheard_of');
	});
});

describe('the name of a workflow', () => {
	const flow = { initial: '', states: [], transitions: [] };
	const workflow = { code: 'feedback', version: 2, subject: 'cl_feedback', standard: true, rules: flow };
	it.each([
		['of a kind', {}, 'Feedback workflow (version 2)'],
		['not for all of it', { code: 'tracking', standard: false }, 'Feedback workflow “tracking” (version 2)'],
		['of a type', { subject: 'cl_reports', rules: { ...flow, types: ['notice'] } }, 'Notice workflow (version 2)'],
		['of a collection nobody knows', { subject: 'moon' }, 'moon workflow (version 2)'],
	])('%s', (_, more, expected) => expect(workflowName({ ...workflow, ...more }).en).toBe(expected));
});
