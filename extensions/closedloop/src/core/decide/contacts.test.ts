import type { ContactRule, DeadlineRule } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { beijing } from '../../../../../tests/support/chinese-office.ts';
import { noContacts, type ContactLog } from '../contacts/index.ts';
import type { ProcedureView, UpdateCase } from '../record/case.ts';
import {
	after,
	blank,
	decided,
	li,
	p36,
	p36Rules,
	quiet,
	registration,
	wish,
	type Desk,
} from '../record/desk.fixture.ts';
import { decideCreate } from './create.ts';
import { decideEvidence } from './evidence.ts';
import { decideUpdate } from './update.ts';

type Row = Readonly<Record<string, unknown>>;
const label = { zh: '联系', en: 'Contact' };
const promise = (kind: string, start: DeadlineRule['start'], stop: DeadlineRule['stop']): DeadlineRule => ({
	kind,
	label,
	start,
	stop,
	duration: { unit: 'days', value: 7 },
	ladder: [],
	source: 'F0:517',
});
const replied = { on: 'state', states: ['replied'] } as const;
const rules: readonly DeadlineRule[] = [
	promise('called', { on: 'created' }, { on: 'contact', direction: 'out', channels: ['phone'] }),
	promise('anybody', { on: 'created' }, { on: 'contact', with: ['dealer', 'supplier'], or_states: ['triaged'] }),
	promise('by_mail', { on: 'created' }, { on: 'contact', channels: ['email'] }),
	promise('follow_up', replied, { on: 'contact' }),
	promise('measures', { on: 'created' }, { on: 'field', field: 'interim_action' }),
];
const past = {
	direction: 'out',
	channel: 'fax',
	with: 'authority',
	at: beijing('2026-03-03 10:00'),
	copy: false,
	answer: false,
} as const;
/** Uploaded when the calls of these tests were over. */
const hung = new Map([['file', beijing('2026-03-04 09:30')]]);
const call = { direction: 'out', channel: 'phone', words: '明日上门' } as const;
const under = (contacts: readonly ContactRule[]): ProcedureView => ({
	...p36,
	rules: { ...p36Rules, deadlines: rules, contacts },
});
const procedure = under([]);
const received_at = '2026-03-02T09:00:30+08:00';
const received = Date.parse(received_at);
/** Seven days later; of what was missed, the time it was due. */
const due = received + 7 * 86_400_000;
const reached = { contact: 'c1', received_at };

/** A complaint by telephone, in this state. */
function desk(...steps: readonly Readonly<Record<string, unknown>>[]): Desk {
	const born = { kind: 'complaint', channel: 'phone', subject: '异响', words: '异响', category: 'noise', ...reached };
	let now = after(blank, born, decided(decideCreate(registration('2026-03-02 09:01', reached, { procedure }))));
	for (const step of steps)
		now = after(now, step, decided(decideUpdate(wish(now, '2026-03-03 10:00', step, { procedure }))));
	return now;
}
const toAnswering = [
	{ status: 'triaged' },
	{ status: 'investigating' },
	{ status: 'answering', investigation: '垫片', responsibility: 'own' },
];
const answered = { status: 'replied', reply_text: '已更换' };
const log = (contacts: Partial<ContactLog>) => ({ facts: { ...quiet, contacts: { ...noContacts, ...contacts } } });
const write = (
	now: Desk,
	change: Readonly<Record<string, unknown>>,
	over: Partial<UpdateCase> = {},
	at = '2026-03-04 10:00',
) => decideUpdate(wish(now, at, change, { procedure, ...over }));
const problems = (verdict: ReturnType<typeof decideUpdate>) =>
	verdict.ok
		? []
		: verdict.refusals.map(({ field, params, missing }) => `${field} ${params?.['problem'] ?? missing?.[0]?.code}`);
const metBy = (verdict: ReturnType<typeof decideUpdate>) =>
	Object.fromEntries(
		decided(verdict).clocks.flatMap(({ view, met_at }) => (met_at === null ? [] : [[view.kind, met_at]])),
	);

describe('a logged contact', () => {
	it('is numbered after those before, whatever was struck out, and told as words', () => {
		const decision = decided(
			write(
				desk(),
				{
					contact_log: [
						{ ...call, name: '李女士' },
						{ strikes: 2, words: '记错' },
					],
				},
				log({ last: 4, logged: new Map([[2, 'li']]) }),
			),
		);
		expect(decision.contacts).toMatchObject([
			{
				template: 'contact',
				number: 'FB-2026-000001/5',
				to_contact: 'c1',
				with_party: 'customer',
				logged_by: 'li',
				took_place_at: beijing('2026-03-04 10:00'),
			},
			{ template: 'strike', number: null, strikes: 2, words: '记错' },
		]);
		expect(decision.events).toMatchObject([
			{ kind: 'evidence', data: { contacts: [{ n: 5, channel: 'phone' }, { strikes: 2 }] } },
		]);
		expect(decision.messages, 'nobody is written to').toEqual([]);
	});

	it('keeps what waits for it when it took place, the minute of the receipt included; nobody else’s call does', () => {
		const early = { ...call, at: '2026-03-02T09:00:00+08:00' };
		expect(metBy(write(desk(), { contact_log: [early] }))).toEqual({ called: received });
		expect(metBy(write(desk(), { contact_log: [{ ...call, with: 'dealer' }] }))).toEqual({
			anybody: beijing('2026-03-04 10:00'),
		});
		expect(metBy(write(desk(), { contact_log: [{ ...call, direction: 'in' }] }))).toEqual({});
		expect(metBy(write(desk(), { contact_log: [call, early] })), 'the first of them').toEqual({
			called: received,
		});
		expect(metBy(write(desk(), { status: 'triaged' })), 'or a state').toEqual({ anybody: beijing('2026-03-04 10:00') });
	});

	it.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[], string]>([
		['logs', { contact_log: [call] }, ['acknowledged', 'evidence'], 'called'],
		[
			'tells',
			{ progress_note: '正在试验', told_by: 'phone', step_at: '2026-03-04T10:00:00+08:00' },
			['acknowledged', 'edited'],
			'called',
		],
		['fills in what a clock waits for', { interim_action: '停用' }, ['acknowledged', 'edited'], 'measures'],
		['moves', { status: 'triaged' }, ['acknowledged', 'moved'], 'anybody'],
	])('whoever acknowledges and %s in one write keeps what waits for it, each told by its own line', (...row) => {
		const [, change, kinds, kept] = row;
		const now = desk();
		const climbed = { ...now, clocks: now.clocks.map((clock) => ({ ...clock, rung: 1 })) };
		const decision = decided(write(climbed, { acknowledged: true, ...change }));
		expect(decision.events.map(({ kind }) => kind)).toEqual(kinds);
		expect(decision.clocks.filter(({ met_at }) => met_at !== null).map(({ view }) => view.kind)).toEqual([kept]);
		expect(decision.clocks.map(({ view }) => view.acknowledged_at)).toEqual(
			now.clocks.map(() => beijing('2026-03-04 10:00')),
		);
		expect(decision.events[1]?.data).toMatchObject({ clocks: [{ kind: kept, changes: ['met'] }] });
	});

	it('struck out keeps nothing, neither before the write nor with it', () => {
		const there = log({
			contacts: [{ ...past, channel: 'phone', with: 'customer', n: 1 }],
			logged: new Map([[1, 'li']]),
			last: 1,
		});
		expect(metBy(write(desk(), { contact_log: [{ strikes: 1, words: '记错' }] }, there))).toEqual({});
	});

	it('logged after the miss was written down counts from then, unless a copy shows it', () => {
		const now = desk();
		const missed = {
			...now,
			clocks: now.clocks.map((clock) => ({ ...clock, breached_at: due })),
		};
		const old = { ...call, at: '2026-03-06T09:00:00+08:00' };
		const late = '2026-03-12 10:00';
		expect(metBy(write(missed, { contact_log: [old] }, {}, late))).toEqual({ called: beijing(late) });
		const shown = new Map([['file', beijing('2026-03-12 09:00')]]);
		const proven = write(missed, { contact_log: [{ ...old, copy: 'file' }] }, log({ files: shown }), late);
		expect(metBy(proven)).toEqual({ called: beijing('2026-03-06 09:00') });
	});

	it.each<readonly [string, Row, readonly string[], string]>([
		['keeps what was missed', {}, ['called'], 'contact_copy_early'],
		['keeps nothing', { channel: 'fax' }, ['called'], ''],
		['is with somebody else', { with: 'supplier' }, ['called'], ''],
		['keeps what was not missed', {}, ['by_mail'], ''],
		['keeps late what was missed', { at: '2026-03-09T09:30:00+08:00' }, ['called'], ''],
		['lies at the due time', { at: '2026-03-09T09:00:30+08:00' }, ['called'], 'contact_copy_early'],
		['keeps a miss at once', { at: '2026-03-12T10:00:00+08:00' }, ['called'], ''],
	])('of ours has a copy from before it unless that undoes a miss: where it %s', (_, more, missed, problem) => {
		const now = desk();
		const clocks = now.clocks.map((clock) => ({
			...clock,
			breached_at: missed.includes(clock.kind) ? due : null,
		}));
		const scanned = { files: new Map([['file', beijing('2026-03-05 09:00')]]) };
		const posted = { ...call, copy: 'file', at: '2026-03-05T09:30:00+08:00', ...more };
		const verdict = write({ ...now, clocks }, { contact_log: [posted] }, log(scanned), '2026-03-12 10:00');
		expect(problems(verdict)).toEqual(problem === '' ? [] : [`contact_log ${problem}`]);
	});

	it('of ours has any copy where it took place before what was missed began', () => {
		const told = after(desk(...toAnswering), {}, decided(write(desk(...toAnswering), answered)));
		const clocks = told.clocks.map((clock) => ({ ...clock, breached_at: clock.kind === 'follow_up' ? due : null }));
		const scanned = { files: new Map([['file', beijing('2026-03-03 11:00')]]) };
		const posted = { ...call, copy: 'file', at: '2026-03-03T12:00:00+08:00' };
		expect(problems(write({ ...told, clocks }, { contact_log: [posted] }, log(scanned), '2026-03-12 10:00'))).toEqual(
			[],
		);
	});

	it('of the answer is not kept what begins with the answer, by telephone or by letter; by the next call it is', () => {
		const phoned = { ...answered, told_by: 'phone', step_at: '2026-03-04T09:00:00+08:00' };
		const verdict = write(desk(...toAnswering), phoned);
		expect(metBy(verdict)).toMatchObject({ called: beijing('2026-03-04 09:00') });
		expect(metBy(verdict)).not.toHaveProperty('follow_up');
		expect(decided(verdict).contacts).toMatchObject([{ template: 'answer', channel: 'phone', words: '已更换' }]);
		const told = after(desk(...toAnswering), phoned, decided(verdict));
		expect(metBy(write(told, { contact_log: [{ ...call, at: '2026-03-04T09:00:00+08:00' }] }))).toEqual({});
		const again = { ...call, at: '2026-03-04T09:00:30+08:00' };
		expect(metBy(write(told, { contact_log: [again] })), 'the same call').toEqual({});
		expect(metBy(write(told, { contact_log: [call] }))).toEqual({ follow_up: beijing('2026-03-04 10:00') });
		const mailed = after(desk(...toAnswering), answered, decided(write(desk(...toAnswering), answered)));
		const left = { on: 'message', template: 'reply', at: beijing('2026-03-04 10:01') } as const;
		const kept = decideEvidence(wish(mailed, '2026-03-04 10:01', {}, { procedure }), left)?.clocks ?? [];
		expect(kept.map(({ view }) => view.kind)).toEqual(['by_mail']);
		const receipt = { ...left, template: 'acknowledgement' };
		expect(decideEvidence(wish(mailed, '2026-03-04 10:01', {}, { procedure }), receipt)).toBeNull();
	});

	it.each<readonly [string, Row | readonly Row[], Partial<ContactLog>, string]>([
		['still to come', { ...call, at: '2026-03-05T10:00:00+08:00' }, {}, 'future'],
		['before the record', { ...call, at: '2026-03-02T08:59:00+08:00' }, {}, 'before_begin'],
		['with a copy that hangs elsewhere', { ...call, copy: 'file' }, {}, 'contact_copy'],
		['at once with a copy of that moment', { ...call, copy: 'file' }, { files: hung }, ''],
		['of now with a copy from before', { ...call, copy: 'file', at: '2026-03-04T10:00:00+08:00' }, { files: hung }, ''],
		[
			'back-dated with a copy from after it',
			{ ...call, copy: 'file', at: '2026-03-04T09:30:00+08:00' },
			{ files: hung },
			'',
		],
		[
			'back-dated with a copy from before it, of what was sent',
			{ ...call, copy: 'file', at: '2026-03-04T09:31:00+08:00' },
			{ files: hung },
			'',
		],
		[
			'back-dated with a copy from before it, of what came in',
			{ ...call, direction: 'in', copy: 'file', at: '2026-03-04T09:31:00+08:00' },
			{ files: hung },
			'contact_copy_early',
		],
		[
			'back-dated with a copy of no time, of what came in',
			{ ...call, direction: 'in', copy: 'file', at: '2026-03-04T09:31:00+08:00' },
			{ files: new Map([['file', null]]) },
			'contact_copy_early',
		],
		[
			'with the copy of another contact',
			{ ...call, copy: 'file' },
			{ files: hung, copies: new Map([['file', 1]]) },
			'contact_copy_taken',
		],
		[
			'with the copy of one it is logged with',
			[
				{ ...call, copy: 'file' },
				{ ...call, channel: 'fax', copy: 'file' },
			],
			{ files: hung },
			'contact_copy_taken',
		],
		[
			'with the copy of what it replaces',
			[
				{ strikes: 1, words: '记错' },
				{ ...call, copy: 'file' },
			],
			{ files: hung, copies: new Map([['file', 1]]), logged: new Map([[1, 'li']]) },
			'',
		],
		['struck out that is not there', { strikes: 1, words: '记错' }, {}, 'no_such_contact'],
		['struck out before it is there', [call, { strikes: 1, words: '记错' }], {}, 'no_such_contact'],
		[
			'struck out twice',
			[
				{ strikes: 1, words: '记错' },
				{ strikes: 1, words: '记错' },
			],
			{ logged: new Map([[1, 'li']]) },
			'no_such_contact',
		],
		[
			'struck out that somebody else logged',
			{ strikes: 1, words: '记错' },
			{ logged: new Map([[1, 'wang']]) },
			'strike_own',
		],
	])('%s is refused by its problem, or logged', (_, entry, there, problem) => {
		const refused = problem === '' ? [] : [`contact_log ${problem}`];
		expect(problems(write(desk(), { contact_log: [entry].flat() }, log(there)))).toEqual(refused);
	});

	it('is struck out by whoever oversees the desk as well, and by an administrator', () => {
		const there = log({ logged: new Map([[1, 'wang']]) });
		for (const actor of [
			{ ...li, id: 'wang' },
			{ ...li, roles: ['quality_manager'] },
			{ ...li, roles: ['general_manager'] },
			{ ...li, admin: true },
		])
			expect(write(desk(), { contact_log: [{ strikes: 1, words: '记错' }] }, { ...there, actor }).ok).toBe(true);
	});

	it('comes after the registration, not with it', () => {
		expect(problems(decideCreate(registration('2026-03-02 09:00', { contact_log: [call] }, { procedure })))).toEqual([
			'contact_log contact_unborn',
		]);
	});
});

describe('what a procedure asks of contacts', () => {
	const rule = (more: Partial<ContactRule>): ContactRule => ({ code: 'asked', label, source: 'F3:99', ...more });
	const triage = { status: 'triaged' };
	const asking = (more: Partial<ContactRule>, contacts: Partial<ContactLog> = {}) => ({
		procedure: under([rule(more)]),
		...log(contacts),
	});
	it('before a state: there already, or with the step; with its copy, by its channel, with whom it names (P54 F4:201)', () => {
		const fax = { before: 'triaged', direction: 'out', channels: ['fax'], with: ['authority'], copy: true } as const;
		expect(problems(write(desk(), triage, asking(fax)))).toEqual(['contact_log contact']);
		expect(problems(write(desk(), triage, asking(fax, { contacts: [past] })))).toEqual(['contact_log contact']);
		expect(write(desk(), triage, asking(fax, { contacts: [{ ...past, copy: true }] })).ok).toBe(true);
		const faxed = { direction: 'out', channel: 'fax', with: 'authority', words: '传真', copy: 'file' };
		expect(write(desk(), { ...triage, contact_log: [faxed] }, asking(fax, { files: hung })).ok).toBe(true);
		expect(write(desk(), triage, asking({ ...fax, when: { field: 'kind', values: ['praise'] } })).ok).toBe(true);
		expect(write(desk(), triage, asking({ ...fax, before: 'closed' })).ok).toBe(true);
	});

	it('before a state: not what the write itself strikes out, while another one serves (P54 F4:201)', () => {
		const fax = { before: 'triaged', channels: ['fax'], with: ['authority'] } as const;
		const there = (...numbers: readonly number[]): Partial<ContactLog> => ({
			contacts: numbers.map((n) => ({ ...past, n })),
			logged: new Map(numbers.map((n) => [n, 'li'])),
		});
		const struck = { ...triage, contact_log: [{ strikes: 1, words: '记错' }] };
		expect(problems(write(desk(), struck, asking(fax, there(1))))).toEqual(['contact_log contact']);
		expect(write(desk(), struck, asking(fax, there(1, 2))).ok).toBe(true);
		const again = { direction: 'out', channel: 'fax', with: 'authority', words: '重发' };
		const anew = { ...triage, contact_log: [...struck.contact_log, again] };
		expect(write(desk(), anew, asking(fax, there(1))).ok, 'logged anew').toBe(true);
	});

	it('after a moment: neither what was said earlier nor the answer counts (P35 F1:507)', () => {
		const back = { before: 'triaged', channels: ['fax'], with: ['authority'], since: 'received_at' } as const;
		const early = { ...past, at: beijing('2026-03-02 09:00') };
		for (const contacts of [[early], [{ ...past, answer: true }]])
			expect(problems(write(desk(), triage, asking(back, { contacts })))).toEqual(['contact_log contact']);
		expect(write(desk(), triage, asking(back, { contacts: [past] })).ok).toBe(true);
		expect(problems(write(desk(), triage, asking({ ...back, since: 'replied_at' }, { contacts: [past] })))).toEqual([
			'contact_log contact',
		]);
	});

	it.each<readonly [string, string, boolean]>([
		['the minute before', '2026-03-02T08:59:59+08:00', false],
		['its minute, before it', '2026-03-02T09:00:00+08:00', false],
		['its moment', received_at, false],
		['its minute, after it', '2026-03-02T09:00:59+08:00', false],
		['the next minute', '2026-03-02T09:01:00+08:00', true],
	])('after a moment: a contact of %s is no later one, nor is any of its minute (P35 F1:507)', (_, at, serves) => {
		const back = { before: 'triaged', channels: ['fax'], with: ['authority'], since: 'received_at' } as const;
		const verdict = write(desk(), triage, asking(back, { contacts: [{ ...past, at: Date.parse(at) }] }));
		expect(problems(verdict)).toEqual(serves ? [] : ['contact_log contact']);
	});

	it('the call by which the answer was told is no later call-back, although it was logged before (P35 F1:507)', () => {
		const back = { before: 'accepted', channels: ['phone'], since: 'replied_at' } as const;
		const told = { status: 'replied', reply_text: '已更换', told_by: 'phone', step_at: '2026-03-04T10:00:00+08:00' };
		const answering = desk(...toAnswering);
		const of = (at: string) =>
			({ contacts: [{ ...past, channel: 'phone', with: 'customer', n: 1, at: Date.parse(at) }] }) as const;
		const said = of('2026-03-04T10:00:20+08:00');
		const answered = write(answering, told, asking(back, said), '2026-03-04 10:01');
		expect(decided(answered).contacts ?? [], 'one call, one line').toEqual([]);
		const now = after(answering, told, decided(answered));
		const accept = { status: 'accepted', customer_verdict: 'accepted' };
		const accepted = (there: ReturnType<typeof of>) =>
			problems(write(now, accept, asking(back, there), '2026-03-09 10:00'));
		expect(accepted(said)).toEqual(['contact_log contact']);
		expect(accepted(of('2026-03-06T10:00:20+08:00'))).toEqual([]);
	});

	it('the answer by the channel the feedback came by, where one leads back to whoever is known (P44 F3:99)', () => {
		const answer = { status: 'replied', reply_text: '已更换' };
		const original = asking({ answer: true, direction: 'out', original: true });
		const told = (told_by: string) => ({ ...answer, told_by, step_at: '2026-03-04T09:00:00+08:00' });
		const from = (more: Readonly<Record<string, unknown>>): Desk => {
			const now = desk(...toAnswering);
			return { ...now, row: { ...now.row, ...more } };
		};
		expect(problems(write(from({}), answer, original))).toEqual(['told_by contact']);
		expect(problems(write(from({}), told('letter'), original))).toEqual(['told_by contact']);
		expect(write(from({}), told('phone'), original).ok).toBe(true);
		expect(write(from({}), { ...answer, contact_log: [call] }, original).ok, 'both').toBe(true);
		expect(problems(write(from({}), { ...answer, contact_log: [{ ...call, with: 'dealer' }] }, original))).toEqual([
			'told_by contact',
		]);
		expect(write(from({ channel: 'email' }), answer, original).ok).toBe(true);
		expect(problems(write(from({ channel: 'email' }), told('phone'), original))).toEqual(['told_by contact']);
		for (const channel of ['opinion_box', 'web', 'survey', 'media'])
			expect(write(from({ channel }), answer, original).ok).toBe(true);
		expect(write(from({ channel: 'visit', anonymous: true }), told('system'), original).ok, 'nobody is known').toBe(
			true,
		);
	});

	describe('by the channel it came by, what that was and who is to have it (P44 F3:99)', () => {
		const original = under([rule({ answer: true, original: true })]);
		const noted = { ...under([rule({ before: 'closed', original: true })]), id: 'noted' };
		const manager = { ...li, id: 'wang', roles: ['quality_manager'] };
		const frozen = (row: Row, change: Row, over: Partial<UpdateCase> = {}) => {
			const now = desk();
			const verdict = write({ ...now, row: { ...now.row, owner: 'li', ...row } }, change, {
				procedure: original,
				...over,
			});
			return verdict.ok ? [] : verdict.refusals.map(({ code, field, params }) => [code, field, params?.['rests']]);
		};

		it.each<readonly [string, Row, Row, Partial<UpdateCase>, readonly string[]]>([
			['the channel leads nowhere any more', {}, { channel: 'web' }, {}, ['channel']],
			['the channel leads elsewhere', {}, { channel: 'email' }, {}, ['channel']],
			['nobody is known any more', {}, { anonymous: true }, {}, ['anonymous']],
			['nobody is named any more', {}, { contact: null }, {}, ['contact']],
			['both', {}, { contact: null, anonymous: true }, {}, ['contact', 'anonymous']],
			['it comes with the step', {}, { status: 'triaged', channel: 'web' }, {}, ['channel']],
			['a contact is asked so', {}, { channel: 'web' }, { procedure: noted }, ['channel']],
			[
				'the quality manager does so on a record of their own',
				{ owner: 'wang' },
				{ channel: 'web' },
				{ actor: manager },
				['channel'],
			],
			['the quality manager does so', {}, { channel: 'email', contact: null }, { actor: manager }, []],
			['it is somebody else', {}, { contact: 'c2' }, {}, []],
			['it is said as it stands', {}, { channel: 'phone', contact: 'c1', anonymous: false }, {}, []],
			['it came by none that leads back', { channel: 'web' }, { channel: 'phone' }, {}, []],
			['nobody was known', { contact: null }, { contact: 'c1' }, {}, []],
			['nothing asks for it', {}, { channel: 'web', anonymous: true }, { procedure }, []],
		])('where %s', (_, row, change, over, fields) =>
			expect(frozen(row, change, over)).toEqual(fields.map((field) => ['CL_FROZEN', field, 'original_channel'])),
		);
	});

	it('a copy of whatever such contact is logged (P07 F0:235)', () => {
		const kept = asking({ channels: ['letter'], copy: true }, { files: hung });
		const letter = { ...call, channel: 'letter' };
		expect(problems(write(desk(), { contact_log: [letter] }, kept))).toEqual(['contact_log contact_copy_wanted']);
		expect(write(desk(), { contact_log: [call, { ...letter, copy: 'file' }] }, kept).ok).toBe(true);
	});

	describe('a copy of the letter by which somebody was told (P07 F0:235)', () => {
		const step_at = '2026-03-04T09:00:00+08:00';
		const told = { told_by: 'letter', step_at };
		const answered = { ...told, status: 'replied', reply_text: '已更换' };
		const posted = { ...call, channel: 'letter', words: '信已寄出', copy: 'file' };
		const before = { ...past, channel: 'letter', with: 'customer', at: Date.parse(step_at) + 30_000, n: 1 } as const;
		const kept = (contacts: Partial<ContactLog> = {}) =>
			asking({ channels: ['letter'], copy: true }, { files: hung, ...contacts });
		const contactsOf = (verdict: ReturnType<typeof decideUpdate>) =>
			(decided(verdict).contacts ?? []).map(({ template, channel, copy }) => `${template} ${channel} ${copy}`);

		it.each<readonly [string, Desk, Row]>([
			['the answer', desk(...toAnswering), answered],
			['how things stand', desk(), { ...told, progress_note: '正在试验' }],
			[
				'the answer that did not arrive',
				{ ...desk(...toAnswering), row: { ...desk(...toAnswering).row, status: 'replied', reply_text: '已更换' } },
				told,
			],
		])('is wanted of %s', (_, now, change) => {
			expect(problems(write(now, change, kept()))).toEqual(['told_by contact_copy_wanted']);
			expect(problems(write(now, { ...change, told_by: 'phone' }, kept()))).toEqual([]);
			const logged = write(now, { ...change, contact_log: [posted] }, kept());
			expect(contactsOf(logged), 'one letter, one line').toHaveLength(1);
			expect(contactsOf(logged)[0]).toMatch(/letter file$/u);
			expect(contactsOf(write(now, change, kept({ contacts: [{ ...before, copy: true }] })))).toEqual([]);
		});

		it.each<readonly [string, Row, Partial<ContactLog>]>([
			['of another channel', { contact_log: [{ ...posted, channel: 'fax' }] }, {}],
			['with somebody else', { contact_log: [{ ...posted, with: 'dealer' }] }, {}],
			['that came in', { contact_log: [{ ...posted, direction: 'in' }] }, {}],
			['of another time', { contact_log: [{ ...posted, at: '2026-03-04T08:00:00+08:00' }] }, {}],
			['before it, without one', {}, { contacts: [before] }],
			['before it, at another time', {}, { contacts: [{ ...before, copy: true, at: before.at + 60_000 }] }],
			[
				'before it, struck out',
				{ contact_log: [{ strikes: 1, words: '记错' }] },
				{ contacts: [{ ...before, copy: true }], logged: new Map([[1, 'li']]) },
			],
		])('is not that of a contact %s', (_, more, there) => {
			expect(problems(write(desk(...toAnswering), { ...answered, ...more }, kept(there)))).toEqual([
				'told_by contact_copy_wanted',
			]);
		});

		it('is wanted by a rule about the answer as well', () => {
			const rule = { answer: true, channels: ['letter'], copy: true } as const;
			const files = { files: hung };
			const now = desk(...toAnswering);
			expect(problems(write(now, answered, asking(rule, files)))).toEqual(['told_by contact']);
			expect(write(now, { ...answered, contact_log: [posted] }, asking(rule, files)).ok).toBe(true);
			const mailed = { status: 'replied', reply_text: '已更换' };
			expect(write(now, mailed, asking({ ...rule, channels: ['email'] })).ok, 'the desk keeps its own').toBe(true);
		});
	});

	it('the answer is not told by a call before it (P44 F3:99)', () => {
		const original = asking({ answer: true, direction: 'out', original: true });
		const answer = { status: 'replied', reply_text: '已更换' };
		const [early, then] = ['2026-03-04T08:59:00+08:00', '2026-03-04T09:00:00+08:00'];
		const now = desk(...toAnswering);
		const by = (at: string, more: Row = {}) =>
			problems(write(now, { ...answer, ...more, contact_log: [{ ...call, at }] }, original));
		expect(by(early)).toEqual(['told_by contact']);
		expect(by(early, { told_by: 'letter', step_at: then })).toEqual(['told_by contact']);
		expect(by(then, { told_by: 'letter', step_at: then })).toEqual([]);
		expect(by(then), 'said before it was answered').toEqual(['told_by contact']);
		const seconds = { told_by: 'letter', step_at: '2026-03-04T09:00:40+08:00' };
		expect(by(then, seconds), 'in the minute it was answered').toEqual([]);
		expect(by(early, seconds)).toEqual(['told_by contact']);
	});
});
