import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClockCommand, DeadlineRule, Duration } from '@closedloop/schema';
import { beijing, inBeijing } from '../../../../../tests/support/chinese-office.ts';
import { foldClock } from '../clocks/index.ts';
import { after, blank, customer, decided, p36, registration, saidBy, wish, type Desk } from '../record/desk.fixture.ts';
import { decideCreate } from '../decide/create.ts';
import { decideEvidence } from '../decide/evidence.ts';
import { decidePassTime } from '../decide/time.ts';
import { decideUpdate } from '../decide/update.ts';
import type { Evidence, UpdateCase } from '../record/index.ts';

const named = (code: string) => ({ zh: code, en: code });
const days = (value: number): Duration => ({ unit: 'working_days', value, ends: 'close' });

/** One promise: from receipt, five working days, kept by the answer, unless said otherwise. */
const rule = (over: Partial<DeadlineRule>): DeadlineRule => ({
	kind: 'promise',
	label: named('promise'),
	start: { on: 'created' },
	stop: { on: 'state', states: ['replied'] },
	duration: days(5),
	ladder: [],
	source: 'F1:537',
	...over,
});

/** A desk on which only these promises are made. */
function deskUnder(...deadlines: readonly DeadlineRule[]) {
	const procedure = { ...p36, rules: { ...p36.rules, deadlines } };
	const under = { procedure };
	return {
		register: (at: string, change: Readonly<Record<string, unknown>> = {}): Desk => {
			const given = { ...registration(at, change), ...under };
			return after(blank, given.change, decided(decideCreate(given)));
		},
		write: (desk: Desk, at: string, change: Readonly<Record<string, unknown>>, over: Partial<UpdateCase> = {}): Desk =>
			after(desk, change, decided(decideUpdate({ ...wish(desk, at, change, over), ...under }))),
		told: (desk: Desk, at: string, change: Readonly<Record<string, unknown>>, over: Partial<UpdateCase> = {}) =>
			decided(decideUpdate({ ...wish(desk, at, change, over), ...under })),
		command: (desk: Desk, at: string, ...commands: readonly ClockCommand[]): Desk =>
			after(desk, {}, decided(decideUpdate({ ...wish(desk, at, {}, { commands }), ...under }))),
		refused: (desk: Desk, at: string, ...commands: readonly ClockCommand[]) => {
			const verdict = decideUpdate({ ...wish(desk, at, {}, { commands }), ...under });
			return verdict.ok ? null : verdict.refusals[0];
		},
		evidence: (desk: Desk, at: string, evidence: Evidence, over: Partial<UpdateCase> = {}): Desk => {
			const decision = decideEvidence({ ...wish(desk, at, {}, over), ...under }, evidence);
			return decision === null ? desk : after(desk, {}, decision);
		},
		pass: (desk: Desk, at: string) => decidePassTime({ ...wish(desk, at, {}), ...under }, 60_000),
	};
}

const calendar = wish(blank, '2026-03-02 09:00', {}).calendars.live('office')!;
const shown = ({ clocks }: Desk) =>
	clocks
		.toSorted((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : a.cycle - b.cycle))
		.map(({ kind, cycle, rule: { duration, pauses, statutory }, facts }) => {
			const clock = foldClock({
				rule: { duration, ...(pauses ? { pauses } : {}), ...(statutory ? { statutory } : {}) },
				calendar,
				facts,
			});
			return clock && `${kind}#${cycle} ${clock.state} ${inBeijing(clock.started_at)} → ${inBeijing(clock.due_at)}`;
		});
const signed = (...decisions: readonly string[]) => ({
	facts: {
		open: { mandatory_actions: 0, actions: 0, capa: 0, decisions: 0 },
		counts: { causes: 0, actions: 0 },
		decisions,
		signatures: decisions.map((kind) => ({ kind, round: 1, proposed_at: beijing('2026-03-01 10:00'), basis: {} })),
	},
});

describe('a promise counted from before or after a date', () => {
	const review = rule({
		kind: 'analysis',
		start: { on: 'field', field: 'review_on', shift: { unit: 'months', value: -1 } },
		stop: { on: 'field', field: 'analysis' },
		duration: { unit: 'date_field', field: 'review_on' },
		ladder: [{ at: { percent: 10 }, recipients: [{ to: 'owner' }], action: 'notify' }],
	});
	const { register, write, pass } = deskUnder(
		review,
		rule({
			kind: 'plan',
			duration: { unit: 'date_field', field: 'review_on', shift: { unit: 'working_days', value: -10 } },
		}),
	);

	it('P39 (F2:40): begins one month before the management review and is due on that day; ten working days before skip the Spring Festival', () => {
		const desk = write(register('2026-01-12 10:00'), '2026-01-12 11:00', { review_on: '2026-03-10' });
		expect(shown(desk)).toEqual([
			'analysis#1 running 2026-02-10 00:00 → 2026-03-10 18:00',
			'plan#1 running 2026-01-12 10:00 → 2026-02-25 18:00',
		]);
	});

	it('nobody is told before it begins', () => {
		const desk = write(register('2026-01-12 10:00'), '2026-01-12 11:00', { review_on: '2026-03-10' });
		expect(pass(desk, '2026-02-09 23:59')?.events ?? []).toEqual([]);
		expect(pass(desk, '2026-02-20 00:00')?.events.map(({ kind }) => kind)).toContain('escalated');
	});

	it('moves with its date, start and end, and the history says so; an emptied date changes nothing', () => {
		const desk = write(register('2026-01-12 10:00'), '2026-01-12 11:00', { review_on: '2026-03-10' });
		const moved = write(desk, '2026-01-20 11:00', { review_on: '2026-04-10' });
		expect(shown(moved)).toEqual([
			'analysis#1 running 2026-03-10 00:00 → 2026-04-10 18:00',
			'plan#1 running 2026-01-12 10:00 → 2026-03-26 18:00',
		]);
		expect(moved.clocks.flatMap(({ facts }) => facts.filter(({ type }) => type === 'retarget'))).toHaveLength(2);
		expect(shown(write(moved, '2026-01-21 11:00', { review_on: null }))).toEqual(shown(moved));
	});
});

describe('a promise under conditions', () => {
	const eu = rule({
		kind: 'eu',
		statutory: true,
		when: [
			{ field: 'markets', values: ['EU'] },
			{ field: 'health_effect', values: ['death'] },
		],
		start: { on: 'created', at: 'aware_at' },
		stop: { on: 'command' },
		duration: { unit: 'days', value: 10 },
	});
	const { register, write, told, command, refused } = deskUnder(eu, rule({}));
	const death = { markets: ['CN', 'EU'], health_effect: 'death' };

	it('begins when they come to hold, counted from awareness, and never pauses (MDR 87(4))', () => {
		const desk = write(
			register('2026-03-02 10:00', { kind: 'adverse_event', aware_at: '2026-03-01T01:00:00Z' }),
			'2026-03-05 10:00',
			death,
		);
		expect(shown(desk)[0]).toBe('eu#1 running 2026-03-01 09:00 → 2026-03-11 09:00');
		expect(desk.row['aware_at']).toBe('2026-03-01T01:00:00Z');
		for (const asked of [
			{ clock: 'eu', do: 'pause', reason: 'x' },
			{ clock: 'eu', do: 'cancel', reason: 'x' },
			{ clock: 'eu', do: 'extend', reason: 'x', until: '2026-04-01' },
		] as const) {
			expect(refused(desk, '2026-03-06 10:00', asked)).toMatchObject({
				code: 'CL_CLOCK',
				field: 'clock_step',
				params: { problem: 'clock_statutory' },
			});
		}
	});

	it('awareness is when the first of us knew: receipt, unless something earlier is known', () => {
		expect(register('2026-03-02 10:00', { kind: 'adverse_event' }).row['aware_at']).toBe(beijing('2026-03-02 10:00'));
		const desk = register('2026-03-02 10:00', { kind: 'adverse_event', ...death });
		const corrected = write(desk, '2026-03-03 10:00', { aware_at: '2026-02-27T01:00:00Z' });
		expect(shown(corrected)[0]).toBe('eu#1 running 2026-02-27 09:00 → 2026-03-09 09:00');
		const verdict = decideUpdate(wish(desk, '2026-03-03 10:00', { aware_at: '2026-03-04T02:00:00Z' }));
		expect(verdict).toMatchObject({ ok: false, refusals: [{ code: 'CL_INVALID', field: 'aware_at' }] });
	});

	it('ends when they no longer hold, said in the history; when they hold again it is the same promise', () => {
		const desk = register('2026-03-02 10:00', { kind: 'adverse_event', ...death });
		const decision = told(desk, '2026-03-03 10:00', { health_effect: 'none' });
		expect(decision.events.map((event) => saidBy(event).clocks)[0]).toMatchObject([
			{ kind: 'eu', changes: ['cancel'], reason: 'no_longer_applies' },
		]);
		const again = write(write(desk, '2026-03-03 10:00', { health_effect: 'none' }), '2026-03-04 10:00', {
			health_effect: 'death',
		});
		expect(shown(again)).toContain('eu#2 running 2026-03-02 10:00 → 2026-03-12 10:00');
	});

	it('does not end because somebody closes the record, and is kept by the report', () => {
		const open = register('2026-03-02 10:00', { kind: 'adverse_event', ...death });
		const accepted = { ...open, row: { ...open.row, status: 'accepted', customer_verdict: 'accepted' } };
		const under = { procedure: { ...p36, rules: { ...p36.rules, deadlines: [eu] } } };
		const closing = (desk: Desk) => decideUpdate({ ...wish(desk, '2026-03-06 10:00', { status: 'closed' }), ...under });
		expect(closing(accepted)).toMatchObject({
			ok: false,
			refusals: [
				{ code: 'CL_TRANSITION', missing: [{ code: 'none_open', params: { what: 'statutory_clocks', open: 1 } }] },
			],
		});
		const reported = command(accepted, '2026-03-05 10:00', { clock: 'eu', do: 'meet', at: '2026-03-04T08:00:00Z' });
		expect(shown(reported)).toContain('eu#1 met 2026-03-02 10:00 → 2026-03-12 10:00');
		expect(closing(reported)).toMatchObject({ ok: true });
	});
});

describe('evidence', () => {
	const letter = (at: string): Evidence => ({ on: 'message', template: 'progress', at: beijing(at) });
	const onLetter = rule({ stop: { on: 'message', template: 'progress' } });

	it('a letter that has left keeps the promise at the moment it left', () => {
		const { register, evidence } = deskUnder(onLetter);
		const kept = evidence(register('2026-03-02 10:00'), '2026-03-05 10:00', letter('2026-03-04 16:00'));
		expect(kept.clocks[0]?.facts.at(-1)).toMatchObject({
			type: 'met',
			effective_at: beijing('2026-03-04 16:00'),
			recorded_at: beijing('2026-03-05 10:00'),
		});
		expect(evidence(kept, '2026-03-06 10:00', letter('2026-03-04 16:00'))).toBe(kept);
	});

	it('an approved decision keeps it; another letter or decision does not', () => {
		const { register, evidence } = deskUnder(rule({ stop: { on: 'decision', kind: 'report_8d' } }));
		const desk = register('2026-03-02 10:00');
		expect(
			evidence(desk, '2026-03-03 10:00', { on: 'decision', kind: 'customer_cause', at: beijing('2026-03-03 10:00') }),
		).toBe(desk);
		expect(
			shown(evidence(desk, '2026-03-03 10:00', { on: 'decision', kind: 'report_8d', at: beijing('2026-03-03 10:00') })),
		).toEqual(['promise#1 met 2026-03-02 10:00 → 2026-03-09 18:00']);
	});

	it('a progress report every five working days: the next begins when the last has left, and the same letter keeps one of them', () => {
		const { register, evidence } = deskUnder({ ...onLetter, every: 'met' });
		const first = evidence(register('2026-03-02 10:00'), '2026-03-04 16:01', letter('2026-03-04 16:00'));
		expect(shown(first)).toEqual([
			'promise#1 met 2026-03-02 10:00 → 2026-03-09 18:00',
			'promise#2 running 2026-03-04 16:00 → 2026-03-11 18:00',
		]);
		expect(evidence(first, '2026-03-04 16:02', letter('2026-03-04 16:00'))).toBe(first);
	});

	it('missed for three periods is one miss, and the next period still lies ahead', () => {
		const { register, evidence } = deskUnder({ ...onLetter, every: 'due' });
		const late = evidence(register('2026-03-02 10:00'), '2026-03-25 10:01', letter('2026-03-25 10:00'));
		expect(shown(late)).toEqual([
			'promise#1 met 2026-03-02 10:00 → 2026-03-09 18:00',
			'promise#2 running 2026-03-23 18:00 → 2026-03-30 18:00',
		]);
	});
});

describe('pauses', () => {
	const pauses = [
		{ states: ['awaiting_customer'], reason: 'awaiting_customer', until_customer: true },
		{ states: [], reason: 'parts', label: named('parts'), approval: 'pause' },
	] as const;
	const { register, write, command, refused } = deskUnder(rule({ pauses, duration: days(5) }));
	const investigating = () =>
		write(write(register('2026-03-02 10:00'), '2026-03-02 10:30', { status: 'triaged' }), '2026-03-02 11:00', {
			status: 'investigating',
		});

	it('the customer’s next word ends a pause, whatever state the record is in', () => {
		const waiting = write(investigating(), '2026-03-03 10:00', { status: 'awaiting_customer', step_note: '请补照片' });
		expect(shown(waiting)[0]).toContain('paused');
		const heard = write(waiting, '2026-03-04 10:00', { step_note: '照片见附件' }, { actor: customer });
		expect(shown(heard)).toEqual(['promise#1 running 2026-03-02 10:00 → 2026-03-10 18:00']);
	});

	it('a reason that wants a signature pauses after it, once for each signature', () => {
		const asked = { clock: 'promise', do: 'pause', reason: 'parts' } as const;
		expect(refused(investigating(), '2026-03-03 10:00', asked)).toMatchObject({
			code: 'CL_CLOCK',
			params: { problem: 'clock_approval', approval: 'pause' },
		});
		const under = { procedure: { ...p36, rules: { ...p36.rules, deadlines: [rule({ pauses })] } } };
		const paused = after(
			investigating(),
			{},
			decided(
				decideUpdate({
					...wish(investigating(), '2026-03-03 10:00', {}, { commands: [asked], ...signed('pause') }),
					...under,
				}),
			),
		);
		const running = command(paused, '2026-03-04 10:00', { clock: 'promise', do: 'resume' });
		expect(shown(running)).toEqual(['promise#1 running 2026-03-02 10:00 → 2026-03-10 18:00']);
		expect(
			decideUpdate({ ...wish(running, '2026-03-05 10:00', {}, { commands: [asked], ...signed('pause') }), ...under }),
		).toMatchObject({ ok: false });
		expect(
			decideUpdate({
				...wish(running, '2026-03-05 10:00', {}, { commands: [asked], ...signed('pause', 'pause') }),
				...under,
			}),
		).toMatchObject({ ok: true });
		const secondRound = { ...running, row: { ...running.row, round: 2 } };
		const anew = (signatures: UpdateCase['facts']['signatures']) =>
			decideUpdate({
				...wish(
					secondRound,
					'2026-03-05 10:00',
					{},
					{ commands: [asked], facts: { ...signed('pause', 'pause').facts, signatures } },
				),
				...under,
			});
		expect(
			anew(signed('pause', 'pause').facts.signatures),
			'what an earlier round left over is no signature of this one',
		).toMatchObject({ ok: false });
		expect(
			anew([{ kind: 'pause', round: 2, proposed_at: beijing('2026-03-05 09:00'), basis: {} }]),
			'and what it spent is not spent of this one',
		).toMatchObject({ ok: true });
	});

	it('a state whose pause wants a signature does not pause until it is given, then from the signing on', () => {
		const approved = deskUnder(
			rule({ pauses: [{ states: ['awaiting_customer'], reason: 'awaiting_customer', approval: 'pause' }] }),
		);
		const triaged = approved.write(approved.register('2026-03-02 10:00'), '2026-03-02 10:30', { status: 'triaged' });
		const waiting = approved.write(
			approved.write(triaged, '2026-03-02 11:00', { status: 'investigating' }),
			'2026-03-03 10:00',
			{ status: 'awaiting_customer', step_note: '等' },
		);
		expect(shown(waiting)[0]).toContain('running');
		const at = beijing('2026-03-04 10:00');
		const paused = approved.evidence(waiting, '2026-03-04 10:00', { on: 'decision', kind: 'pause', at });
		expect(paused.clocks[0]?.facts.at(-1)).toMatchObject({ type: 'pause', effective_at: at, approval: 'pause' });
		expect(shown(approved.write(paused, '2026-03-05 10:00', { status: 'investigating' }))).toEqual([
			'promise#1 running 2026-03-02 10:00 → 2026-03-10 18:00',
		]);
		expect(
			approved.evidence(waiting, '2026-03-04 10:00', { on: 'decision', kind: 'extension', at }),
			'another signature does not',
		).toBe(waiting);
	});

	it('P28 (F1:290): a sample that arrives while the test runs starts a clock that stands still', () => {
		const tests = deskUnder(
			rule({
				start: { on: 'field', field: 'sample_received_at' },
				pauses: [{ states: ['awaiting_customer'], reason: 'test_running' }],
				duration: days(3),
			}),
		);
		const triaged = tests.write(tests.register('2026-03-02 10:00'), '2026-03-02 10:30', { status: 'triaged' });
		const testing = tests.write(
			tests.write(triaged, '2026-03-02 11:00', { status: 'investigating' }),
			'2026-03-03 09:00',
			{ status: 'awaiting_customer', step_note: '试验' },
		);
		const arrived = tests.write(testing, '2026-03-03 10:00', { sample_received_at: '2026-03-03T02:00:00Z' });
		expect(shown(arrived)[0]).toContain('paused 2026-03-03 10:00');
		expect(shown(tests.write(arrived, '2026-03-05 10:00', { status: 'investigating' }))).toEqual([
			'promise#1 running 2026-03-03 10:00 → 2026-03-10 18:00',
		]);
	});
});

describe('commands', () => {
	const extension = { most: days(15), approval: 'extension' } as const;
	const { register, command, refused, write } = deskUnder(
		rule({
			kind: 'return',
			stop: { on: 'command' },
			duration: { unit: 'days', value: 7 },
			extension: { most: days(15) },
			pauses: [{ states: [], reason: 'holiday' }],
		}),
		rule({ kind: 'signed', extension }),
		rule({ kind: 'visit', start: { on: 'command' }, stop: { on: 'command' } }),
	);
	const desk = () => register('2026-03-02 10:00');
	const problem = (at: string, asked: ClockCommand, on = desk()) => refused(on, at, asked)?.params?.['problem'];

	it('P23 (F1:129): returned within 7 days, put off to 15 working days at most', () => {
		expect(
			shown(
				command(desk(), '2026-03-08 10:00', { clock: 'return', do: 'extend', reason: '客户出差', until: '2026-03-20' }),
			)[0],
		).toBe('return#1 running 2026-03-02 10:00 → 2026-03-20 18:00');
		expect(
			refused(desk(), '2026-03-08 10:00', { clock: 'return', do: 'extend', reason: '客户出差', until: '2026-03-24' }),
		).toMatchObject({ params: { problem: 'clock_beyond', most: '2026-03-23 18:00' } });
		expect(
			problem('2026-03-08 10:00', { clock: 'return', do: 'extend', reason: 'x', duration: { unit: 'days', value: 6 } }),
		).toBe('clock_not_later');
		expect(problem('2026-03-08 10:00', { clock: 'signed', do: 'extend', reason: 'x', duration: days(8) })).toBe(
			'clock_approval',
		);
		expect(problem('2026-03-08 10:00', { clock: 'visit', do: 'extend', reason: 'x', duration: days(8) })).toBe(
			'clock_unknown',
		);
	});

	it('each is an event of its own, back-dated to when it happened, and never before the start nor in the future', () => {
		const paused = command(desk(), '2026-03-05 10:00', {
			clock: 'return',
			do: 'pause',
			reason: 'holiday',
			at: '2026-03-03T02:00:00Z',
		});
		expect(
			shown(command(paused, '2026-03-06 10:00', { clock: 'return', do: 'resume', at: '2026-03-04T02:00:00Z' }))[0],
		).toBe('return#1 running 2026-03-02 10:00 → 2026-03-10 10:00');
		expect(problem('2026-03-05 10:00', { clock: 'return', do: 'meet', at: '2026-03-02T01:59:00Z' })).toBe(
			'clock_before_start',
		);
		expect(problem('2026-03-05 10:00', { clock: 'return', do: 'meet', at: '2026-03-05T02:02:00Z' })).toBe(
			'clock_future',
		);
		const verdict = decideUpdate({
			...wish(desk(), '2026-03-05 10:00', { site: '3' }, { commands: [{ clock: 'return', do: 'meet' }] }),
			procedure: p36,
		});
		expect(verdict.ok && verdict.decision?.events.map((event) => [event.kind, saidBy(event).do ?? null])).toEqual([
			['edited', null],
			['clock', 'meet'],
		]);
	});

	it.each<[string, ClockCommand]>([
		['clock_unknown', { clock: 'nobody', do: 'meet' }],
		['clock_open', { clock: 'return', do: 'start' }],
		['clock_reason', { clock: 'return', do: 'pause', reason: 'weather' }],
		['clock_no_pause', { clock: 'signed', do: 'pause', reason: 'weather' }],
		['clock_not_paused', { clock: 'return', do: 'resume' }],
	])('refused: %s', (code, asked) => expect(problem('2026-03-05 10:00', asked)).toBe(code));

	it('what is met or given up can begin a further cycle; nothing else is asked of it', () => {
		const met = command(desk(), '2026-03-05 10:00', { clock: 'return', do: 'meet' });
		expect(problem('2026-03-06 10:00', { clock: 'return', do: 'meet' }, met)).toBe('clock_met');
		expect(shown(command(met, '2026-03-06 10:00', { clock: 'return', do: 'start' }))).toContain(
			'return#2 running 2026-03-06 10:00 → 2026-03-13 10:00',
		);
		const cancel = { clock: 'return', do: 'cancel', reason: '重复登记' } as const;
		expect(problem('2026-03-05 10:00', cancel), 'whoever owns the record gives nothing up alone').toBe(
			'clock_cancel_alone',
		);
		const given_up = (on: Desk, actor: UpdateCase['actor'], change = {}) =>
			decideUpdate({ ...wish(on, '2026-03-05 10:00', change, { commands: [cancel], actor }), procedure: p36 });
		const manager = { id: 'chief', roles: ['quality_manager'], kind: 'staff' as const, admin: false };
		for (const [row, change, actor] of [
			[{}, {}, { ...manager, roles: ['handler', 'department_head'] }],
			[{ owner: 'chief' }, {}, manager],
			[{ first_receiver: 'chief' }, {}, manager],
			[{ owner: 'chief' }, { owner: 'li' }, manager],
			[{}, { owner: 'chief' }, manager],
			[{ owner: 'chief' }, {}, { ...manager, admin: true }],
			[{}, {}, { ...manager, id: null, kind: 'system', admin: true }],
		] as const)
			expect(given_up({ ...desk(), row: { ...desk().row, ...row } }, actor, change)).toMatchObject({
				ok: false,
				refusals: [{ params: { problem: 'clock_cancel_alone' } }],
			});
		const dropped = after(desk(), {}, decided(given_up(desk(), manager)));
		expect(problem('2026-03-06 10:00', { clock: 'return', do: 'resume' }, dropped)).toBe('clock_not_open');
	});

	it('a clock of its own begins by command only', () => {
		expect(shown(desk()).some((clock) => clock?.startsWith('visit'))).toBe(false);
		expect(shown(command(desk(), '2026-03-05 10:00', { clock: 'visit', do: 'start' }))).toContain(
			'visit#1 running 2026-03-05 10:00 → 2026-03-12 18:00',
		);
	});

	it('what an answer keeps is kept by answering: no command says that it was given', () => {
		const answered = deskUnder(
			rule({ kind: 'state', stop: { on: 'state', states: ['replied'] } }),
			rule({ kind: 'column', stop: { on: 'field', field: 'first_replied_at' } }),
			rule({ kind: 'bound', statutory: true, stop: { on: 'state', states: ['replied'] } }),
		);
		for (const clock of ['state', 'column', 'bound'])
			expect(
				answered.refused(answered.register('2026-03-02 10:00'), '2026-03-05 10:00', { clock, do: 'meet' }),
			).toMatchObject({ params: { problem: 'clock_evidence' } });
	});

	it('late stays late: once a miss is written down, nothing is dated back before it and nothing is put off', () => {
		const missed = {
			...desk(),
			clocks: desk().clocks.map((clock) => ({ ...clock, breached_at: beijing('2026-03-09 10:00') })),
		};
		for (const asked of [
			{ do: 'meet', at: '2026-03-08T02:00:00Z' },
			{ do: 'pause', reason: 'holiday', at: '2026-03-04T02:00:00Z' },
			{ do: 'extend', reason: '补延', until: '2026-03-20' },
		] as const) {
			expect(problem('2026-03-10 10:00', { clock: 'return', ...asked }, missed)).toBe('clock_breached');
		}
		expect(shown(command(missed, '2026-03-10 10:00', { clock: 'return', do: 'meet' }))[0]).toContain('return#1 met');
		const due = shown(
			command(desk(), '2026-03-08 10:00', { clock: 'return', do: 'extend', reason: '先延', until: '2026-03-20' }),
		)[0];
		expect(due, 'before the miss it may be').toContain('2026-03-20');
	});

	it('what waits for a letter or a signature is kept by it alone', () => {
		const waiting = deskUnder(
			rule({ kind: 'letter', stop: { on: 'message', template: 'progress' } }),
			rule({ kind: 'signature', stop: { on: 'decision', kind: 'report_8d' }, statutory: true }),
		);
		for (const clock of ['letter', 'signature'])
			expect(
				waiting.refused(waiting.register('2026-03-02 10:00'), '2026-03-05 10:00', { clock, do: 'meet' }),
			).toMatchObject({ params: { problem: 'clock_evidence' } });
	});

	it('one refused command of a list undoes the others', () => {
		expect(
			refused(desk(), '2026-03-05 10:00', { clock: 'return', do: 'meet' }, { clock: 'nobody', do: 'meet' }),
		).toMatchObject({ params: { problem: 'clock_unknown' } });
		expect(write(desk(), '2026-03-05 10:00', { site: '1' }).clocks.every(({ facts }) => facts.length === 1)).toBe(true);
	});
});

describe('whatever is told first', () => {
	const { register, command } = deskUnder(
		rule({ stop: { on: 'command' }, pauses: [{ states: [], reason: 'a' }], duration: days(10) }),
	);
	const hour = 3_600_000;
	const start = beijing('2026-03-02 10:00');

	it('commands told in any order of arrival leave the same clock, as long as each was possible when it was told', () => {
		const moment = fc.integer({ min: 1, max: 200 }).map((hours) => start + hours * hour);
		fc.assert(
			fc.property(
				fc.tuple(moment, moment, moment).filter(([a, b, c]) => a < b && b < c),
				([pause, resume, meet]) => {
					const at = (instant: number) => ({ at: new Date(instant).toISOString() });
					const commands: ClockCommand[] = [
						{ clock: 'promise', do: 'pause', reason: 'a', ...at(pause) },
						{ clock: 'promise', do: 'resume', ...at(resume) },
					];
					const told = '2026-03-20 10:00';
					const inOrder = command(register('2026-03-02 10:00'), told, ...commands, {
						clock: 'promise',
						do: 'meet',
						...at(meet),
					});
					const asTheyHappened = commands.reduce(
						(desk, each) => command(desk, inBeijing(Date.parse(each.at ?? '')), each),
						register('2026-03-02 10:00'),
					);
					const later = command(asTheyHappened, inBeijing(meet), { clock: 'promise', do: 'meet', ...at(meet) });
					expect(shown(later)).toEqual(shown(inOrder));
					// Learned afterwards, a back-dated pause still lands where it belongs.
					const reversed = command(register('2026-03-02 10:00'), told, commands[0]!, commands[1]!);
					expect(shown(command(reversed, told, { clock: 'promise', do: 'meet', ...at(meet) }))).toEqual(shown(inOrder));
				},
			),
			{ numRuns: 60 },
		);
	});
});
