import { describe, expect, it } from 'vitest';
import { beijing, inBeijing } from '../../../../../tests/support/chinese-office.ts';
import { after, blank, customer, decided, li, registration, saidBy, wish, type Desk } from '../record/desk.fixture.ts';
import { saltedDigest, tellData } from '../history/index.ts';
import { decideCreate } from './create.ts';
import { decidePassTime } from './time.ts';
import { decideUpdate } from './update.ts';
import type { CreateCase, UpdateCase } from '../record/case.ts';

const minute = 60_000;

function register(given: CreateCase): Desk {
	return after(blank, given.change, decided(decideCreate(given)));
}

function move(desk: Desk, at: string, change: Readonly<Record<string, unknown>>, over: Partial<UpdateCase> = {}): Desk {
	return after(desk, change, decided(decideUpdate(wish(desk, at, change, over))));
}

const refusal = (desk: Desk, at: string, change: Readonly<Record<string, unknown>>, over: Partial<UpdateCase> = {}) => {
	const verdict = decideUpdate(wish(desk, at, change, over));
	if (verdict.ok) throw new Error('was not refused');
	return verdict.refusals[0];
};

const dues = (given: CreateCase) =>
	Object.fromEntries(decided(decideCreate(given)).clocks.map(({ view, due_at }) => [view.kind, inBeijing(due_at)]));

describe('registering feedback', () => {
	it('P36 (F1:537): three working days over a make-up Saturday and the Spring Festival, and six natural weeks', () => {
		expect(dues(registration('2026-02-13 16:30'))).toEqual({
			first_feedback: '2026-02-25 18:00',
			final_result: '2026-03-27 16:30',
		});
	});

	it('counts from when it was received, not from when it was keyed in', () => {
		expect(dues(registration('2026-02-14 10:00', { received_at: '2026-02-13T08:30:00.000Z' }))['first_feedback']).toBe(
			'2026-02-25 18:00',
		);
	});

	it('a deadline set by a contract or another system is kept to the instant, and promises nothing while it is not known', () => {
		const given = registration('2026-02-13 16:30');
		const procedure = given.procedure!;
		const [first] = procedure.rules.deadlines;
		const deadlines = [
			{ ...first!, kind: 'promised', duration: { unit: 'instant_field', field: 'promised_at' } as const },
		];
		const under = (change: Readonly<Record<string, unknown>>) => ({
			...registration('2026-02-13 16:30', change),
			procedure: { ...procedure, rules: { ...procedure.rules, deadlines } },
		});
		expect(dues(under({ promised_at: '2026-02-16T03:07:09.000Z' }))).toEqual({ promised: '2026-02-16 11:07' });
		expect(decided(decideCreate(under({ promised_at: '2026-02-16T03:07:09.000Z' }))).clocks[0]).toMatchObject({
			due_at: Date.parse('2026-02-16T03:07:09.000Z'),
			view: { rule: { duration: { unit: 'on_instant', at: '2026-02-16T03:07:09.000Z' } } },
		});
		expect(decided(decideCreate(under({}))).clocks).toEqual([]);
	});

	it('refuses a receipt in the future and names the field', () => {
		const verdict = decideCreate(registration('2026-02-13 16:30', { received_at: '2026-02-20T08:30:00.000Z' }));
		expect(verdict).toMatchObject({ ok: false, refusals: [{ code: 'CL_INVALID', field: 'received_at' }] });
	});

	it('P13, P17: whoever hears it first is first receiver and owner', () => {
		expect(register(registration('2026-02-13 16:30')).row).toMatchObject({
			first_receiver: 'li',
			owner: 'li',
			status: 'received',
			severity: 'normal',
		});
	});

	it('P17 (F0:666): the second complaint about the same problem at the same site is raised and names the first', () => {
		const repeat = { key: 'category=noise&site=1', of: 'f0', count: 2, severity: 'major', tell: [] };
		const decision = decided(decideCreate(registration('2026-02-13 16:30', {}, { repeat })));
		expect(decision.patch).toMatchObject({ repeat_of: 'f0', repeat_count: 2, severity: 'major' });
		expect(decision.messages).toContainEqual(
			expect.objectContaining({ template: 'severity', to_user: 'general', channel: 'email' }),
		);
	});

	it('cannot begin anywhere but at the beginning', () => {
		expect(decideCreate(registration('2026-02-13 16:30', { status: 'closed' }))).toMatchObject({
			ok: false,
			refusals: [{ code: 'CL_TRANSITION' }],
		});
	});

	it('an acknowledgement leaves for a known contact, and none for an anonymous one (P44)', () => {
		const letters = (change: Readonly<Record<string, unknown>>) =>
			decided(decideCreate(registration('2026-02-13 16:30', change))).messages;
		expect(letters({ contact: 'c1' })).toContainEqual(
			expect.objectContaining({ template: 'acknowledgement', to_contact: 'c1' }),
		);
		expect(letters({ contact: 'c1', anonymous: true })).toEqual([]);
	});
});

describe('moving feedback', () => {
	it('is judged by the rules it had: another procedure is no company for a step', () => {
		const desk = register(registration('2026-02-10 10:00'));
		const asked = { status: 'triaged' };
		expect(refusal(desk, '2026-02-10 11:00', asked, { reassigned: true })).toMatchObject({
			code: 'CL_INVALID',
			field: 'procedure',
			params: { problem: 'with_step' },
		});
		expect(decideUpdate(wish(desk, '2026-02-10 11:00', asked)).ok).toBe(true);
	});

	const answering = () => {
		const triaged = move(register(registration('2026-02-10 10:00')), '2026-02-10 11:00', { status: 'triaged' });
		const investigating = move(triaged, '2026-02-10 12:00', { status: 'investigating' });
		return move(investigating, '2026-02-11 09:00', {
			status: 'answering',
			investigation: '垫片缺失',
			responsibility: 'own',
		});
	};
	const closed = () => {
		const replied = move(answering(), '2026-02-11 10:00', { status: 'replied', reply_text: '更换' });
		const accepted = move(
			replied,
			'2026-02-12 10:00',
			{ status: 'accepted', customer_verdict: 'accepted' },
			{ actor: customer },
		);
		return move(accepted, '2026-02-12 11:00', { status: 'closed' });
	};

	it('says what is missing for a step', () => {
		expect(refusal(answering(), '2026-02-11 10:00', { status: 'replied' })).toMatchObject({
			code: 'CL_TRANSITION',
			missing: [{ code: 'filled', field: 'reply_text' }],
		});
	});

	it('a reply in time meets the first promise and writes to the customer', () => {
		const decision = decided(
			decideUpdate(wish(answering(), '2026-02-11 10:00', { status: 'replied', reply_text: '更换', contact: 'c1' })),
		);
		expect(decision.clocks).toMatchObject([
			{ view: { kind: 'first_feedback' }, state: 'met', verdict: 'on_time', next_at: null },
		]);
		expect(decision.messages).toContainEqual(expect.objectContaining({ template: 'reply', to_contact: 'c1' }));
	});

	it('a reply one minute late is a miss dated at the due time, tick or no tick', () => {
		const decision = decided(
			decideUpdate(wish(answering(), '2026-02-13 18:01', { status: 'replied', reply_text: '更换' })),
		);
		expect(decision.clocks[0]).toMatchObject({ verdict: 'late', breached_at: beijing('2026-02-13 18:00') });
	});

	it('a call logged next morning counts from when it was made', () => {
		const change = { status: 'replied', reply_text: '更换', step_at: '2026-02-13T09:59:00.000Z' };
		expect(decided(decideUpdate(wish(answering(), '2026-02-14 09:30', change))).clocks[0]).toMatchObject({
			verdict: 'on_time',
			met_at: beijing('2026-02-13 17:59'),
		});
		expect(refusal(answering(), '2026-02-14 09:30', { ...change, step_at: '2026-02-09T01:00:00.000Z' })).toMatchObject({
			code: 'CL_INVALID',
			field: 'step_at',
		});
	});

	it('a call told to the minute or second in which the record began is not before it; one of the time before is', () => {
		const received_at = Date.parse('2026-02-10T02:00:30.400Z');
		const begun = { ...answering(), row: { ...answering().row, received_at } };
		const change = { status: 'replied', reply_text: '更换' };
		for (const step_at of ['2026-02-10T02:00:00.000Z', '2026-02-10T02:00:30.000Z']) {
			const [event] = decided(decideUpdate(wish(begun, '2026-02-10 10:05', { ...change, step_at }))).events;
			expect(event?.effective_at).toBe(received_at);
		}
		for (const step_at of ['2026-02-10T01:59:00.000Z', '2026-02-10T02:00:29.000Z', '2026-02-10T02:00:30.399Z'])
			expect(refusal(begun, '2026-02-10 10:05', { ...change, step_at })).toMatchObject({ field: 'step_at' });
	});

	it('P28 (F1:301): calling it the customer’s own fault needs a signature before the answer leaves', () => {
		const change = { status: 'replied', reply_text: '说明', responsibility: 'customer' };
		expect(refusal(answering(), '2026-02-11 10:00', change)).toMatchObject({
			missing: [{ code: 'decision', params: { kind: 'customer_cause' } }],
		});
		const facts = {
			open: { mandatory_actions: 0, actions: 0, capa: 0, decisions: 0 },
			counts: { causes: 0, actions: 0 },
			signatures: [],
			decisions: ['customer_cause'],
		};
		expect(decideUpdate(wish(answering(), '2026-02-11 10:00', change, { facts }))).toMatchObject({ ok: true });
	});

	it('P31: an answer the customer refuses begins a new round', () => {
		const replied = move(answering(), '2026-02-11 10:00', { status: 'replied', reply_text: '更换' });
		const again = move(
			replied,
			'2026-02-12 10:00',
			{ status: 'answering', customer_verdict: 'refused' },
			{ actor: customer },
		);
		expect(again.row).toMatchObject({ round: 2, customer_verdict: null });
	});

	it('does not close while a mandatory action is open, nor a major case without its CAPA', () => {
		const replied = move(answering(), '2026-02-11 10:00', { status: 'replied', reply_text: '更换' });
		const accepted = move(
			replied,
			'2026-02-12 10:00',
			{ status: 'accepted', customer_verdict: 'accepted' },
			{ actor: customer },
		);
		const facts = {
			open: { mandatory_actions: 1, actions: 1, capa: 0, decisions: 0 },
			counts: { causes: 0, actions: 1 },
			signatures: [],
			decisions: [],
		};
		expect(refusal(accepted, '2026-02-12 11:00', { status: 'closed' }, { facts })).toMatchObject({
			missing: [{ code: 'none_open' }],
		});
		const major = { ...accepted, row: { ...accepted.row, severity: 'major' } };
		expect(refusal(major, '2026-02-12 11:00', { status: 'closed' })).toMatchObject({
			field: 'capa',
			missing: [{ code: 'filled', field: 'capa' }],
		});
	});

	it('a closed record takes no edits; re-opening starts new cycles and old verdicts stay', () => {
		expect(refusal(closed(), '2026-02-13 10:00', { site: '2' })).toMatchObject({ code: 'CL_CLOSED' });
		const reopened = move(closed(), '2026-02-24 10:00', { status: 'reopened', step_note: '再次异响' });
		const cycles = reopened.clocks.filter(({ kind }) => kind === 'first_feedback').map(({ cycle }) => cycle);
		expect(cycles.toSorted()).toEqual([1, 2]);
		expect(reopened.row).toMatchObject({ status: 'reopened', round: 2, closed_at: null, clock_state: 'running' });
	});

	it('waiting for the customer stops the clock, and working time only is given back', () => {
		const triaged = move(register(registration('2026-02-10 10:00')), '2026-02-10 11:00', { status: 'triaged' });
		const investigating = move(triaged, '2026-02-10 12:00', { status: 'investigating' });
		const waiting = move(investigating, '2026-02-11 09:00', { status: 'awaiting_customer', step_note: '请提供照片' });
		expect(waiting.row).toMatchObject({ clock_state: 'paused', next_due_at: null });
		const decision = decided(decideUpdate(wish(waiting, '2026-02-12 09:00', { status: 'investigating' })));
		expect(decision.clocks.map(({ view, due_at }) => [view.kind, inBeijing(due_at)])).toContainEqual([
			'first_feedback',
			'2026-02-14 18:00',
		]);
	});
});

describe('editing feedback', () => {
	const desk = () => register(registration('2026-02-10 10:00'));

	it('keeps codes in clear and words as digests', () => {
		const decision = decided(decideUpdate(wish(desk(), '2026-02-10 11:00', { site: '1', words: '右前轮' })));
		expect(decision.events[0]?.kind).toBe('edited');
		const { data, texts } = tellData(decision.events[0]?.data, 'salt');
		expect(data).toMatchObject({
			changes: [
				{ field: 'site', from: null, to: '1' },
				{ field: 'words', to: `sha256:${saltedDigest('salt', '右前轮')}` },
			],
		});
		expect(texts.words).toEqual({});
	});

	it('a write that changes nothing is no event', () => {
		expect(
			decideUpdate(
				wish(desk(), '2026-02-10 11:00', {
					category: 'noise',
					status: 'received',
					received_at: '2026-02-10T02:00:00.000Z',
				}),
			),
		).toEqual({ ok: true, decision: null });
	});

	it('a new owner is told', () => {
		const decision = decided(decideUpdate(wish(desk(), '2026-02-10 11:00', { owner: 'wang' })));
		expect(decision.messages.map(({ template, to_user }) => [template, to_user])).toContainEqual(['assigned', 'wang']);
	});
});

describe('time passing', () => {
	const pass = (desk: Desk, at: string, over: Partial<UpdateCase> = {}) =>
		decidePassTime(wish(desk, at, {}, { actor: { ...li, id: null, kind: 'system', admin: true }, ...over }), minute);
	const desk = () => register(registration('2026-02-10 10:00'));

	it('nothing is due, nothing is written', () => {
		expect(pass(desk(), '2026-02-10 11:00')).toBeNull();
	});

	it('an outage of days: reminder, miss and one level up a rung, each an event in order, late and saying so', () => {
		const decision = pass(desk(), '2026-02-27 09:00');
		expect(decision?.events.map((event) => [event.kind, inBeijing(event.effective_at), saidBy(event).late])).toEqual([
			['escalated', '2026-02-13 10:48', true],
			['breached', '2026-02-13 18:00', true],
			['escalated', '2026-02-13 18:00', true],
			['escalated', '2026-02-14 18:00', true],
		]);
		expect(decision?.messages.filter(({ channel }) => channel === 'email').map(({ to_user }) => to_user)).toEqual([
			'li',
			'chief',
			'general',
		]);
		expect(decision?.patch).toMatchObject({ clock_state: 'missed', escalation_level: 3 });
	});

	it('served twice, fires once', () => {
		const first = pass(desk(), '2026-02-27 09:00');
		if (first === null) throw new Error('nothing was due');
		expect(pass(after(desk(), {}, first), '2026-02-27 09:01')).toBeNull();
	});

	it('acknowledging stops the climb', () => {
		const reminded = pass(desk(), '2026-02-13 12:00');
		if (reminded === null) throw new Error('nothing was due');
		const known = move(after(desk(), {}, reminded), '2026-02-13 14:00', { acknowledged: true });
		expect(pass(known, '2026-02-27 09:00')?.events.map(({ kind }) => kind)).toEqual(['breached']);
	});
});
