import type { DeadlineRule } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { beijing } from '../../../../../../tests/support/chinese-office.ts';
import { decideCreate } from '../../decide/create.ts';
import { decideUpdate } from '../../decide/update.ts';
import {
	after,
	blank,
	customer,
	decided,
	p36,
	p36Rules,
	registration,
	wish,
	type Desk,
} from '../../record/desk.fixture.ts';
import { decideEvidence, decideUndelivered } from '../../decide/evidence.ts';
import type { UpdateCase } from '../../record/case.ts';

/** Kept by the letter with the answer, or by whatever told it instead. */
const byLetter: DeadlineRule = {
	kind: 'told',
	label: { zh: '告知', en: 'Told' },
	start: { on: 'created' },
	stop: { on: 'message', template: 'reply' },
	duration: { unit: 'working_days', value: 5, ends: 'close' },
	ladder: [],
	source: '',
};
const procedure = { ...p36, rules: { ...p36Rules, deadlines: [...p36Rules.deadlines, byLetter] } };

/** A complaint by telephone, on its way to the answer. */
function answering(change: Readonly<Record<string, unknown>> = {}, over: Partial<UpdateCase> = {}): Desk {
	const born = { kind: 'complaint', channel: 'phone', subject: '异响', words: '异响', category: 'noise', ...change };
	let desk = after(blank, born, decided(decideCreate(registration('2026-03-02 09:00', change, { procedure }))));
	for (const step of [
		{ status: 'triaged' },
		{ status: 'investigating' },
		{ status: 'answering', investigation: '垫片缺失', responsibility: 'own' },
	]) {
		desk = after(desk, step, decided(decideUpdate(wish(desk, '2026-03-03 10:00', step, { procedure, ...over }))));
	}
	return desk;
}

const reply = { status: 'replied', reply_text: '已更换并增加消音片。' };
const ask = (
	desk: Desk,
	change: Readonly<Record<string, unknown>>,
	over: Partial<UpdateCase> = {},
	at = '2026-03-04 10:00',
) => decideUpdate(wish(desk, at, change, { procedure, reach: 'no_contact', ...over }));
const refusalsOf = (verdict: ReturnType<typeof decideUpdate>) =>
	verdict.ok
		? []
		: verdict.refusals.map(({ code, field, params, missing }) => [
				code,
				field,
				params?.['problem'] ?? missing?.map((one) => `${one.code} ${one.field}`).join(),
			]);
const openClocks = ({ clocks }: Desk) =>
	clocks
		.filter(({ facts }) => !facts.some(({ type }) => type === 'met' || type === 'cancel'))
		.map(({ kind, cycle }) => `${kind} ${cycle}`)
		.sort();
const phoned = { ...reply, told_by: 'phone', step_at: '2026-03-03T16:30:00+08:00' };

describe('a letter with a gap nobody has filled in', () => {
	const email = { reach: 'email' } as const;

	it.each([
		['the answer', { ...reply, reply_text: '原因：{…原因}' }, email, 'reply_text'],
		['one that a draft holds', { status: 'replied' }, email, 'reply_text'],
		['one told by telephone: the status page shows it', { ...phoned, reply_text: '{contact}您好' }, {}, 'reply_text'],
		['the news', { progress_note: '预计 {…日期} 完成' }, email, 'progress_note'],
	] as const)('does not leave: %s', (_what, change, over, field) => {
		const desk = answering();
		const drafted = { ...desk, row: { ...desk.row, reply_text: '{…原因}' } };
		const verdict = ask(drafted, change, over);
		expect(refusalsOf(verdict)).toEqual([['CL_INVALID', field, 'gap_left']]);
	});

	it('may be kept as a draft, and leaves once it is filled in', () => {
		const desk = answering();
		const draft = { reply_text: '原因：{…原因}' };
		const kept = after(desk, draft, decided(ask(desk, draft, email)));
		expect(kept.row).toMatchObject(draft);
		expect(refusalsOf(ask(kept, { ...reply, reply_text: '原因：垫片缺失' }, email))).toEqual([]);
	});

	it('does not keep anybody from telling afterwards what once left so', () => {
		const desk = answering();
		const sent = { ...desk, row: { ...desk.row, status: 'replied', reply_text: '关于 {number}' } };
		expect(refusalsOf(ask(sent, { told_by: 'phone', step_at: phoned.step_at }))).toEqual([]);
	});
});

describe('an answer nobody can be written to', () => {
	it.each(['no_contact', 'no_address', 'bad_address', 'erased', undefined] as const)(
		'is not given by a letter that cannot leave: %s',
		(reach) => {
			const asked = wish(answering(), '2026-03-04 10:00', reply, { procedure });
			const { reach: _none, ...unasked } = asked;
			expect(refusalsOf(decideUpdate(reach === undefined ? unasked : { ...unasked, reach }))).toEqual([
				['CL_TRANSITION', 'told_by', 'filled told_by'],
			]);
		},
	);

	it('is given by whoever says how and when the customer was told, and keeps what the letter would have kept', () => {
		const desk = answering();
		const decision = decided(ask(desk, phoned));
		expect(decision.messages).toEqual([]);
		expect(decision.patch).toMatchObject({ status: 'replied', replied_at: beijing('2026-03-03 16:30') });
		expect(decision.events).toMatchObject([
			{ kind: 'moved', effective_at: beijing('2026-03-03 16:30'), data: { told_by: 'phone' } },
		]);
		expect(openClocks(after(desk, phoned, decision))).toEqual(['final_result 1']);
		const told = decision.clocks.find(({ view }) => view.kind === 'told');
		expect(told).toMatchObject({ state: 'met', met_at: beijing('2026-03-03 16:30') });
	});

	it('leaves by letter where there is an address, and its clock waits for the letter', () => {
		const desk = answering({ contact: 'c1' });
		const decision = decided(ask(desk, reply, { reach: 'email' }));
		expect(decision.messages).toMatchObject([{ template: 'reply', to_contact: 'c1' }]);
		expect(openClocks(after(desk, reply, decision))).toEqual(['final_result 1', 'told 1']);
		expect(decided(ask(desk, phoned, { reach: 'email' })).messages, 'told by telephone all the same').toEqual([]);
	});

	it('wants the time, a way there is, and something told', () => {
		const desk = answering();
		expect(refusalsOf(ask(desk, { ...reply, told_by: 'phone' }))).toEqual([
			['CL_TRANSITION', 'step_at', 'filled step_at'],
		]);
		expect(refusalsOf(ask(desk, { ...phoned, told_by: 'pigeon' }))).toEqual([['CL_INVALID', 'told_by', 'invalid']]);
		expect(refusalsOf(ask(desk, { ...phoned, step_at: '2027-01-01T00:00:00Z' }))).toEqual([
			['CL_INVALID', 'step_at', 'future'],
		]);
		expect(refusalsOf(ask(desk, { told_by: 'phone', step_at: '2026-03-03T16:30:00+08:00' })), 'no answer yet').toEqual([
			['CL_INVALID', 'told_by', 'nothing_told'],
		]);
		expect(refusalsOf(ask(desk, { status: 'investigating', told_by: 'phone' }))).not.toEqual([]);
	});

	it('may wait on the status page for whoever sent the feedback there, and for nobody else', () => {
		const there = { ...phoned, told_by: 'status_page' };
		expect(refusalsOf(ask(answering(), there))).toEqual([['CL_INVALID', 'told_by', 'no_code']]);
		const desk = answering();
		const own: Desk = { ...desk, row: { ...desk.row, registered_by: null, anonymous: true } };
		expect(decided(ask(own, there)).events).toMatchObject([{ data: { told_by: 'status_page' } }]);
	});

	it('progress is told by letter or otherwise, never by nothing', () => {
		const desk = answering();
		const note = { progress_note: '正在试验' };
		expect(refusalsOf(ask(desk, note))).toEqual([['CL_INVALID', 'progress_note', 'no_contact']]);
		expect(refusalsOf(ask(desk, { ...note, told_by: 'phone' }))).toEqual([['CL_INVALID', 'step_at', 'required']]);
		const decision = decided(ask(desk, { ...note, told_by: 'phone', step_at: '2026-03-03T16:30:00+08:00' }));
		expect(decision.messages).toEqual([]);
		expect(decision.events[0]?.data).toMatchObject({ progress_told: true, told_by: 'phone' });
		expect(decision.contacts).toMatchObject([{ template: 'contact', channel: 'phone', words: '正在试验' }]);
	});

	it('a letter that never arrives is the owner’s to make good, by telling otherwise', () => {
		const desk = answering({ contact: 'c1' });
		const replied = after(desk, reply, decided(ask(desk, reply, { reach: 'email' })));
		const lost = decideUndelivered(wish(replied, '2026-03-04 11:00', {}, { procedure }), {
			on: 'undelivered',
			template: 'reply',
			reason: 'refused: 550',
			at: beijing('2026-03-04 10:30'),
		});
		expect(lost.events).toMatchObject([{ kind: 'undelivered', data: { template: 'reply', reason: 'refused: 550' } }]);
		expect(lost.messages.map(({ template, channel, to_user }) => [template, channel, to_user])).toEqual([
			['undelivered', 'notice', 'li'],
			['undelivered', 'email', 'li'],
		]);
		expect(openClocks(replied)).toContain('told 1');
		const call = { told_by: 'phone', step_at: '2026-03-04T10:45:00+08:00' };
		const called = decided(ask(replied, call, { reach: 'bad_address' }, '2026-03-04 11:00'));
		expect(called.events).toMatchObject([{ kind: 'evidence', data: { told_by: 'phone' } }]);
		expect(openClocks(after(replied, call, called))).not.toContain('told 1');
		const hello = decideUndelivered(wish(replied, '2026-03-04 11:00', {}), {
			on: 'undelivered',
			template: 'acknowledgement',
			reason: 'no_address',
			at: beijing('2026-03-04 10:30'),
		});
		expect(hello.messages, 'what the caller heard on the telephone').toEqual([]);
	});
});

describe('an answer the customer refuses', () => {
	const verdict = { status: 'answering', customer_verdict: 'refused', step_note: '还在响' };
	const refusal = (desk: Desk, over: Partial<UpdateCase> = {}) =>
		decided(ask(desk, verdict, { actor: customer, ...over }, '2026-03-06 14:00'));
	const replied = (over: Partial<UpdateCase> = {}): Desk => {
		const desk = answering({ contact: 'c1' }, over);
		return after(desk, reply, decided(ask(desk, reply, { reach: 'email', ...over })));
	};

	it('reaches its owner by notice and mail, and is put aside with the customer’s words', () => {
		const decision = refusal(replied());
		expect(decision.messages.map(({ template, channel, to_user }) => [template, channel, to_user])).toEqual([
			['answer_refused', 'notice', 'li'],
			['answer_refused', 'email', 'li'],
		]);
		expect(decision.patch).toMatchObject({
			round: 2,
			customer_verdict: null,
			reply_text: null,
			earlier_answers: [
				{ round: 1, text: reply.reply_text, verdict: 'refused', reason: '还在响', at: '2026-03-06T06:00:00.000Z' },
			],
		});
		expect(JSON.stringify(decision.events)).not.toContain(reply.reply_text);
	});

	it('is owed again: what the answer kept begins a new cycle at the refusal', () => {
		const desk = replied();
		const sent = decideEvidence(wish(desk, '2026-03-04 10:01', {}, { procedure }), {
			on: 'message',
			template: 'reply',
			at: beijing('2026-03-04 10:01'),
		});
		const told = sent === null ? desk : after(desk, {}, sent);
		expect(openClocks(told)).toEqual(['final_result 1']);
		const decision = refusal(told);
		expect(openClocks(after(told, verdict, decision))).toEqual(['final_result 1', 'first_feedback 2', 'told 2']);
		expect(decision.clocks.map(({ started_at }) => started_at)).toEqual([
			beijing('2026-03-06 14:00'),
			beijing('2026-03-06 14:00'),
		]);
		expect(decision.patch).toMatchObject({ clock_state: 'running', next_due_kind: 'first_feedback' });
	});

	it.each([
		['the letter with the answer has yet to leave', procedure, ['final_result 1', 'told 1']],
		[
			'it promises the next answer itself',
			{
				...procedure,
				rules: {
					...procedure.rules,
					deadlines: [
						...p36Rules.deadlines,
						{
							...byLetter,
							kind: 'second_answer',
							start: { on: 'state', states: ['answering'] },
							stop: { on: 'state', states: ['replied'] },
							when: [{ field: 'round', values: ['2', '3'] }],
						} as const,
					],
				},
			},
			['final_result 1', 'second_answer 1'],
		],
	] as const)('not twice where %s', (_, own, open) => {
		const desk = replied({ procedure: own });
		const fresh = { ...desk, clocks: desk.clocks.filter(({ kind }) => own === procedure || kind !== 'told') };
		expect(openClocks(after(fresh, verdict, refusal(fresh, { procedure: own })))).toEqual(open);
	});

	it('is no answer any more, however it is spaced; other words are', () => {
		const before = replied();
		const desk = after(before, verdict, refusal(before));
		expect(
			refusalsOf(ask(desk, { status: 'replied' }, { reach: 'email' }, '2026-03-07 10:00')),
			'nothing is offered',
		).toEqual([['CL_TRANSITION', 'reply_text', 'filled reply_text']]);
		expect(
			refusalsOf(
				ask(desk, { status: 'replied', reply_text: '已更换，并增加 消音片' }, { reach: 'email' }, '2026-03-07 10:00'),
			),
		).toEqual([['CL_INVALID', 'reply_text', 'refused_before']]);
		expect(
			decided(ask(desk, { status: 'replied', reply_text: '整套更换制动盘。' }, { reach: 'email' }, '2026-03-07 10:00'))
				.patch,
		).toMatchObject({ status: 'replied' });
	});

	it('goes to the head of the lead department where nobody owns it, and to nobody who has written it down himself', () => {
		const desk = replied();
		const ownerless: Desk = { ...desk, row: { ...desk.row, owner: null } };
		const over = {
			directory: {
				...wish(desk, '2026-03-06 14:00', {}).directory,
				record: { owner: null, first_receiver: null, lead_department: 'quality' },
			},
		};
		expect(refusal(ownerless, over).messages.map(({ to_user }) => to_user)).toEqual(['chief', 'chief']);
		expect(decided(ask(desk, verdict, {}, '2026-03-06 14:00')).messages).toEqual([]);
	});
});
