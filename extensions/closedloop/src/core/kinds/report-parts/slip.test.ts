import type { SlipRule, WorkflowRules } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { beijing } from '../../../../../../tests/support/chinese-office.ts';
import { decideCreate } from '../../decide/create.ts';
import { decidePassTime } from '../../decide/time.ts';
import { decideUpdate } from '../../decide/update.ts';
import {
	after,
	blank,
	climbing,
	decided,
	p36,
	registration,
	saidBy,
	wish,
	type Desk,
} from '../../record/desk.fixture.ts';
import type { CreateCase, UpdateCase } from '../../record/index.ts';
import type { Actor, RecordView } from '../../workflow/index.ts';

/** Written notice and written reply (P13 F0:515–516), and a slip that is only to arrive (P46 F4:29). */
const named = (code: string) => ({ zh: code, en: code });
const inquiry: SlipRule = {
	code: 'inquiry',
	label: named('inquiry'),
	to: 'TECH',
	due: { unit: 'working_days', value: 3, ends: 'close' },
	answered: true,
	ladder: climbing,
	source: 'F0:515',
};
const { to: _to, answered: _answered, ...bare } = inquiry;
const notice: SlipRule = { ...bare, code: 'notice' };
const late = { ...climbing[0]!, at: { percent: 50 } };
const procedure = {
	...p36,
	rules: {
		...p36.rules,
		slips: [inquiry, notice],
		deadlines: [
			{
				kind: 'of_reports',
				label: named('of_reports'),
				kinds: ['report'],
				start: { on: 'created' },
				stop: { on: 'state', states: ['closed'] },
				duration: { unit: 'hours', value: 1 },
				ladder: [late],
				source: 's',
			},
		],
	},
} as const;
const state = (code: string, terminal = false) => ({ code, label: named(code), ...(terminal ? { terminal } : {}) });
const step = (from: string, to: string) => ({ code: `${from}_${to}`, label: named(to), from: [from], to });
const workflow: WorkflowRules = {
	initial: 'sent',
	states: [state('sent'), state('acknowledged'), state('answered'), state('closed', true)],
	transitions: [
		step('sent', 'acknowledged'),
		step('acknowledged', 'answered'),
		step('sent', 'answered'),
		step('answered', 'closed'),
		step('acknowledged', 'closed'),
	],
};
const person = (id: string, department: string) => ({ id, department, away_until: null, deputy: null, active: true });
const directory = {
	departments: [
		{ id: 'office', code: 'OFFICE', parent: null, head: 'general', deputy: null },
		{ id: 'quality', code: 'QA', parent: 'office', head: 'chief', deputy: null },
		{ id: 'tech', code: 'TECH', parent: 'office', head: 'engineer', deputy: null },
	],
	users: [person('li', 'quality'), person('chief', 'quality'), person('engineer', 'tech'), person('wang', 'tech')],
	roles: {},
	record: { owner: null, first_receiver: null, lead_department: null },
};
const over = { kind: 'report', collection: 'cl_reports', procedure, approvals: [], workflow, directory } as const;
const by = (id: string): Actor => ({ id, roles: [], kind: 'staff', admin: false });
const words = { type: 'slip', slip: 'inquiry', feedback: 'f1', words: '请复测' } as const;

const sending = (change: RecordView = {}, more: Partial<CreateCase> = {}) =>
	decideCreate({
		...registration('2026-02-13T16:00', {}, { ...over, number: 'RP-1', ...more }),
		change: { ...words, ...change },
	});
const refusalsOf = (change: RecordView, more: Partial<CreateCase> = {}) => {
	const verdict = sending(change, more);
	return verdict.ok ? [] : verdict.refusals.map(({ field, params }) => `${field} ${String(params?.['problem'])}`);
};
const sent = (change: RecordView = {}): Desk => after(blank, { ...words, ...change }, decided(sending(change)));
const write = (desk: Desk, at: string, change: RecordView, more: Partial<UpdateCase> = {}) =>
	decided(decideUpdate(wish(desk, at, change, { ...over, ...more })));

describe('a slip that is sent', () => {
	const decision = decided(sending());
	it('goes to the department of its rule, under the procedure of its feedback', () =>
		expect(decision.patch).toMatchObject({
			department: 'tech',
			procedure: 'p36',
			sent_by: 'li',
			title: 'inquiry',
			answer_wanted: true,
			opened_at: beijing('2026-02-13T16:00'),
		}));
	it('is told its head, and nobody of the department that asks', () =>
		expect(new Set(decision.messages.map(({ to_user, template }) => `${template} ${String(to_user)}`))).toEqual(
			new Set(['slip_sent engineer']),
		));
	it('is told whoever is named in that department as well, once', () => {
		const told = (owner: string) =>
			decided(sending({ owner })).messages.flatMap(({ channel, to_user }) => (channel === 'email' ? to_user : []));
		expect(told('wang')).toEqual(['engineer', 'wang']);
		expect(told('engineer')).toEqual(['engineer']);
		expect(told('li')).toEqual(['engineer']);
	});
	it('has the clock of its rule over the Spring Festival, and none of those for reports', () =>
		expect(decision.clocks.map(({ view, due_at, department }) => [view.kind, due_at, department])).toEqual([
			['inquiry', beijing('2026-02-25T18:00'), 'tech'],
		]));
	it('is told by its history', () => expect(decision.events.map((event) => saidBy(event).slip)).toEqual(['inquiry']));
	it('goes where its sender says, where the rule names nobody', () =>
		expect(decided(sending({ slip: 'notice', department: 'quality' })).patch).toMatchObject({
			department: 'quality',
			answer_wanted: false,
		}));
	it('goes where its sender says, where the department of the rule is gone', () => {
		const gone = { ...directory, departments: directory.departments.filter(({ id }) => id !== 'tech') };
		expect(refusalsOf({}, { directory: gone })).toEqual(['department required']);
		expect(refusalsOf({ department: 'quality' }, { directory: gone })).toEqual([]);
	});
	it.each<[string, RecordView, readonly string[]]>([
		['no feedback', { feedback: null }, ['feedback required']],
		['nothing asked', { words: ' ' }, ['words required']],
		['no code', { slip: null }, ['slip required']],
		['a code nobody has', { slip: 'praise' }, ['slip not_in_procedure']],
		['no department', { slip: 'notice' }, ['department required']],
		['another department than its rule says', { department: 'quality' }, ['department slip_elsewhere']],
		['another procedure', { procedure: 'p99' }, ['procedure slip_procedure']],
	])('is refused with %s', (_, change, expected) => expect(refusalsOf(change)).toEqual(expected));
	it('is refused where no procedure applies', () =>
		expect(refusalsOf({}, { procedure: null })).toEqual(['slip none_in_procedure']));
	it('names its own department and procedure without harm', () =>
		expect(refusalsOf({ department: 'tech', procedure: 'p36' })).toEqual([]));
});

describe('a report that is none', () => {
	it('has no slip, and a procedure', () => {
		expect(refusalsOf({ type: 'periodic', procedure: 'p36' })).toEqual(['slip of_slips']);
		expect(refusalsOf({ type: 'periodic', slip: null }, { procedure: null })).toEqual(['procedure required']);
	});
	it('keeps the clocks for reports', () => {
		const change: RecordView = { type: 'periodic', slip: null, procedure: 'p36' };
		expect(decided(sending(change)).clocks.map(({ view }) => view.kind)).toEqual(['of_reports']);
	});
	it('does not lose its procedure', () => {
		const desk: Desk = { row: { id: 'r1', status: 'sent', procedure: 'p36' }, clocks: [] };
		const verdict = decideUpdate(wish(desk, '2026-02-13T16:00', { procedure: null }, over));
		expect(verdict).toMatchObject({ ok: false, refusals: [{ field: 'procedure' }] });
	});
});

describe('a slip that has arrived', () => {
	it('is whose acknowledges it, and goes on running where an answer is wanted', () => {
		const decision = write(sent(), '2026-02-14T10:00', { status: 'acknowledged' }, { actor: by('wang') });
		expect(decision.patch).toMatchObject({ acknowledged_by: 'wang', owner: 'wang' });
		expect(decision.clocks).toEqual([]);
		expect(decision.messages).toEqual([]);
	});
	it('is kept by that, where none is', () => {
		const desk = sent({ slip: 'notice', department: 'tech' });
		const decision = write(desk, '2026-02-14T10:00', { status: 'acknowledged' }, { actor: by('wang') });
		expect(decision.clocks).toMatchObject([{ state: 'met', verdict: 'on_time' }]);
	});
	it('is answered, its sender hears of it, and who has seen it first stays', () => {
		const seen = after(
			sent(),
			{},
			write(sent(), '2026-02-14T10:00', { status: 'acknowledged' }, { actor: by('wang') }),
		);
		const decision = write(seen, '2026-02-14T11:00', { status: 'answered', answer: '合格' }, { actor: by('engineer') });
		expect(decision.patch).toMatchObject({ answered_by: 'engineer', answered_at: beijing('2026-02-14T11:00') });
		expect(decision.patch).not.toHaveProperty('acknowledged_by');
		expect(decision.clocks).toMatchObject([{ state: 'met', verdict: 'on_time' }]);
		expect(decision.messages.map(({ to_user, template }) => `${template} ${String(to_user)}`)).toEqual([
			'slip_answered li',
			'slip_answered li',
		]);
	});
	it('is acknowledged by being answered', () =>
		expect(
			write(sent(), '2026-02-14T10:00', { status: 'answered', answer: '合格' }, { actor: by('wang') }).patch,
		).toMatchObject({ acknowledged_by: 'wang', answered_by: 'wang', owner: 'wang' }));
	it('that nobody answers climbs in the department addressed', () => {
		const missed = decidePassTime(wish(sent(), '2026-02-26T18:01', {}, { ...over, actor: by('desk') }), 60_000);
		expect(missed?.events.map(({ kind }) => kind)).toEqual(['escalated', 'breached', 'escalated', 'escalated']);
		expect(new Set(missed?.messages.map(({ to_user }) => to_user))).toEqual(new Set(['engineer']));
	});
});
