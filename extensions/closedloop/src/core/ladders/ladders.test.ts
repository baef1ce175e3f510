import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeadlineRule, LadderEntry, ProcedureRules, Rung } from '@closedloop/schema';
import { beijing, inBeijing } from '../../../../../tests/support/chinese-office.ts';
import type { Actor } from '../workflow/index.ts';
import { decideCreate } from '../decide/create.ts';
import { decideUpdate } from '../decide/update.ts';
import {
	after,
	blank,
	climbing,
	decided,
	li,
	p36,
	p36Rules,
	registration,
	saidBy,
	wish,
	type Desk,
} from '../record/desk.fixture.ts';
import { decidePassTime } from '../decide/time.ts';
import type { ProcedureView } from '../record/case.ts';
import type { Decision } from '../record/drafts.ts';

const minute = 60_000;
const tick: Actor = { id: null, roles: [], kind: 'system', admin: true };
const [reminder, miss, above] = climbing;
if (!reminder || !miss || !above) throw new Error('the ladder of the fixture has three rungs');

/**
 * P36 with other rules: the promise of three working days, due 13 February 18:00 for what comes in on the 10th at
 * 10:00.
 */
const under = (rules: Partial<ProcedureRules>, promise: Partial<DeadlineRule> = {}): ProcedureView => {
	const [first] = p36Rules.deadlines;
	if (!first) throw new Error('P36 promises something');
	return { ...p36, rules: { ...p36Rules, deadlines: [{ ...first, ...promise }], ...rules } };
};
const withLadder = (ladder: readonly Rung[], entry?: readonly LadderEntry[], rules: Partial<ProcedureRules> = {}) =>
	under(rules, { ladder, ...(entry ? { entry } : {}) });

const begin = (
	procedure: ProcedureView,
	change: Readonly<Record<string, unknown>> = {},
	at = '2026-02-10 10:00',
): { desk: Desk; decision: Decision } => {
	const given = registration(at, change, { procedure });
	const decision = decided(decideCreate(given));
	return { desk: after(blank, given.change, decision), decision };
};
const pass = (desk: Desk, procedure: ProcedureView, at: string) =>
	decidePassTime(wish(desk, at, {}, { procedure, actor: tick }), minute);
const passed = (desk: Desk, procedure: ProcedureView, at: string): { desk: Desk; decision: Decision } => {
	const decision = pass(desk, procedure, at);
	if (decision === null) throw new Error(`nothing was due at ${at}`);
	return { desk: after(desk, {}, decision), decision };
};
const edited = (
	desk: Desk,
	procedure: ProcedureView,
	at: string,
	change: Readonly<Record<string, unknown>>,
	actor: Actor = li,
) => {
	const decision = decided(decideUpdate(wish(desk, at, change, { procedure, actor })));
	return { desk: after(desk, change, decision), decision };
};
const mails = (decision: Decision | null) => (decision?.messages ?? []).filter(({ channel }) => channel === 'email');
const toldBy = (decision: Decision | null) =>
	mails(decision).map(({ template, to_user }) => `${template} ${to_user ?? ''}`);

/** P61 (F4:281-291): media exposure is level AAA, the general manager's at once. */
const media: readonly LadderEntry[] = [
	{ when: { field: 'media_exposure', values: ['true'] }, rung: 2 },
	{ when: { field: 'severity', values: ['major'] }, rung: 1 },
];
const entered = withLadder(
	[
		...climbing,
		{
			at: { from_due: { unit: 'days', value: 3 } },
			recipients: [{ to: 'role', role: 'general_manager' }],
			action: 'notify',
		},
	],
	media,
);

describe('where a ladder is entered', () => {
	it('P61 (F4:281-291): media exposure tells that rung with the registration itself, and names those passed over', () => {
		const { decision } = begin(entered, { media_exposure: true });
		expect(decision.events.map(({ kind }) => kind)).toEqual(['created', 'escalated']);
		expect(decision.events[1]).toMatchObject({
			effective_at: beijing('2026-02-10 10:00'),
			data: { rung: 2, entered: true, passed_over: [0, 1], late: false },
		});
		expect(toldBy(decision)).toContain('rung general');
		expect(decision.patch).toMatchObject({ escalation_level: 3 });
	});
	it('then it climbs on from there', () => {
		const { desk } = begin(entered, { media_exposure: true });
		const { decision } = passed(desk, entered, '2026-02-27 09:00');
		expect(decision.events.map((event) => [event.kind, saidBy(event).rung])).toEqual([
			['breached', undefined],
			['escalated', 3],
		]);
	});
	it('the highest that matches wins', () =>
		expect(begin(entered, { media_exposure: true, severity: 'major' }).decision.events[1]?.data).toMatchObject({
			rung: 2,
		}));
	it('an ordinary complaint begins at the bottom', () => expect(begin(entered).decision.events).toHaveLength(1));
	it('a severity raised later enters in the very write that raises it, once', () => {
		const { desk } = begin(entered);
		const raised = edited(desk, entered, '2026-02-10 11:00', { severity: 'major' });
		expect(raised.decision.events.map((event) => [event.kind, saidBy(event).rung])).toEqual([
			['edited', undefined],
			['escalated', 1],
		]);
		expect(raised.decision.events[1]?.data).toMatchObject({ passed_over: [0] });
		expect(edited(raised.desk, entered, '2026-02-10 12:00', { site: '3' }).decision.events).toHaveLength(1);
	});
	it('is no step down: a rung that was passed is not told again', () => {
		const { desk } = begin(entered, { media_exposure: true });
		expect(edited(desk, entered, '2026-02-10 11:00', { severity: 'major' }).decision.events).toHaveLength(1);
	});
	it('what was acknowledged was milder: the climb goes on', () => {
		const reminded = passed(begin(entered).desk, entered, '2026-02-13 12:00');
		const known = edited(reminded.desk, entered, '2026-02-13 12:30', { acknowledged: true });
		const exposed = edited(known.desk, entered, '2026-02-13 13:00', { media_exposure: true });
		expect(exposed.decision.events[1]?.data).toMatchObject({ rung: 2, passed_over: [1] });
		expect(exposed.decision.clocks[0]?.view.acknowledged_at).toBeNull();
	});
	it('waits while the clock stands still', () => {
		const { desk } = begin(entered);
		const moved = (from: Desk, at: string, change: Readonly<Record<string, unknown>>) =>
			edited(from, entered, at, change);
		const investigating = moved(moved(desk, '2026-02-10 11:00', { status: 'triaged' }).desk, '2026-02-10 11:10', {
			status: 'investigating',
		});
		const waiting = moved(investigating.desk, '2026-02-10 11:20', {
			status: 'awaiting_customer',
			step_note: '请补照片',
		});
		const exposed = moved(waiting.desk, '2026-02-10 12:00', { media_exposure: true });
		expect(exposed.decision.events).toHaveLength(1);
		expect(
			moved(exposed.desk, '2026-02-10 13:30', { status: 'investigating' }).decision.events.map(({ kind }) => kind),
		).toEqual(['moved', 'escalated']);
	});
});

describe('a rung that repeats', () => {
	const daily: Rung = { ...miss, repeat: { every: { unit: 'days', value: 1 }, times: 3 } };
	const repeating = withLadder([reminder, daily, { ...above, at: { from_due: { unit: 'days', value: 2 } } }]);
	const due = '2026-02-13 18:00';

	it('is told again so often, one event each, and its level stays its own', () => {
		let desk = begin(repeating).desk;
		const seen: string[] = [];
		for (const at of [
			'2026-02-13 18:01',
			'2026-02-14 18:00',
			'2026-02-15 18:00',
			'2026-02-16 18:00',
			'2026-02-17 18:00',
		]) {
			const decision = pass(desk, repeating, at);
			for (const { kind, effective_at, data } of decision?.events ?? [])
				if (kind === 'escalated') seen.push(`${data.rung}.${data.repetition ?? 0} ${inBeijing(effective_at)}`);
			if (decision) desk = after(desk, {}, decision);
		}
		expect(seen).toEqual([
			'0.0 2026-02-13 10:48',
			`1.0 ${due}`,
			'1.1 2026-02-14 18:00',
			'1.2 2026-02-15 18:00',
			'2.0 2026-02-15 18:00',
			'1.3 2026-02-16 18:00',
		]);
		expect(desk.clocks[0]?.rung).toBe(3);
		expect(desk.row['escalation_level']).toBe(3);
	});
	it('nothing else is ever repeated', () => {
		const { desk } = passed(begin(withLadder(climbing)).desk, withLadder(climbing), '2026-03-30 09:00');
		expect(pass(desk, withLadder(climbing), '2027-03-30 09:00')).toBeNull();
	});
	it('after an outage each is written down, and only the last sends letters', () => {
		const { decision } = passed(begin(repeating).desk, repeating, '2026-02-18 09:00');
		expect(
			decision.events
				.map((event) => saidBy(event))
				.filter(({ rung }) => rung === 1)
				.map(({ repetition = 0, overtaken = false, late }) => [repetition, overtaken, late]),
		).toEqual([
			[0, false, true],
			[1, true, true],
			[2, true, true],
			[3, false, true],
		]);
		expect(mails(decision).filter(({ to_user }) => to_user === 'chief')).toHaveLength(2);
	});
	it('stops when acknowledged, met, or paused; its rhythm begins anew where a pause ended', () => {
		const missed = passed(begin(repeating).desk, repeating, '2026-02-13 18:01').desk;
		const chief: Actor = { id: 'chief', roles: ['department_head'], kind: 'staff', admin: false };
		expect(
			pass(
				edited(missed, repeating, '2026-02-13 19:00', { acknowledged: true }, chief).desk,
				repeating,
				'2026-02-26 09:00',
			),
		).toBeNull();
		const step = (desk: Desk, at: string, change: Readonly<Record<string, unknown>>) =>
			edited(desk, repeating, at, change).desk;
		const investigating = step(step(missed, '2026-02-13 19:00', { status: 'triaged' }), '2026-02-13 19:10', {
			status: 'investigating',
		});
		const waiting = step(investigating, '2026-02-13 20:00', { status: 'awaiting_customer', step_note: '请补照片' });
		expect(pass(waiting, repeating, '2026-02-20 09:00')).toBeNull();
		const again = step(waiting, '2026-02-20 10:00', { status: 'investigating' });
		expect(
			pass(again, repeating, '2026-02-21 09:59')?.events.filter((event) => saidBy(event).repetition === 1) ?? [],
		).toEqual([]);
		expect(
			pass(again, repeating, '2026-02-21 10:00')?.events.filter((event) => saidBy(event).repetition === 1),
		).toHaveLength(1);
		const answered = step(
			step(again, '2026-02-20 11:00', { status: 'answering', investigation: '轴承', responsibility: 'own' }),
			'2026-02-20 11:30',
			{ status: 'replied', reply_text: '更换' },
		);
		expect(pass(answered, repeating, '2026-03-20 10:00')).toBeNull();
	});
	it('stepping through time or waking up late, every telling is written exactly once (property)', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 20 * 24 * 60 }), { minLength: 1, maxLength: 30 }), (minutes) => {
				let desk = begin(repeating).desk;
				const seen: string[] = [];
				for (const at of [...minutes.sort((a, b) => a - b), 30 * 24 * 60]) {
					const decision = decidePassTime(
						{
							...wish(desk, due, {}, { procedure: repeating, actor: tick }),
							at: beijing('2026-02-10 10:00') + at * minute,
						},
						minute,
					);
					if (decision === null) continue;
					for (const event of decision.events) {
						const { rung, repetition = 0 } = saidBy(event);
						seen.push(`${event.kind} ${rung}.${repetition} ${event.effective_at}`);
					}
					desk = after(desk, {}, decision);
				}
				expect(new Set(seen).size).toBe(seen.length);
				expect(seen).toHaveLength(7);
			}),
			{ numRuns: 60 },
		);
	});
});

describe('quiet hours', () => {
	const quiet = withLadder(climbing, undefined, {
		quiet_hours: { from: '17:30', to: '08:00', except_severities: ['major'] },
	});
	const morning = beijing('2026-02-14 08:00');

	it('the event is on time, its letters and notices wait for the morning', () => {
		const { decision } = passed(begin(quiet).desk, quiet, '2026-02-13 18:01');
		const missed = decision.events.find((event) => saidBy(event).rung === 1);
		expect(missed).toMatchObject({
			effective_at: beijing('2026-02-13 18:00'),
			data: { held_until: new Date(morning).toISOString() },
		});
		expect(
			decision.messages
				.filter(({ to_user }) => to_user === 'chief')
				.map(({ channel, not_before }) => [channel, not_before]),
		).toEqual([
			['notice', morning],
			['email', morning],
		]);
	});
	it('a rung noticed in the daytime is not held', () =>
		expect(
			mails(passed(begin(quiet).desk, quiet, '2026-02-13 12:00').decision).map(({ not_before }) => not_before),
		).toEqual([undefined]));
	it('the worst severities never wait, nor does a rung that says so', () => {
		expect(
			mails(passed(begin(quiet, { severity: 'major' }).desk, quiet, '2026-02-13 18:01').decision).every(
				({ not_before }) => not_before === undefined,
			),
		).toBe(true);
		const loud = withLadder(
			climbing.map((rung) => ({ ...rung, despite_quiet_hours: true })),
			undefined,
			{ quiet_hours: { from: '17:30', to: '08:00' } },
		);
		expect(
			mails(passed(begin(loud).desk, loud, '2026-02-13 18:01').decision).every(
				({ not_before }) => not_before === undefined,
			),
		).toBe(true);
	});
});

describe('what a rung does beside telling', () => {
	it('hands the record over: the first who is told becomes owner, is told so, and later rungs know them as owner', () => {
		const handed = withLadder([
			{ ...miss, action: 'reassign' },
			{ ...above, recipients: [{ to: 'owner' }] },
		]);
		const { decision } = passed(begin(handed).desk, handed, '2026-02-27 09:00');
		expect(decision.patch).toMatchObject({ owner: 'chief' });
		expect(toldBy(decision)).toEqual(['rung chief', 'assigned chief', 'rung chief']);
		expect(decision.events.find((event) => saidBy(event).action === 'reassign')?.data).toMatchObject({
			owner: { from: 'li', to: 'chief' },
		});
	});
	it('raises the severity with all that comes with it: who is told at once, its own promises, its own entry', () => {
		const [first] = p36Rules.deadlines;
		if (!first) throw new Error('P36 promises something');
		const rules = under({
			deadlines: [
				{ ...first, ladder: [{ ...miss, action: 'raise_severity' }] },
				{
					...first,
					kind: 'major_report',
					severities: ['major'],
					duration: { unit: 'weeks', value: 4 },
					ladder: climbing,
					entry: [{ when: { field: 'severity', values: ['major'] }, rung: 2 }],
				},
			],
		});
		const { decision } = passed(begin(rules).desk, rules, '2026-02-13 18:01');
		expect(decision.patch).toMatchObject({ severity: 'major' });
		expect(toldBy(decision)).toEqual(['rung chief', 'severity general', 'rung general']);
		expect(decision.events.map((event) => [event.kind, saidBy(event).clock, saidBy(event).rung])).toEqual([
			['breached', 'first_feedback', undefined],
			['escalated', 'first_feedback', 0],
			['escalated', 'major_report', 2],
		]);
		expect(decision.clocks.map(({ view, state }) => [view.kind, state])).toEqual([
			['first_feedback', 'running'],
			['major_report', 'running'],
		]);
	});
	it('opens one CAPA however many rungs would', () => {
		const rules = withLadder([
			{ ...miss, action: 'open_capa' },
			{ ...above, action: 'open_capa' },
		]);
		expect(passed(begin(rules).desk, rules, '2026-02-27 09:00').decision.patch['capa']).toEqual({
			title: '异响',
			problem: '左前轮异响',
			department: 'quality',
			mandatory: true,
		});
	});
});

describe('acknowledging', () => {
	const chief: Actor = { id: 'chief', roles: ['department_head'], kind: 'staff', admin: false };
	const manager: Actor = { id: 'wang', roles: ['quality_manager'], kind: 'staff', admin: false };
	const rules = withLadder(climbing);
	const missed = () => passed(begin(rules).desk, rules, '2026-02-13 18:01').desk;

	it('is for those who were told, the quality manager and the general manager', () => {
		expect(edited(missed(), rules, '2026-02-13 19:00', { acknowledged: true }, chief).decision.events[0]).toMatchObject(
			{ kind: 'acknowledged', data: { clocks: [{ kind: 'first_feedback', acknowledged_rungs: 2 }] } },
		);
		expect(
			edited(missed(), rules, '2026-02-13 19:00', { acknowledged: true }, manager).decision.events[0],
		).toMatchObject({ kind: 'acknowledged' });
		const stranger: Actor = { id: 'wang', roles: ['handler'], kind: 'staff', admin: false };
		expect(
			decideUpdate(wish(missed(), '2026-02-13 19:00', { acknowledged: true }, { procedure: rules, actor: stranger })),
		).toEqual({ ok: false, refusals: [{ code: 'CL_NOT_TOLD', field: 'acknowledged' }] });
	});
	it('is of what had been told: a rung told afterwards can be acknowledged again', () => {
		const stubborn = withLadder(climbing.map((rung) => ({ ...rung, despite_acknowledgement: true })));
		const reminded = passed(begin(stubborn).desk, stubborn, '2026-02-13 12:00').desk;
		const known = edited(reminded, stubborn, '2026-02-13 12:30', { acknowledged: true }).desk;
		const climbed = passed(known, stubborn, '2026-02-13 18:01').desk;
		expect(
			edited(climbed, stubborn, '2026-02-13 19:00', { acknowledged: true }, chief).decision.events[0],
		).toMatchObject({ kind: 'acknowledged' });
	});
});
