import type { ProcedureRules, SlipRule } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import type { Around } from './around.ts';
import { slipProblems } from './check-slips.ts';
import { parseProcedure } from './parse-procedure.ts';

const label = { zh: '联络单', en: 'Slip' };
const slip: SlipRule = {
	code: 'note',
	label,
	to: 'TECH',
	due: { unit: 'working_days', value: 3, ends: 'close' },
	ladder: [{ at: { percent: 100 }, recipients: [{ to: 'department', up: 0 }], action: 'notify' }],
	source: 'F0:515',
};
const around: Around = {
	workflow: null,
	workflows: [],
	columnsOf: () => new Set(['due_at']),
	datesOf: () => new Set(['due_at']),
	numbersOf: () => new Set<string>(),
	choicesOf: () => null,
	policies: new Set(),
	policyNames: [],
	users: new Set(),
	departments: new Set(['TECH']),
	published: [],
};
const row = {
	applies: {},
	categories: [],
	severities: [],
	default_severity: 'normal',
	deadlines: [],
	approvals: [],
	no_action_reasons: [],
	number_pattern: 'X-{n:3}',
};
const told = (slips: readonly SlipRule[], more: Partial<ProcedureRules> = {}) =>
	slipProblems({ ...row, slips, ...more }, around).map(({ field, code }) => `${field} ${code}`);

describe('slips of a procedure', () => {
	it('are read as they are written, and absent where there are none', () => {
		const answered = { ...slip, code: 'other', answered: true };
		expect(parseProcedure({ ...row, slips: [slip, answered] }).slips).toEqual([slip, answered]);
		expect(parseProcedure({ ...row, slips: null })).not.toHaveProperty('slips');
		expect(() => parseProcedure({ ...row, slips: [{ ...slip, colour: 'red' }] as never })).toThrow();
	});
	it('are published where all they name is there', () => {
		const { to: _to, ...anywhere } = slip;
		expect(told([slip, { ...anywhere, code: 'any' }])).toEqual([]);
	});
	it.each<[string, Partial<SlipRule>, string]>([
		['a department there is none of', { to: 'MOON' }, 'slips[0].to unknown_department'],
		[
			'a column no report has',
			{ due: { unit: 'instant_field', field: 'moon_at' } },
			'slips[0].due.field unknown_column',
		],
		['a time nobody can count', { due: { unit: 'hours', value: -1 } }, 'slips[0].due invalid_duration'],
		[
			'a rung that tells nobody',
			{ ladder: [{ at: { percent: 100 }, recipients: [], action: 'notify' }] },
			'slips[0].ladder[0].recipients rung_without_recipient',
		],
	])('are refused with %s', (_, change, expected) => expect(told([{ ...slip, ...change }])).toEqual([expected]));
	it('are refused where they would live by a workflow that knows no answer', () => {
		const rules = (...states: readonly string[]) => ({
			initial: 'open',
			states: states.map((code) => ({ code, label })),
			transitions: [],
		});
		const version = { id: 'w', version: 1, subject: 'cl_reports', published: true, standard: true } as const;
		const report = { ...version, code: 'report', rules: rules('open', 'submitted') };
		const ours = { ...version, code: 'slip', rules: { ...rules('sent', 'acknowledged', 'answered'), types: ['slip'] } };
		const judged = (workflows: Around['workflows'], named: readonly string[] = []) =>
			slipProblems({ ...row, slips: [slip], workflows: named }, { ...around, workflows }).map(({ code }) => code);
		expect(judged([report])).toEqual(['slip_workflow']);
		expect(judged([report, ours])).toEqual([]);
		expect(judged([{ ...report, code: 'own', standard: false }, ours], ['own'])).toEqual(['slip_workflow']);
	});
	it('are refused twice under one code, and under that of a duty', () => {
		expect(told([slip, slip])).toEqual(['slips[1].code duplicate_slip']);
		const duty = {
			code: 'note',
			label,
			recurrence: { each: 'day' },
			role: 'handler',
			ladder: [],
			source: 's',
		} as const;
		expect(told([slip], { cycles: [duty] })).toEqual(['slips[0].code slip_is_duty']);
	});
});
