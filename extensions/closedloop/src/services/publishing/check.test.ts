import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import {
	collections,
	type DeadlineRule,
	type Fields,
	type ProcedureRules,
	type Recipient,
	type RungOffset,
	type Scheme,
	type WorkflowRules,
} from '@closedloop/schema';
import type { WorkflowView } from '../../core/workflow/index.ts';
import type { Around } from '../../rules/around.ts';
import { calendarProblems, changeProblems } from '../../rules/check-calendar.ts';
import { departmentProblems } from '../../rules/check-departments.ts';
import { ladderProblems } from '../../rules/check-ladder.ts';
import { procedureProblems } from '../../rules/check-procedure.ts';
import { questionnaireProblems } from '../../rules/check-questionnaire.ts';
import { workflowProblems } from '../../rules/check-workflow.ts';
import { draftProblems } from './check.ts';
import { parseProcedure, parseQuestionnaire, parseWorkflow, sentence, treeOf } from '../../rules/index.ts';
import type { RuleProblem } from '../../rules/problem.ts';

/**
 * What keeps a rule document from being published: each refusal once, on the smallest document that earns it.
 */
const text = (word: string) => ({ zh: word, en: word });
const states = ['received', 'answering', 'replied', 'closed'];
const workflow: WorkflowRules = {
	initial: 'received',
	states: states.map((code) => ({ code, label: text(code), ...(code === 'closed' ? { terminal: true } : {}) })),
	transitions: states
		.slice(1)
		.map((to, index) => ({ code: `to_${to}`, label: text(to), from: [states[index] ?? ''], to })),
};
const policy = '0b1c7a52-0000-4000-8000-000000000001';
const person = '0b1c7a52-0000-4000-8000-000000000002';
const around: Around = {
	workflow: { subject: 'cl_feedback', status: 'published', rules: workflow },
	workflows: [],
	columnsOf: (collection) =>
		new Set(Object.keys((collections as Record<string, { fields: object }>)[collection]?.fields ?? {})),
	datesOf: (collection) =>
		new Set(
			Object.entries(
				(collections as Record<string, { fields: Record<string, { type: string }> }>)[collection]?.fields ?? {},
			)
				.filter(([, { type }]) => type === 'date' || type === 'timestamp')
				.map(([name]) => name),
		),
	numbersOf: (collection) => new Set(collection === 'cl_feedback' ? ['repeat_count'] : []),
	choicesOf: (column) => (column === 'kind' ? new Set(['complaint', 'praise']) : null),
	policies: new Set([policy]),
	policyNames: ['质量授权人', '值班', '值班'],
	users: new Set([person]),
	departments: new Set(['QA', 'TECH']),
	published: [
		{
			code: 'P17',
			version: 1,
			priority: 100,
			applies: { kinds: ['complaint', 'praise'], sites: [] },
			posts: [],
			workflows: [],
			facts: [],
		},
	],
};
const standing = (code: string, subject: string, rules: WorkflowRules, standard = true): WorkflowView => ({
	id: `${code}-1`,
	code,
	version: 1,
	subject,
	published: true,
	standard,
	rules,
});
const rung = (at: RungOffset, ...recipients: Recipient[]) => ({ at, recipients, action: 'notify' as const });
const deadline: DeadlineRule = {
	kind: 'first_reply',
	label: text('首次答复'),
	start: { on: 'created', at: 'received_at' },
	stop: { on: 'state', states: ['replied'] },
	pauses: [{ states: ['answering'], reason: 'testing' }],
	duration: { unit: 'working_days', value: 2, ends: 'close' },
	ladder: [
		rung({ percent: 80 }, { to: 'owner' }),
		rung({ percent: 100 }, { to: 'role', role: 'quality_manager' }, { to: 'role', role: policy }),
		rung(
			{ from_due: { unit: 'working_hours', value: 8 } },
			{ to: 'user', user: person },
			{ to: 'address', address: 'boss@example.com' },
		),
	],
	source: 'F1:518',
};
const procedure: ProcedureRules = {
	applies: { kinds: ['complaint'] },
	default_severity: 'normal',
	number_pattern: 'FB-{yyyy}-{n:6}',
	categories: [{ code: 'quality', label: text('质量'), children: [{ code: 'purchased', label: text('外购件') }] }],
	severities: [
		{ code: 'normal', label: text('一般'), rank: 1 },
		{ code: 'major', label: text('重大'), rank: 2, tell_at_once: [{ to: 'role', role: 'general_manager' }] },
	],
	deadlines: [deadline],
	no_action_reasons: [{ code: 'a', label: text('不可抗力') }],
	approvals: [
		{
			kind: 'close',
			label: text('关闭'),
			role: 'quality_manager',
			before: 'closed',
			when: { field: 'severity', values: ['major'] },
			source: 'F0:1',
		},
	],
	repeat: { same: ['site', 'category'], raise_to: 'major', source: 'F0:666' },
};
const self = { code: 'P99', version: 1, priority: 100 };

const without = <T extends object, K extends keyof T>(whole: T, key: K): Omit<T, K> => {
	const { [key]: _taken, ...left } = whole;
	return left;
};

const said = (problems: readonly RuleProblem[]) => problems.map(({ field, code }) => `${field} ${code}`);
const published = (change: Partial<ProcedureRules>, more: Partial<Around> = {}) =>
	said(procedureProblems({ ...procedure, ...change }, self, { ...around, ...more }));
const promised = (change: Partial<DeadlineRule>, more?: Partial<Around>) =>
	published({ deadlines: [{ ...deadline, ...change }] }, more);

describe('a procedure', () => {
	it('that holds together may be published', () => expect(published({})).toEqual([]));

	it.each<[string, Partial<ProcedureRules>, string[]]>([
		['a default severity it does not have', { default_severity: 'fatal' }, ['default_severity unknown_severity']],
		[
			'a severity twice',
			{ severities: [...procedure.severities, procedure.severities[0]!] },
			['severities[2].code duplicate_severity'],
		],
		[
			'a category twice, a branch included',
			{ categories: [...procedure.categories, { code: 'purchased', label: text('x') }] },
			['categories[1].code duplicate_category'],
		],
		[
			'a reason twice',
			{ no_action_reasons: [...procedure.no_action_reasons, ...procedure.no_action_reasons] },
			['no_action_reasons[1].code duplicate_reason'],
		],
		['a number that does not count', { number_pattern: 'FB-{yyyy}' }, ['number_pattern pattern_number_missing']],
		[
			'a repeat raised to a severity it does not have',
			{ repeat: { same: ['site'], raise_to: 'fatal', source: 'F0:666' } },
			['repeat.raise_to unknown_severity'],
		],
		[
			'early warnings of one number, to nobody, of a severity it does not have',
			{
				repeat: {
					same: ['site'],
					thresholds: [
						{ count: 3, tell: [{ to: 'role', role: 'emperor' }] },
						{ count: 3, raise_to: 'fatal' },
					],
					source: 'F1:523',
				},
			},
			[
				'repeat.thresholds[1].count duplicate_threshold',
				'repeat.thresholds[0].tell[0].role unknown_role',
				'repeat.thresholds[1].raise_to unknown_severity',
			],
		],
		[
			'nobody to be told at once',
			{
				severities: procedure.severities.map((each) => ({ ...each, tell_at_once: [{ to: 'role', role: 'emperor' }] })),
			},
			['severities[0].tell_at_once[0].role unknown_role', 'severities[1].tell_at_once[0].role unknown_role'],
		],
		['a kind of feedback nobody can choose', { applies: { kinds: ['complant'] } }, ['applies.kinds unknown_value']],
		[
			'a severity of somebody else',
			{ applies: { kinds: ['praise'], severities: ['fatal'] } },
			['applies.severities unknown_severity'],
		],
	])('is refused with %s', (_, change, expected) => expect(published(change)).toEqual(expected));

	it.each<[string, ProcedureRules['quiet_hours'] & object, string[]]>([
		['that last all day', { from: '08:00', to: '08:00' }, ['quiet_hours quiet_too_long']],
		['that are turned round', { from: '06:00', to: '05:00' }, ['quiet_hours quiet_too_long']],
		['that are no time', { from: '25:00', to: '08:00' }, ['quiet_hours invalid_time']],
		[
			'with a severity of somebody else',
			{ from: '22:00', to: '07:00', except_severities: ['fatal'] },
			['quiet_hours.except_severities unknown_severity'],
		],
		['of a night', { from: '22:00', to: '07:00', except_severities: ['major'] }, []],
	])('is asked about quiet hours %s', (_, quiet_hours, expected) =>
		expect(published({ quiet_hours })).toEqual(expected),
	);

	it('is refused when its workflow is missing or still a draft', () => {
		expect(published({}, { workflow: null })).toContain('workflow missing');
		expect(published({}, { workflow: { subject: 'cl_feedback', status: 'draft', rules: workflow } })).toEqual([
			'workflow workflow_not_published',
		]);
	});

	it('is refused when another one is for exactly the same feedback at the same priority', () => {
		const applies = { kinds: ['praise', 'complaint'] };
		expect(published({ applies })).toEqual(['applies ambiguous']);
		expect(said(procedureProblems({ ...procedure, applies }, { ...self, priority: 90 }, around))).toEqual([]);
		expect(said(procedureProblems({ ...procedure, applies }, { ...self, code: 'P17', version: 2 }, around))).toEqual(
			[],
		);
	});

	it.each([
		['raise_severity', ['capa'], true],
		['open_capa', ['action'], true],
		['open_capa', ['report'], true],
		['reassign', ['decision'], true],
		['raise_severity', ['complaint'], false],
		['open_capa', undefined, false],
		['reassign', ['capa', 'action', 'report'], false],
		['notify', ['decision'], false],
	] as const)('a rung that does “%s” to %s has something to do it to', (action, kinds, isRefused) => {
		const ladder = [{ ...rung({ percent: 100 }, { to: 'owner' }), action }];
		const found = said(ladderProblems(ladder, 'ladder', around, kinds));
		expect(found).toEqual(isRefused ? ['ladder[0].action action_without_column'] : []);
	});

	it.each<[string, Partial<ProcedureRules['approvals'][number]>, string]>([
		['a role nobody can have', { role: 'emperor' }, 'approvals[0].role unknown_role'],
		['a state the workflow does not have', { before: 'archived' }, 'approvals[0].before unknown_state'],
		[
			'a column feedback does not have',
			{ when: { field: 'colour', values: ['red'] } },
			'approvals[0].when.field unknown_column',
		],
		['a condition that never holds', { when: { field: 'severity', values: [] } }, 'approvals[0].when.values empty'],
		['a condition that excludes nothing', { when: { field: 'severity', not: [] } }, 'approvals[0].when.not empty'],
		[
			'an empty column feedback does not have (P47, F4:46)',
			{ when: { field: 'colour', empty: true } },
			'approvals[0].when.field unknown_column',
		],
		['a state no step leads to', { before: 'received' }, 'approvals[0].before unreachable_state'],
		[
			'a column of another kind of record',
			{ record: 'capa', before: 'open' },
			'approvals[0].when.field unknown_column',
		],
	])('is refused with an approval by %s', (_, change, expected) => {
		expect(published({ approvals: procedure.approvals.map((rule) => ({ ...rule, ...change })) })).toEqual([expected]);
	});
});

/** P02 F0:75, P19 F0:783: measures, or one of the procedure's reasons. */
describe('do or justify', () => {
	const justify = {
		code: 'act_or_reason',
		before: 'closed',
		when: { field: 'severity', values: ['major'] },
		one_of: ['interim_action', 'capa'],
		else: { reason: 'no_action_reason', reasons: ['a'], approval: 'close' },
		source: 'F0:75',
	} as const;
	const refused = (change: object, more: Partial<ProcedureRules> = {}) =>
		published({ ...more, justify: [{ ...justify, ...change }] });

	it('is published where all it names is there', () => expect(refused({})).toEqual([]));
	it('without another way, too', () => expect(published({ justify: [without(justify, 'else')] })).toEqual([]));

	it.each<[string, object, string]>([
		['a state the workflow does not have', { before: 'archived' }, 'justify[0].before unknown_state'],
		['a state no step leads to', { before: 'received' }, 'justify[0].before unreachable_state'],
		['a thing feedback does not have', { one_of: ['capa', 'luck'] }, 'justify[0].one_of unknown_column'],
		[
			'a column it asks that feedback does not have',
			{ when: { field: 'colour', empty: true } },
			'justify[0].when.field unknown_column',
		],
		['a condition that never holds', { when: { field: 'kind', values: [] } }, 'justify[0].when.values empty'],
		[
			'a reason the procedure does not have',
			{ else: { ...justify.else, reasons: ['a', 'z'] } },
			'justify[0].else.reasons unknown_reason',
		],
		[
			'a signature the procedure does not have',
			{ else: { ...justify.else, approval: 'wish' } },
			'justify[0].else.approval unknown_decision',
		],
	])('is refused with %s', (_, change, expected) => expect(refused(change)).toEqual([expected]));

	it('is refused twice under one code', () =>
		expect(published({ justify: [justify, justify] })).toEqual(['justify[1].code duplicate_justify']));
	it('is refused with a signature that is for another kind of record', () => {
		const approvals = procedure.approvals.map(({ when: _when, ...rule }) => ({ ...rule, record: 'capa' as const }));
		expect(refused({}, { approvals })).toEqual(['justify[0].else.approval unknown_decision']);
	});
	it('is refused where there is no reason to choose', () =>
		expect(refused({ else: { reason: 'no_action_reason' } }, { no_action_reasons: [] })).toEqual([
			'justify[0].else.reason no_reasons',
		]));
	it('is refused with a reason that asks for what feedback does not have', () =>
		expect(refused({}, { no_action_reasons: [{ code: 'a', label: text('x'), asks: ['luck'] }] })).toEqual([
			'no_action_reasons[0].asks unknown_column',
		]));
});

/** P04 F0:123: how grave and how far say how bad. */
describe('a severity matrix', () => {
	const choice = (code: string, ...values: readonly string[]) => ({
		code,
		label: text(code),
		form: text(code),
		on: 'feedback' as const,
		type: 'choice' as const,
		choices: values.map((value) => ({ code: value, label: text(value) })),
		source: 'F0:123',
	});
	const facts = [choice('gravity', 'slight', 'grave'), choice('reach', 'one')];
	const cell = (row: string, severity = 'normal') => ({ row, column: 'one', severity });
	const matrix = {
		rows: 'facts.gravity',
		columns: 'facts.reach',
		cells: [cell('slight'), cell('grave')],
		source: 'F0:123',
	};
	const refused = (change: Partial<typeof matrix>) => published({ facts, severity_matrix: { ...matrix, ...change } });

	it('is published where every cell is there', () => expect(refused({})).toEqual([]));
	it('may ask columns anything may stand in', () =>
		expect(refused({ columns: 'site', cells: [cell('grave')] })).toEqual([]));
	it.each<[string, Partial<typeof matrix>, string]>([
		['a side there is none of', { columns: 'facts.spread' }, 'severity_matrix.columns unknown_column'],
		['one side twice', { columns: 'facts.gravity', cells: [] }, 'severity_matrix.columns matrix_one_side'],
		[
			'a value nobody can choose',
			{ columns: 'site', cells: [cell('fatal')] },
			'severity_matrix.cells[0].row not_allowed',
		],
		[
			'a severity there is none of',
			{ columns: 'site', cells: [cell('grave', 'fatal')] },
			'severity_matrix.cells[0].severity unknown_severity',
		],
		[
			'a cell twice',
			{ columns: 'site', cells: [cell('grave'), cell('grave')] },
			'severity_matrix.cells[1] duplicate_cell',
		],
		['a gap', { cells: [cell('grave')] }, 'severity_matrix.cells matrix_gap'],
	])('is refused with %s', (_, change, expected) => expect(refused(change)).toContain(expected));

	/** Sides of one value each, so that one cell is all there is. */
	it.each<[string, string, readonly string[]]>([
		['a choice of feedback', 'kind', ['complaint', 'praise']],
		['a category, branches included', 'category', ['quality', 'purchased']],
		['a severity', 'severity', ['normal', 'major']],
		['a choice of a fact', 'facts.gravity', ['slight', 'grave']],
	])('knows the values of %s', (_, rows, values) => {
		const by = (...cells: readonly string[]) => refused({ rows, cells: cells.map((value) => cell(value)) });
		expect(by(...values)).toEqual([]);
		expect(by(...values.slice(1))).toEqual(['severity_matrix.cells matrix_gap']);
		expect(by(...values, 'unheard_of')).toEqual([`severity_matrix.cells[${values.length}].row not_allowed`]);
	});

	/** The second side is a choice of one value, so a row is a cell. */
	it.each<[string, string, ProcedureRules['applies'], readonly string[], readonly string[]]>([
		['a kind', 'kind', { kinds: ['complaint'] }, ['complaint'], ['praise']],
		['any kind, as an empty list asks nothing', 'kind', { kinds: [] }, ['complaint', 'praise'], ['complaint']],
		['a channel', 'channel', { channels: ['phone'] }, ['phone'], ['web']],
		['a severity', 'severity', { severities: ['major'] }, ['major'], ['normal']],
		['a category with its branches', 'category', { categories: ['quality'] }, ['quality', 'purchased'], ['quality']],
		['a branch alone', 'category', { categories: ['purchased'] }, ['purchased'], ['quality']],
		[
			'a kind, where the side is another thing',
			'category',
			{ kinds: ['praise'] },
			['quality', 'purchased'],
			['quality'],
		],
		['a kind, where the side is a fact', 'facts.gravity', { kinds: ['praise'] }, ['slight', 'grave'], ['slight']],
	])('of a procedure for %s wants the rows it is for', (_, rows, applies, whole, gap) => {
		const choices = new Map(Object.entries({ kind: ['complaint', 'praise'], channel: ['phone', 'web'] }));
		const choicesOf = (column: string) => (choices.has(column) ? new Set(choices.get(column)) : null);
		const by = (values: readonly string[]) => {
			const cells = values.map((value) => cell(value));
			return published({ applies, facts, severity_matrix: { ...matrix, rows, cells } }, { choicesOf });
		};
		expect(by(whole)).toEqual([]);
		expect(by(gap)).toEqual(['severity_matrix.cells matrix_gap']);
	});

	it('is not refused for a row it could do without', () =>
		expect(refused({ rows: 'kind', cells: [cell('complaint'), cell('praise')] })).toEqual([]));
	it('is asked of its columns as of its rows', () => {
		const turned = (...kinds: readonly string[]) =>
			refused({
				rows: 'facts.reach',
				columns: 'kind',
				cells: kinds.map((column) => ({ row: 'one', column, severity: 'normal' })),
			});
		expect(turned('complaint')).toEqual([]);
		expect(turned('praise')).toEqual(['severity_matrix.cells matrix_gap']);
	});
});

/** P37 F1:563: what goes beyond somebody's authority. */
describe('a condition on a number', () => {
	const above = (field: string) =>
		published({ approvals: procedure.approvals.map((rule) => ({ ...rule, when: { field, above: 1 } })) });
	it('is published on a column that holds one', () => expect(above('repeat_count')).toEqual([]));
	it('is refused on words: it would never hold', () =>
		expect(above('subject')).toEqual(
			procedure.approvals.map((_, index) => `approvals[${index}].when.above not_a_number`),
		));
});

/** P19 F0:766, P35 F1:493: which department leads what. */
describe('routes', () => {
	const route = {
		code: 'enquiries',
		when: [
			{ field: 'kind', values: ['complaint', 'praise'] },
			{ field: 'category', not: ['quality'] },
		],
		lead: 'TECH',
		source: 'F0:766',
	} as const;
	const refused = (...changes: object[]) => published({ routes: changes.map((change) => ({ ...route, ...change })) });

	it('are published where all they name is there', () => expect(refused({})).toEqual([]));
	it.each<[string, object, string]>([
		['a department there is none of', { lead: 'MOON' }, 'routes[0].lead unknown_department'],
		[
			'a column feedback does not have',
			{ when: [{ field: 'colour', empty: true }] },
			'routes[0].when[0].field unknown_column',
		],
		['a condition that never holds', { when: [{ field: 'site', values: [] }] }, 'routes[0].when[0].values empty'],
		[
			'a category the procedure does not have',
			{ when: [{ field: 'category', values: ['paint'] }] },
			'routes[0].when[0].values unknown_value',
		],
		[
			'a severity the procedure does not have',
			{ when: [{ field: 'severity', not: ['fatal'] }] },
			'routes[0].when[0].not unknown_severity',
		],
		[
			'a kind nobody can choose',
			{ when: [{ field: 'kind', values: ['complant'] }] },
			'routes[0].when[0].values unknown_value',
		],
	])('are refused with %s', (_, change, expected) => expect(refused(change)).toEqual([expected]));

	it('are refused twice under one code, and where one asks just what one before it asks, in whatever order', () => {
		expect(refused({}, { when: [{ field: 'site', values: ['x'] }] })).toEqual(['routes[1].code duplicate_route']);
		const turned = [
			{ field: 'category', not: ['quality'] },
			{ field: 'kind', values: ['praise', 'complaint'] },
		];
		expect(refused({}, { code: 'again', when: turned })).toEqual(['routes[1].when route_shadowed']);
	});
});

describe('a deadline', () => {
	it.each<[string, Partial<DeadlineRule>, string]>([
		[
			'a severity the procedure does not have',
			{ severities: ['normal', 'fatal'] },
			'deadlines[0].severities unknown_severity',
		],
		['a kind nobody can choose', { kinds: ['complant'] }, 'deadlines[0].kinds unknown_value'],
		['a negative duration', { duration: { unit: 'hours', value: -1 } }, 'deadlines[0].duration invalid_duration'],
		[
			'half a working day',
			{ duration: { unit: 'working_days', value: 0.5, ends: 'close' } },
			'deadlines[0].duration invalid_duration',
		],
		[
			'no cut-off for the evening',
			{ duration: { unit: 'time_of_day', cutoffs: [{ before: '17:00', day: 1, at: '10:00' }] } },
			'deadlines[0].duration invalid_duration',
		],
		[
			'a pause without measure',
			{ pauses: [{ states: ['answering'], reason: 'x', cap: { unit: 'on_date', date: '2026-02-30' } }] },
			'deadlines[0].pauses[0].cap invalid_date',
		],
		['a pause although it is statutory', { statutory: true }, 'deadlines[0].pauses statutory_pause'],
		[
			'an extension although it is statutory',
			{ statutory: true, pauses: [], extension: { most: { unit: 'working_days', value: 9, ends: 'close' } } },
			'deadlines[0].extension statutory_extension',
		],
		[
			'an extension no longer than itself',
			{ extension: { most: { unit: 'days', value: 2 } } },
			'deadlines[0].extension.most extension_shorter',
		],
		[
			'an extension somebody unknown approves',
			{ extension: { most: { unit: 'working_days', value: 9, ends: 'close' }, approval: 'wish' } },
			'deadlines[0].extension.approval unknown_decision',
		],
		[
			'a pause somebody unknown approves',
			{ pauses: [{ states: ['answering'], reason: 'x', approval: 'wish' }] },
			'deadlines[0].pauses[0].approval unknown_decision',
		],
		[
			'a stop by a letter nobody writes',
			{ stop: { on: 'message', template: 'poem' } },
			'deadlines[0].stop.template unknown_template',
		],
		[
			'a stop by a decision the procedure does not have',
			{ stop: { on: 'decision', kind: 'wish' } },
			'deadlines[0].stop.kind unknown_decision',
		],
		[
			'a period that is kept but once',
			{ every: 'met', stop: { on: 'field', field: 'first_replied_at' } },
			'deadlines[0].stop periodic_stop',
		],
		[
			'a period due on one date',
			{ every: 'due', duration: { unit: 'on_date', date: '2026-03-02' } },
			'deadlines[0].duration periodic_date',
		],
		[
			'a condition on a column feedback does not have',
			{ when: [{ field: 'colour', values: ['red'] }] },
			'deadlines[0].when[0].field unknown_column',
		],
		['a condition that never holds', { when: [{ field: 'markets', values: [] }] }, 'deadlines[0].when[0].values empty'],
		[
			'a start counted from what is no date',
			{ start: { on: 'field', field: 'site', shift: { unit: 'months', value: -1 } } },
			'deadlines[0].start.field not_a_date',
		],
		[
			'a due date that is no date',
			{ duration: { unit: 'date_field', field: 'site' } },
			'deadlines[0].duration.field not_a_date',
		],
		[
			'half a day before',
			{ start: { on: 'field', field: 'aware_at', shift: { unit: 'days', value: -0.5 } } },
			'deadlines[0].start.shift invalid_duration',
		],
		[
			'a start in no state of the workflow',
			{ start: { on: 'state', states: ['sampled'] } },
			'deadlines[0].start unknown_state',
		],
		[
			'a stop in no state of the workflow',
			{ stop: { on: 'state', states: ['sampled'] } },
			'deadlines[0].stop unknown_state',
		],
		[
			'an alternative stop in no state of the workflow',
			{ stop: { on: 'field', field: 'first_replied_at', or_states: ['sampled'] } },
			'deadlines[0].stop unknown_state',
		],
		[
			'a pause in no state of the workflow',
			{ pauses: [{ states: ['sampled'], reason: 'x' }] },
			'deadlines[0].pauses[0].states unknown_state',
		],
		[
			'a stop that lies behind its start',
			{ start: { on: 'state', states: ['replied'] }, stop: { on: 'state', states: ['received'] } },
			'deadlines[0].stop stop_unreachable',
		],
		['a stop where it starts', { stop: { on: 'state', states: ['received'] } }, 'deadlines[0].stop stop_unreachable'],
		['no state to stop in', { stop: { on: 'state', states: [] } }, 'deadlines[0].stop.states empty'],
		[
			'a column feedback does not have',
			{ stop: { on: 'field', field: 'anwsered_at' } },
			'deadlines[0].stop.field unknown_column',
		],
		[
			'a date column feedback does not have',
			{ duration: { unit: 'date_field', field: 'due' } },
			'deadlines[0].duration.field unknown_column',
		],
	])('is refused with %s', (_, change, expected) => expect(promised(change)).toContain(expected));

	it.each<[string, Partial<DeadlineRule>, string[]]>([
		[
			'entered at a level it does not have',
			{ entry: [{ when: { field: 'severity', values: ['major'] }, rung: 3 }] },
			['deadlines[0].entry[0].rung entry_beyond_ladder'],
		],
		[
			'entered by a column nobody has',
			{ entry: [{ when: { field: 'mood', values: ['bad'] }, rung: 1 }] },
			['deadlines[0].entry[0].when.field unknown_column'],
		],
		[
			'entered by no value',
			{ entry: [{ when: { field: 'media_exposure', values: [] }, rung: 1 }] },
			['deadlines[0].entry[0].when.values empty'],
		],
		[
			'repeated at once',
			{
				ladder: [
					{ ...rung({ percent: 80 }, { to: 'owner' }), repeat: { every: { unit: 'hours', value: 0 }, times: 2 } },
				],
			},
			['deadlines[0].ladder[0].repeat.every repeat_at_once'],
		],
		[
			'repeated without end',
			{
				ladder: [
					{ ...rung({ percent: 80 }, { to: 'owner' }), repeat: { every: { unit: 'hours', value: 1 }, times: 1000 } },
				],
			},
			['deadlines[0].ladder[0].repeat.times repeat_endless'],
		],
	])('has no ladder %s', (_, change, expected) => expect(promised(change)).toEqual(expected));

	it('may appear twice only for different feedback', () => {
		const both = (first: Partial<DeadlineRule>, second: Partial<DeadlineRule>) =>
			published({
				deadlines: [
					{ ...deadline, ...first },
					{ ...deadline, ...second },
				],
			});
		expect(both({}, { severities: ['major'] })).toEqual(['deadlines[1].kind duplicate_deadline']);
		expect(both({ severities: ['normal'] }, { severities: ['major'] })).toEqual([]);
		expect(both({ kinds: ['complaint'] }, { kinds: ['praise'], severities: ['major'] })).toEqual([]);
	});

	it('of a CAPA is judged by the workflow and the columns of CAPA', () => {
		const capa: Partial<DeadlineRule> = {
			kinds: ['capa'],
			start: { on: 'state', states: ['effectiveness'] },
			stop: { on: 'state', states: ['closed'] },
			duration: { unit: 'date_field', field: 'effectiveness_on' },
			pauses: [],
		};
		const walk: WorkflowRules = {
			initial: 'open',
			states: ['open', 'effectiveness', 'closed'].map((code) => ({ code, label: text(code) })),
			transitions: [{ code: 'close', label: text('x'), from: ['effectiveness'], to: 'closed' }],
		};
		expect(promised(capa, { workflows: [standing('capa', 'cl_capas', walk)] })).toEqual([]);
		expect(
			promised(
				{ ...capa, start: { on: 'state', states: ['received'] } },
				{ workflows: [standing('capa', 'cl_capas', walk)] },
			),
		).toEqual(['deadlines[0].start unknown_state']);
		expect(promised(capa), 'a CAPA workflow is not there yet').toEqual([]);
	});

	it('may be started by a column an administrator added', () => {
		const columnsOf = (collection: string) => new Set([...around.columnsOf(collection), 'returned_at']);
		expect(promised({ start: { on: 'field', field: 'returned_at' } }, { columnsOf })).toEqual([]);
	});
});

describe('a ladder', () => {
	const ladder = (...rungs: DeadlineRule['ladder'][number][]) => promised({ ladder: rungs });
	const owner: Recipient = { to: 'owner' };

	it.each<[string, DeadlineRule['ladder'][number], string]>([
		['nobody', rung({ percent: 80 }), 'recipients rung_without_recipient'],
		[
			'a role nobody can have',
			rung({ percent: 80 }, { to: 'role', role: 'emperor' }),
			'recipients[0].role unknown_role',
		],
		[
			'a policy that does not exist',
			rung({ percent: 80 }, { to: 'role', role: person }),
			'recipients[0].role unknown_role',
		],
		[
			'a person who does not exist',
			rung({ percent: 80 }, { to: 'user', user: policy }),
			'recipients[0].user unknown_user',
		],
		[
			'an address that is none',
			rung({ percent: 80 }, { to: 'address', address: 'boss' }),
			'recipients[0].address not_an_address',
		],
		[
			'only an outside address to take over',
			{ ...rung({ percent: 80 }, { to: 'address', address: 'a@b.cn' }), action: 'reassign' },
			'recipients reassign_to_nobody',
		],
		['somebody before the clock starts', rung({ percent: -1 }, owner), 'at rung_before_start'],
	])('is refused when it tells %s', (_, one, expected) =>
		expect(ladder(one)).toEqual([`deadlines[0].ladder[0].${expected}`]),
	);

	it.each<[string, RungOffset, RungOffset]>([
		['shares', { percent: 100 }, { percent: 80 }],
		['natural times', { from_due: { unit: 'days', value: 1 } }, { from_due: { unit: 'hours', value: 23 } }],
		[
			'working times',
			{ from_due: { unit: 'working_hours', value: 2 } },
			{ from_due: { unit: 'working_minutes', value: 60 } },
		],
		['sides of the due time', { percent: 100 }, { from_due: { unit: 'hours', value: -1 } }],
		[
			'sides of the due time, measured differently',
			{ from_due: { unit: 'hours', value: 1 } },
			{ from_due: { unit: 'working_hours', value: -1 } },
		],
	])('is refused when its levels are out of order, told by %s', (_, first, second) => {
		expect(ladder(rung(first, owner), rung(second, owner))).toEqual(['deadlines[0].ladder[1].at rung_order']);
		expect(ladder(rung(second, owner), rung(first, owner))).toEqual([]);
	});

	it('is not refused where only a calendar could tell the order', () => {
		expect(
			ladder(
				rung({ from_due: { unit: 'hours', value: 24 } }, owner),
				rung({ from_due: { unit: 'working_hours', value: 8 } }, owner),
			),
		).toEqual([]);
		expect(ladder(rung({ percent: 80 }, owner), rung({ from_due: { unit: 'hours', value: -2 } }, owner))).toEqual([]);
	});
});

describe('a workflow', () => {
	const walk = (change: Partial<WorkflowRules>) =>
		said(workflowProblems({ ...workflow, ...change }, 'cl_feedback', around));
	const lost = { code: 'lost', label: text('x'), terminal: true };
	const step = workflow.transitions[0]!;

	it('that holds together may be published', () => expect(walk({})).toEqual([]));
	it('is refused with a state nothing leads to', () =>
		expect(walk({ states: [...workflow.states, lost] })).toEqual(['states[4] unreachable_state']));
	it('is refused without its initial state', () =>
		expect(walk({ initial: 'born' })).toContain('initial initial_missing'));
	it('is refused with a move to a state that does not exist', () => {
		expect(walk({ transitions: [...workflow.transitions, { ...step, code: 'leap', to: 'moon' }] })).toEqual([
			'transitions[3] unknown_state',
		]);
	});
	it('is refused with roles and columns nobody has', () => {
		const gated = {
			...step,
			roles: ['emperor', 'customer', 'handler'],
			gates: [
				{ gate: 'filled', fields: ['owner', 'colour'] },
				{ gate: 'note', when: { field: 'shape', values: ['x'] } },
			],
		} as const;
		expect(walk({ transitions: [gated, ...workflow.transitions.slice(1)] })).toEqual([
			'transitions[0].roles unknown_role',
			'transitions[0].gates[0] unknown_column',
			'transitions[0].gates[1] unknown_column',
		]);
	});
});

describe('a calendar', () => {
	const office = {
		id: 'office',
		name: '公司',
		time_zone: 'Asia/Shanghai',
		weekly: {
			mon: [
				['09:00', '12:00'],
				['13:00', '18:00'],
			],
		},
	};
	const dated = (date: string, kind: string, spans: readonly unknown[] = [], like?: string) => ({
		exceptions: [{ date, kind, spans, ...(like !== undefined && { like }) }],
	});
	const plant = { id: 'plant', name: '工厂', parent: 'office', time_zone: '' };
	const saving = (changed: Readonly<Record<string, unknown>>, ...others: Readonly<Record<string, unknown>>[]) =>
		said(changeProblems([changed], treeOf([...others, changed])));

	it.each<[string, Readonly<Record<string, unknown>>, string]>([
		['no working time at all', { weekly: {} }, 'weekly no_working_time'],
		[
			'overlapping spans',
			{
				weekly: {
					mon: [
						['09:00', '12:00'],
						['11:00', '18:00'],
					],
				},
			},
			'weekly span_overlap',
		],
		[
			'a night shift into the next morning',
			{ weekly: { mon: [['22:00', '06:00']], tue: [['05:00', '12:00']] } },
			'weekly span_overlap',
		],
		['a span without length', { weekly: { mon: [['09:00', '09:00']] } }, 'weekly span_reversed'],
		['a time that is none', { weekly: { mon: [['09:00', '25:00']] } }, 'weekly invalid_time'],
		['a zone that does not exist', { time_zone: 'Asia/Atlantis' }, 'time_zone invalid_time_zone'],
		['no zone', { time_zone: '' }, 'time_zone no_time_zone'],
		['a country that does not exist', { country: 'QZ' }, 'country unknown_country'],
		['a date that does not exist', dated('2026-02-30', 'holiday'), 'exceptions invalid_date'],
		['a holiday with hours', dated('2026-10-10', 'holiday', [['09:00', '18:00']]), 'exceptions conflict'],
		['a make-up day like a closed day', dated('2026-10-10', 'makeup', [], 'sat'), 'exceptions conflict'],
		[
			'overlapping spans on a dated day',
			dated('2026-10-10', 'makeup', [
				['09:00', '12:00'],
				['11:00', '18:00'],
			]),
			'exceptions span_overlap',
		],
		[
			'a time on a dated day that is none',
			dated('2026-10-10', 'makeup', [['09:00', '25:00']]),
			'exceptions invalid_time',
		],
		['a layer above that does not exist', { parent: 'nowhere' }, 'parent unknown_calendar'],
		['itself above it', { parent: 'office' }, 'parent layer_circle'],
		['a calendar above it that stands below it', { parent: 'plant' }, 'parent layer_circle'],
	])('is refused with %s', (_, change, expected) =>
		expect(saving({ ...office, ...change }, plant)).toEqual([expected]),
	);

	it('may be open on dated days alone', () =>
		expect(saving({ ...office, weekly: {}, ...dated('2026-10-10', 'makeup', [['09:00', '18:00']]) })).toEqual([]));
	it('may have hours on a holiday of the layer above', () =>
		expect(
			saving(
				{ ...plant, ...dated('2026-10-01', 'short', [['09:00', '12:00']]) },
				{ ...office, ...dated('2026-10-01', 'holiday') },
			),
		).toEqual([]));
	it('may leave everything to the layer above', () => expect(saving(plant, office)).toEqual([]));
	it('is refused when a calendar below it would have no working time left, and the answer names that one', () => {
		const closedMondays = { ...plant, weekly: { mon: [] } };
		const open = { ...office, weekly: { ...office.weekly, tue: [['09:00', '18:00']] } };
		expect(saving(open, closedMondays)).toEqual([]);
		const [problem] = changeProblems([office], treeOf([closedMondays, office]));
		expect(problem).toMatchObject({ field: 'weekly', code: 'layer_below', params: { calendar: '工厂' } });
		expect(problem && sentence(problem, 'zh-CN')).toBe(
			'下层日历“工厂”会因此无法使用：一周没有任何工作时间，也没有注明上班的日期，时限无法计算',
		);
	});
});

describe('a questionnaire', () => {
	const scheme: Scheme = {
		type: 'weighted',
		bands: [
			{ code: 'good', label: text('好'), from: 80 },
			{ code: 'bad', label: text('差'), from: 0 },
		],
		band_on: 'raw',
		min_coverage: 0.5,
	};
	const item = { code: 'q1', type: 'rating', label: text('质量'), min: 1, max: 5, weight: 1 } as const;
	it('that holds together may be published', () =>
		expect(questionnaireProblems({ items: [item], scheme })).toEqual([]));
	it.each<[string, Partial<Scheme>, string]>([
		['overlapping bands', { bands: [...scheme.bands].reverse() }, 'scheme.bands band_order'],
		['scores without a band', { bands: scheme.bands.slice(0, 1) }, 'scheme.bands band_gap'],
		['an alarm above every score', { alarm_below: 101 }, 'scheme.alarm_below line_out_of_range'],
		['a coverage above everything', { min_coverage: 60 }, 'scheme.min_coverage coverage_out_of_range'],
		[
			'weights of a section nobody asks about',
			{ section_weights: { '': 1, ghosts: 1 } },
			'scheme.section_weights section_unknown',
		],
	])('is refused with %s', (_, change, expected) =>
		expect(said(questionnaireProblems({ items: [item], scheme: { ...scheme, ...change } }))).toEqual([expected]),
	);
	it('is refused without questions, or with one that weighs nothing', () => {
		expect(said(questionnaireProblems({ items: [], scheme }))).toEqual(['items item_missing']);
		expect(said(questionnaireProblems({ items: [{ ...item, weight: 0 }], scheme }))).toEqual(['items[0] item_weight']);
	});
});

describe('a department', () => {
	const tree = new Map([
		['top', null],
		['plant', 'top'],
		['line', 'plant'],
		['shop', 'top'],
	]);
	it('cannot stand above itself', () => {
		expect(said(departmentProblems(['top'], 'line', tree))).toEqual(['parent circle']);
		expect(said(departmentProblems(['shop'], 'shop', tree))).toEqual(['parent circle']);
		expect(said(departmentProblems(['shop', 'plant'], 'line', tree))).toEqual(['parent circle']);
	});
	it('may move anywhere else, and to the top', () => {
		expect(departmentProblems(['line'], 'shop', tree)).toEqual([]);
		expect(departmentProblems(['plant'], null, tree)).toEqual([]);
	});
	it('is judged although a circle stands in the data already', () => {
		expect(
			departmentProblems(
				['line'],
				'a',
				new Map([
					['a', 'b'],
					['b', 'a'],
				]),
			),
		).toEqual([]);
	});
});

describe('a draft', () => {
	it('may lack what is not written yet, but not be misshapen', () => {
		expect(draftProblems('cl_procedures', { code: 'P99' })).toEqual([]);
		expect(draftProblems('cl_questionnaires', { items: null, scheme: null })).toEqual([]);
		expect(draftProblems('cl_workflows', { initial: '' })).toEqual([]);
		expect(said(draftProblems('cl_procedures', { deadlines: [{ kind: 'x' }] }))).toContain(
			'deadlines[0].duration missing',
		);
		expect(said(draftProblems('cl_procedures', { deadlines: 'soon' }))).toEqual(['deadlines not_json']);
	});
});

describe('what is seeded may be published', () => {
	const seed = join(import.meta.dirname, '../../../../../seed');
	type Row = Record<string, unknown>;
	const seeded = (folder: string): Row[] =>
		(existsSync(join(seed, folder)) ? readdirSync(join(seed, folder)) : [])
			.filter((name) => name.endsWith('.yaml'))
			.flatMap((name) => [parse(readFileSync(join(seed, folder, name), 'utf8')) as Row | Row[]].flat());
	const workflows = seeded('workflows').map((row) => ({
		id: row['id'],
		code: String(row['code']),
		subject: String(row['subject']),
		status: String(row['status']),
		rules: parseWorkflow(row),
	}));
	const procedures = [...seeded('examples'), ...seeded('own')].map((row) => ({
		row,
		rules: parseProcedure(row),
		self: { code: String(row['code']), version: Number(row['version']), priority: Number(row['priority']) },
	}));
	const seededAround: Around = {
		...around,
		choicesOf: (column, collection = 'cl_feedback') => {
			const { choices } = (collections as Record<string, { fields: Fields }>)[collection]?.fields[column] ?? {};
			return choices === undefined ? null : new Set(choices.map(({ value }) => value));
		},
		workflows: workflows.map(({ code, subject, rules }) => standing(code, subject, rules)),
		published: procedures.map(({ self: { code, version, priority }, rules: { applies } }) => ({
			code,
			version,
			priority,
			applies,
			posts: [],
			workflows: [],
			facts: [],
		})),
	};
	it.each(procedures.map((each) => [each.self.code, each] as const))('%s', (_, { row, rules, self }) => {
		expect(
			procedureProblems(rules, self, {
				...seededAround,
				workflow: workflows.find(({ id }) => id === row['workflow']) ?? null,
			}),
		).toEqual([]);
	});
	it.each(workflows.map((each) => [each.subject, each] as const))('%s', (_, { rules, subject }) =>
		expect(workflowProblems(rules, subject, seededAround)).toEqual([]),
	);
	it.each(seeded('questionnaires').map((row) => [String(row['code']), row] as const))('%s', (_, row) =>
		expect(questionnaireProblems(parseQuestionnaire(row))).toEqual([]),
	);
	const calendars = treeOf(seeded('calendars'));
	it.each([...calendars.values()].map((row) => [String(row['code']), row] as const))('%s', (_, row) =>
		expect(calendarProblems(row, calendars)).toEqual([]),
	);
});
