import { describe, expect, it } from 'vitest';
import type { FactKind, ProcedureRules, WorkflowRules } from '@closedloop/schema';
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
	numbersOf: () => new Set<string>(),
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

describe('a workflow whose gates ask for facts (F4:110)', () => {
	const asking: WorkflowRules = {
		...rules(),
		transitions: [
			{
				code: 'close',
				label: { zh: 'close', en: 'close' },
				from: ['open'],
				to: 'closed',
				gates: [
					{ gate: 'filled', fields: ['facts.vin'], when: { field: 'facts.warranty', values: ['inside'] } },
					{ gate: 'filled', fields: ['facts.vin', 'reason'] },
				],
			},
		],
	};
	const fact = (on: FactKind, code: string) => ({ on, code });
	const user = (workflows: readonly string[], ...facts: readonly ReturnType<typeof fact>[]) => ({
		code: 'P59',
		version: 1,
		priority: 1,
		applies: {},
		posts: [],
		workflows,
		facts,
	});
	const both = [fact('service_order', 'vin'), fact('service_order', 'warranty')];
	const published = (over: Partial<WorkflowView>, ...procedures: readonly ReturnType<typeof user>[]) =>
		placeProblems(view('depot', { rules: asking, standard: false, ...over }), {
			...around(),
			choicesOf: () => null,
			published: procedures,
		}).map(({ field, code, params }) => `${field} ${code} ${params['fact']} ${params['procedure']}`);
	const lacking = (...facts: readonly string[]) => facts.map((code) => `transitions fact_undefined_by ${code} P59`);

	it.each<[string, Partial<WorkflowView>, ReturnType<typeof user>, readonly string[]]>([
		['names it and asks for none', {}, user(['depot']), ['vin', 'warranty']],
		['names it and asks for one', {}, user(['depot'], fact('service_order', 'vin')), ['warranty']],
		['names it and asks for both', {}, user(['depot'], ...both), []],
		[
			'asks for them of other records',
			{},
			user(['depot'], fact('feedback', 'vin'), fact('feedback', 'warranty')),
			['vin', 'warranty'],
		],
		['does not name it', {}, user(['shop']), []],
		['names none, and this is the standard one', { standard: true }, user([]), ['vin', 'warranty']],
		[
			'has a version of its own for feedback, whatever the standard one says',
			{ standard: true, subject: 'cl_feedback' },
			user([]),
			[],
		],
		['names it for its feedback', { subject: 'cl_feedback' }, user(['depot'], ...both), ['vin', 'warranty']],
	])('takes no procedure by surprise that %s', (_, over, procedure, expected) =>
		expect(published(over, procedure)).toEqual(lacking(...expected)),
	);
	it('says once of a fact who does not ask for it, however many versions of them there are', () => {
		const other = { ...user(['depot'], fact('service_order', 'vin')), code: 'P07' };
		expect(published({}, user(['depot']), user(['depot']), other)).toEqual([
			'transitions fact_undefined_by vin P59',
			'transitions fact_undefined_by warranty P07, P59',
		]);
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
