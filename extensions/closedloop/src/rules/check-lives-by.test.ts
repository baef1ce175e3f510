import { describe, expect, it } from 'vitest';
import type { ProcedureRules, WorkflowRules } from '@closedloop/schema';
import type { WorkflowView } from '../core/workflow/index.ts';
import type { Around } from './around.ts';
import { namedProblems, placeProblems, workflowsOf } from './check-lives-by.ts';

/** Which workflow a record is to live by is never chance (docs/state-machines.md, "Which workflow"). */
const rules = (types?: readonly string[]): WorkflowRules => ({
	initial: 'open',
	states: [],
	transitions: [],
	...(types ? { types } : {}),
});
const view = (code: string, over: Partial<WorkflowView> = {}): WorkflowView => ({
	id: `${code}-1`,
	code,
	version: 1,
	subject: 'cl_service_orders',
	published: true,
	standard: true,
	rules: rules(),
	...over,
});
const around = (...workflows: readonly WorkflowView[]): Around => ({
	workflow: null,
	workflows,
	columnsOf: () => new Set(),
	datesOf: () => new Set(),
	choicesOf: (column, collection) =>
		column === 'type' && collection === 'cl_service_orders' ? new Set(['return', 'repair']) : null,
	policies: new Set(),
	policyNames: [],
	departments: new Set<string>(),
	users: new Set(),
	published: [],
});
const empty: ProcedureRules = {
	applies: {},
	categories: [],
	severities: [],
	default_severity: 'minor',
	deadlines: [],
	approvals: [],
	no_action_reasons: [],
	number_pattern: 'X-{n:3}',
};
const named = (workflows: readonly string[], ...known: readonly WorkflowView[]) =>
	namedProblems({ ...empty, workflows }, around(...known)).map(({ field, code }) => `${field} ${code}`);
const placed = (self: WorkflowView, ...known: readonly WorkflowView[]) =>
	placeProblems(self, around(...known)).map(({ field, code }) => `${field} ${code}`);

describe('a procedure that names workflows', () => {
	it('names published ones, each once', () => {
		expect(named(['depot', 'depto'], view('depot'))).toEqual(['workflows[1] unknown_workflow']);
		expect(named(['depot', 'depot'], view('depot'))).toEqual(['workflows[1] duplicate_workflow']);
	});
	it('names no two for the same records', () => {
		const [depot, shop] = [view('depot'), view('shop')];
		expect(named(['depot', 'shop'], depot, shop)).toEqual(['workflows[1] workflow_twice']);
		const returns = view('returns', { rules: rules(['return']) });
		expect(named(['depot', 'returns'], depot, returns), 'one for a type, one for the rest').toEqual([]);
		const both = view('both', { rules: rules(['repair', 'return']) });
		expect(named(['returns', 'both'], returns, both)).toEqual(['workflows[1] workflow_twice']);
		expect(named(['depot', 'capa'], depot, view('capa', { subject: 'cl_capas' }))).toEqual([]);
	});
});

describe('a workflow that is published', () => {
	it('is not the second standard one for the same records', () => {
		expect(placed(view('shop'), view('depot'))).toEqual(['standard another_standard']);
		expect(placed(view('shop', { standard: false }), view('depot'))).toEqual([]);
		expect(placed(view('shop'), view('depot', { standard: false }))).toEqual([]);
		expect(placed(view('depot', { version: 2 }), view('depot')), 'a version of the same').toEqual([]);
		expect(placed(view('returns', { rules: rules(['return']) }), view('depot'))).toEqual([]);
	});
	it('is not the last standard one, no longer standard: new records would have none', () => {
		const second = view('depot', { version: 2, standard: false });
		expect(placed(second, view('depot'))).toEqual(['standard no_standard']);
		expect(placed(second, view('depot'), view('shop'))).toEqual([]);
		expect(placed(second, view('depot'), view('shop', { rules: rules(['return']) }))).toEqual(['standard no_standard']);
		expect(placed(second, view('depot', { standard: false })), 'none before').toEqual([]);
	});
	it('is for types that there are', () => {
		expect(placed(view('depot', { rules: rules(['return', 'retrun']) }))).toEqual(['types[1] unknown_type']);
		expect(placed(view('capa', { subject: 'cl_campaigns', rules: rules(['x']) }))).toEqual(['types no_types']);
	});
});

describe('the workflows a procedure is checked against', () => {
	const [standard, other] = [view('depot'), view('shop', { standard: false })];
	it('are those its records may live by', () => {
		expect(workflowsOf('cl_service_orders', [], around(standard, other))).toEqual([standard.rules]);
		expect(workflowsOf('cl_service_orders', ['shop'], around(standard, other))).toHaveLength(2);
		const own = { subject: 'cl_feedback', status: 'published', rules: rules() };
		const desk = { ...around(view('feedback', { subject: 'cl_feedback' }), standard), workflow: own };
		expect(workflowsOf('cl_feedback', [], desk), 'the version it names').toEqual([own.rules]);
		const improving = { ...own, subject: 'cl_service_orders' };
		expect(
			workflowsOf('cl_service_orders', [], { ...desk, workflow: improving }),
			'names one of feedback only',
		).toEqual([standard.rules]);
	});
});
