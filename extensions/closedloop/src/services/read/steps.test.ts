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

const reader = { mayWrite: () => true, customer: null };

describe('the steps a reader is shown', () => {
	it('come likeliest first, with what each asks for in its drawer and what it waits for elsewhere', () => {
		const { steps, seq } = stepsOf(given({}), reader);
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
				asks: ['responsibility'],
				missing: [
					['role', undefined],
					['filled', 'responsibility'],
				],
			},
		]);
	});

	it('show a text to the customer for a last look even when it is written, and ask for no note where none is wanted', () => {
		const [reply] = stepsOf(given({ kind: 'praise', reply_text: '谢谢' }), reader).steps;
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
			reader,
		).steps;
		expect(reply).toMatchObject({
			possible: false,
			asks: ['told_by', 'step_at', 'reply_text', 'no_action_reason'],
			missing: [{ code: 'act_or_reason', field: 'no_action_reason', params: { any_of: ['interim_action', 'capa'] } }],
		});
	});

	it('want to know how the customer was told where no letter would find them', () => {
		const [reply] = stepsOf({ ...given({ kind: 'praise', reply_text: '谢谢' }), reach: 'no_address' }, reader).steps;
		expect(reply).toMatchObject({ possible: false, missing: [{ code: 'filled', field: 'told_by' }] });
	});
});

/** The states after an answer: the customer agrees, says nothing, or refuses. */
const verdicts: WorkflowRules = {
	initial: 'replied',
	states: ['replied', 'accepted', 'answering'].map((code) => ({ code, label: t(code), terminal: false })),
	transitions: [
		{
			code: 'accept',
			label: t('accept'),
			from: ['replied'],
			to: 'accepted',
			order: 1,
			gates: [
				{ gate: 'value', field: 'customer_verdict', values: ['accepted', 'silent'], with_step: true },
				{ gate: 'note', when: { field: 'customer_verdict', values: ['silent'] } },
			],
		},
		{
			code: 'refuse',
			label: t('refuse'),
			from: ['replied'],
			to: 'answering',
			order: 2,
			gates: [{ gate: 'value', field: 'customer_verdict', values: ['refused'], with_step: true }],
		},
	],
};

describe('what is missing is asked with the step', () => {
	const replied = (change: UpdateCase['change'] = {}): UpdateCase => ({
		...given({ status: 'replied' }),
		workflow: verdicts,
		change,
	});

	it('says of a step by what the customer said what it says: with one value by itself, with several the likeliest first (P36 F1:537)', () => {
		const [accept, refuse] = stepsOf(replied(), reader).steps;
		expect(accept).toMatchObject({
			possible: true,
			missing: [],
			asks: ['customer_verdict'],
			sets: { customer_verdict: 'accepted' },
			choices: { customer_verdict: [{ code: 'accepted' }, { code: 'silent' }] },
		});
		expect(refuse).toMatchObject({ possible: true, missing: [], sets: { customer_verdict: 'refused' } });
	});

	it('asks why the customer refuses (P31 F1:409)', () => {
		const [accept, refuse] = stepsOf(replied(), reader).steps;
		expect(accept?.asks).not.toContain('step_note');
		expect(refuse?.asks).toEqual(['step_note']);
	});

	it('wants the word on silence as soon as silence is chosen', () => {
		const [accept] = stepsOf(replied({ customer_verdict: 'silent' }), reader).steps;
		expect(accept).toMatchObject({ asks: ['step_note'], missing: [{ code: 'note', field: 'step_note' }], sets: {} });
	});

	it('asks for no column that its reader may not write, and says nothing of it for them', () => {
		const nothing = { ...reader, mayWrite: (column: string) => column === 'status' };
		const [accept, refuse] = stepsOf(replied(), nothing).steps;
		expect([accept?.sets, refuse?.sets, accept?.choices]).toEqual([{}, {}, undefined]);
		expect([accept?.asks, refuse?.asks].flat()).not.toContain('customer_verdict');
		expect(accept?.missing).toContainEqual(expect.objectContaining({ code: 'value', field: 'customer_verdict' }));
		expect(stepsOf(given({}), nothing).steps.at(-1)?.asks).toEqual([]);
	});
});

describe('edits that are not saved', () => {
	it('count for every step as they would be written with it', () => {
		const edited = { ...given({ kind: 'praise' }), change: { reply_text: '谢谢', responsibility: 'ours' } };
		const [reply, close] = stepsOf(edited, reader).steps;
		expect(reply).toMatchObject({ possible: true, missing: [] });
		expect(close?.missing.map(({ code }) => code)).toEqual(['role']);
	});

	it('close a step they leave without what it wants', () => {
		const edited = { ...given({ kind: 'praise', reply_text: '谢谢' }), change: { reply_text: null } };
		expect(stepsOf(edited, reader).steps[0]?.missing).toMatchObject([{ code: 'filled', field: 'reply_text' }]);
	});
});
