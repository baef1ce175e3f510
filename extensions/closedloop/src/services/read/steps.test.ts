import type { WorkflowRules } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import type { UpdateCase } from '../../core/record/index.ts';
import { p36 } from '../../core/record/desk.fixture.ts';
import { stepsOf } from './steps.ts';

const t = (text: string) => ({ zh: text, en: text });

const workflow: WorkflowRules = {
	initial: 'answering',
	states: ['answering', 'replied', 'closed'].map((code) => ({ code, label: t(code), terminal: code === 'closed' })),
	transitions: [
		{
			code: 'close',
			label: t('close'),
			from: ['answering'],
			to: 'closed',
			order: 2,
			roles: ['quality_manager'],
			gates: [{ gate: 'filled', fields: ['responsibility'] }],
		},
		{
			code: 'reply',
			label: t('reply'),
			from: ['answering'],
			to: 'replied',
			order: 1,
			gates: [
				{ gate: 'note', when: { field: 'kind', values: ['complaint'] } },
				{ gate: 'filled', fields: ['reply_text'] },
			],
		},
	],
};

const given = (record: Record<string, unknown>): UpdateCase => ({
	kind: 'feedback',
	collection: 'cl_feedback',
	at: 0,
	actor: { id: 'u', kind: 'staff', roles: ['handler'], admin: false },
	workflow,
	lives: { id: 'feedback-1', code: 'feedback', version: 1 },
	procedure: null,
	approvals: [],
	calendars: { of: () => undefined, live: () => undefined, edition: () => null },
	clocks: [],
	facts: {
		open: { mandatory_actions: 0, actions: 0, capa: 0, decisions: 0 },
		counts: { causes: 0, actions: 0 },
		signatures: [],
		decisions: [],
	},
	directory: {
		departments: [],
		users: [],
		roles: {},
		record: { owner: null, first_receiver: null, lead_department: null },
	},
	languageOf: () => undefined,
	survey: null,
	matter: null,
	repeat: null,
	change: {},
	reach: 'email',
	commands: [],
	record: { id: 'r', status: 'answering', seq: 4, kind: 'complaint', ...record },
});

describe('the steps a reader is shown', () => {
	it('come likeliest first, with what each asks for in its drawer and what it waits for elsewhere', () => {
		const { steps, seq } = stepsOf(given({}), true, null);
		expect(seq).toBe(4);
		expect(
			steps.map(({ code, possible, terminal, asks, missing }) => ({
				code,
				possible,
				terminal,
				asks,
				missing: missing.map((one) => [one.code, one.field]),
			})),
		).toEqual([
			{
				code: 'reply',
				possible: false,
				terminal: false,
				asks: ['told_by', 'step_at', 'step_note', 'reply_text'],
				missing: [
					['note', 'step_note'],
					['filled', 'reply_text'],
				],
			},
			{
				code: 'close',
				possible: false,
				terminal: true,
				asks: [],
				missing: [
					['role', undefined],
					['filled', 'responsibility'],
				],
			},
		]);
	});

	it('show a text to the customer for a last look even when it is written, and ask for no note where none is wanted', () => {
		const [reply] = stepsOf(given({ kind: 'praise', reply_text: '谢谢' }), true, null).steps;
		expect(reply).toMatchObject({
			code: 'reply',
			possible: true,
			asks: ['told_by', 'step_at', 'reply_text'],
			missing: [],
		});
	});

	it('say both ways where something is to be done or justified (P02, F0:75)', () => {
		const justify = [
			{
				code: 'act_or_reason',
				before: 'replied',
				one_of: ['interim_action', 'capa'],
				else: { reason: 'no_action_reason' as const },
				source: 'F0:75',
			},
		];
		const rules = { ...p36.rules, justify, no_action_reasons: [{ code: 'isolated', label: t('a') }] };
		const [reply] = stepsOf(
			{ ...given({ kind: 'praise', reply_text: '谢谢' }), procedure: { ...p36, rules } },
			true,
			null,
		).steps;
		expect(reply).toMatchObject({
			possible: false,
			asks: ['told_by', 'step_at', 'reply_text'],
			missing: [{ code: 'act_or_reason', field: 'no_action_reason', params: { any_of: ['interim_action', 'capa'] } }],
		});
	});

	it('want to know how the customer was told where no letter would find them', () => {
		const [reply] = stepsOf(
			{ ...given({ kind: 'praise', reply_text: '谢谢' }), reach: 'no_address' },
			true,
			null,
		).steps;
		expect(reply).toMatchObject({ possible: false, missing: [{ code: 'filled', field: 'told_by' }] });
	});
});
