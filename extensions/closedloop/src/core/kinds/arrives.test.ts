import { kindNames, type KindName, type WorkflowRules } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { decideCreate } from '../decide/create.ts';
import { tellRung } from '../ladders/index.ts';
import { decided, registration, wish } from '../record/desk.fixture.ts';

const states = ['first', 'open', 'answered', 'closed', 'void'];
const workflow: WorkflowRules = {
	initial: 'first',
	states: states.map((code) => ({ code, label: { zh: code, en: code } })),
	transitions: [],
};

/** Where a record may begin beside the first state of its workflow. Whoever adds one says so here as well. */
const arriving: Partial<Record<KindName, readonly string[]>> = { response: ['answered'], campaign: ['open'] };

describe('registering a record', () => {
	const cases = kindNames.flatMap((kind) => states.map((status) => ({ kind, status })));
	it.each(cases)('$kind as $status', ({ kind, status }) => {
		const verdict = decideCreate(registration('2026-02-10 10:00', { status }, { kind, workflow }));
		const codes = verdict.ok ? [] : verdict.refusals.map(({ code, field }) => `${code} ${field ?? ''}`);
		const allowed = status === 'first' || arriving[kind]?.includes(status) === true;
		// A survey that is begun by whoever may not begin it is refused by its own workflow.
		if (!allowed || (kind === 'campaign' && status === 'open')) expect(codes).toEqual(['CL_TRANSITION status']);
		else expect(codes).not.toContain('CL_TRANSITION status');
	});

	it('with a CAPA that has ended is refused: it was not looked at by it', () => {
		const given = registration('2026-02-10 10:00', { capa: 'c1' });
		const facts = { ...given.facts, capa: { status: 'closed', ended: true } };
		expect(decideCreate({ ...given, facts })).toMatchObject({
			ok: false,
			refusals: [{ code: 'CL_INVALID', field: 'capa', params: { problem: 'capa_ended' } }],
		});
		expect(decideCreate(given)).toMatchObject({ ok: true });
	});
});

describe('a rung that tells the customer', () => {
	const [clock] = decided(decideCreate(registration('2026-02-10 10:00'))).clocks;
	const survey = {
		campaign: 's1',
		questionnaire: 'q1',
		items: [],
		scheme: { kind: 'mean', scale: { least: 1, most: 5 } },
		valid_days: 15,
		raises: true,
		language: () => null,
		owner: null,
		department: null,
		procedure: null,
		open: [],
	} as never;
	const rung = {
		index: 0,
		fires_at: 0,
		late: false,
		recipients: [{ to: 'contact' }] as const,
		action: 'notify' as const,
		repetition: 0,
		despite_quiet_hours: true,
	};
	const letters = (kind: KindName, row: Readonly<Record<string, unknown>>): readonly string[] => {
		const desk = { row: { id: 'r1', contact: 'c1', ...row }, clocks: [] };
		const given = wish(desk, '2026-02-12 10:00', {}, { kind, workflow, survey });
		return tellRung(given, clock!.view, rung, 0).messages.map(({ template }) => template);
	};

	it.each([
		['an answer that is still wanted', 'response', { status: 'first' }, ['reminder']],
		['an answer that was given', 'response', { status: 'answered' }, []],
		['a link that has run out', 'response', { status: 'first', expires_at: 1 }, []],
		['no survey at all', 'feedback', { status: 'first' }, []],
	] as const)('asks once more: %s', (_, kind, row, expected) => expect(letters(kind, row)).toEqual(expected));
});
