import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClockFact, Duration } from '@closedloop/schema';
import { beijing, chineseOffice, inBeijing } from '../../../../../tests/support/chinese-office.ts';
import { addWorking, compileCalendar, workingBetween } from '../calendar/index.ts';
import { breachedAt, foldClock, remaining, type ClockRule, type ClockSnapshot } from './index.ts';

const calendar = compileCalendar(chineseOffice);
const workingDays = (value: number): Duration => ({ unit: 'working_days', value, ends: 'close' });

/** P28 F1:286-321: final report 7 working days after the sample; tests are excluded from the clock. */
const finalReport: ClockRule = {
	duration: workingDays(7),
	pauses: [
		{ states: ['testing'], reason: 'test_running' },
		{ states: ['awaiting_customer'], reason: 'awaiting_customer', cap: workingDays(5) },
	],
};
const dayAndNight: ClockRule = {
	duration: { unit: 'hours', value: 24 },
	pauses: [{ states: ['testing'], reason: 'test_running' }],
};

type Told = { readonly recorded?: string; readonly reason?: string; readonly duration?: Duration };

function fact(
	type: ClockFact['type'],
	effective: string,
	{ recorded = effective, reason = 'test_running', duration = workingDays(10) }: Told = {},
): ClockFact {
	const times = { effective_at: beijing(effective), recorded_at: beijing(recorded) };
	if (type === 'retarget') return { type, ...times, reason, duration };
	return type === 'pause' || type === 'cancel' ? { type, ...times, reason } : { type, ...times };
}

function folded(rule: ClockRule, facts: readonly ClockFact[], now?: string): ClockSnapshot {
	const clock = foldClock({ rule, calendar, facts, ...(now === undefined ? {} : { now: beijing(now) }) });
	if (!clock) throw new Error('the facts hold no start');
	return clock;
}
const dueOf = (clock: ClockSnapshot) => inBeijing(clock.due_at);

describe('a clock runs', () => {
	it('is nothing before it starts', () =>
		expect(foldClock({ rule: finalReport, calendar, facts: [fact('met', '2026-03-02 10:00')] })).toBeNull());
	it('is due by its rule', () =>
		expect(folded(finalReport, [fact('start', '2026-03-02 10:00')])).toMatchObject({
			state: 'running',
			due_at: beijing('2026-03-11 18:00'),
			verdict: null,
		}));
	it('is met on time at the due instant itself, late a minute after', () => {
		const start = fact('start', '2026-03-02 10:00');
		expect(folded(finalReport, [start, fact('met', '2026-03-11 18:00')])).toMatchObject({
			state: 'met',
			verdict: 'on_time',
		});
		expect(folded(finalReport, [start, fact('met', '2026-03-11 18:01')])).toMatchObject({
			state: 'met',
			verdict: 'late',
		});
	});
	it('takes the phone call logged next morning at the time it was made', () => {
		const late = fact('met', '2026-03-11 17:50', { recorded: '2026-03-12 09:05' });
		expect(folded(finalReport, [fact('start', '2026-03-02 10:00'), late]).verdict).toBe('on_time');
	});
	it('starts once: a re-opened record gets a new clock', () => {
		const facts = [
			fact('start', '2026-03-02 10:00'),
			fact('met', '2026-03-03 10:00'),
			fact('start', '2026-03-09 10:00'),
		];
		expect(folded(finalReport, facts)).toMatchObject({ state: 'met', started_at: beijing('2026-03-02 10:00') });
	});
	it('was met when the answer came before the registration', () =>
		expect(folded(finalReport, [fact('met', '2026-03-02 09:30'), fact('start', '2026-03-02 10:00')])).toMatchObject({
			met_at: beijing('2026-03-02 09:30'),
			verdict: 'on_time',
		}));
	it('gives no verdict when cancelled', () =>
		expect(folded(finalReport, [fact('start', '2026-03-02 10:00'), fact('cancel', '2026-03-03 10:00')])).toMatchObject({
			state: 'cancelled',
			verdict: null,
		}));
	it('counts a new duration from the start', () => {
		const clock = folded(finalReport, [fact('start', '2026-03-02 10:00'), fact('retarget', '2026-03-05 10:00')]);
		expect(dueOf(clock)).toBe('2026-03-16 18:00');
	});
});

describe('a clock stands still (P28 F1:286-321)', () => {
	const start = fact('start', '2026-03-02 10:00');
	it('for the working time of the pause, not for the nights', () => {
		const clock = folded(finalReport, [start, fact('pause', '2026-03-03 14:00'), fact('resume', '2026-03-05 14:00')]);
		expect(clock.paused_ms).toBe(16 * 3_600_000);
		expect(dueOf(clock)).toBe('2026-03-13 18:00');
	});
	it('for the real time of the pause when the promise is natural', () => {
		const clock = folded(dayAndNight, [start, fact('pause', '2026-03-02 20:00'), fact('resume', '2026-03-03 08:00')]);
		expect(dueOf(clock)).toBe('2026-03-03 22:00');
	});
	it('rolls a natural end after the pause, not before it', () => {
		const rule: ClockRule = { ...dayAndNight, duration: { unit: 'days', value: 4, roll: 'next_working_day' } };
		expect(dueOf(folded(rule, [start]))).toBe('2026-03-06 10:00');
		expect(dueOf(folded(rule, [start, fact('pause', '2026-03-03 10:00'), fact('resume', '2026-03-04 10:00')]))).toBe(
			'2026-03-09 18:00',
		);
	});
	it('shows what is left while paused, and cannot be broken', () => {
		const clock = folded(finalReport, [start, fact('pause', '2026-03-11 17:00')]);
		expect(clock).toMatchObject({ state: 'paused', due_at: beijing('2026-03-11 18:00'), resumes_at: null });
		expect(breachedAt(clock, beijing('2026-06-01 09:00'))).toBeNull();
	});
	it('runs on by itself at its cap, with or without later facts', () => {
		const paused = [start, fact('pause', '2026-03-03 14:00', { reason: 'awaiting_customer' })];
		expect(folded(finalReport, paused, '2026-03-10 17:59')).toMatchObject({
			state: 'paused',
			resumes_at: beijing('2026-03-10 18:00'),
		});
		const capped = folded(finalReport, paused, '2026-03-10 18:00');
		expect(capped).toMatchObject({ state: 'running', resumes_at: null });
		// 4 h of Tuesday and five whole days: 44 h after Wednesday 11 March 18:00.
		expect(dueOf(capped)).toBe('2026-03-19 14:00');
		expect(dueOf(folded(finalReport, [...paused, fact('resume', '2026-03-20 10:00')]))).toBe('2026-03-19 14:00');
	});
	it('gives each reason its own cap', () => {
		const clock = folded(finalReport, [
			start,
			fact('pause', '2026-03-03 14:00', { reason: 'awaiting_customer' }),
			fact('pause', '2026-03-04 14:00'),
		]);
		expect(clock.paused.map(({ reason, to }) => [reason, to && inBeijing(to)])).toEqual([
			['awaiting_customer', '2026-03-04 14:00'],
			['test_running', null],
		]);
		expect(clock.resumes_at).toBeNull();
	});
	it('moves nothing once it has run out: the miss stays', () => {
		const clock = folded(finalReport, [start, fact('pause', '2026-03-12 09:00'), fact('resume', '2026-03-20 09:00')]);
		expect(dueOf(clock)).toBe('2026-03-11 18:00');
		expect(
			breachedAt(folded(finalReport, [start, fact('pause', '2026-03-12 09:00')]), beijing('2026-03-12 10:00')),
		).toBe(beijing('2026-03-11 18:00'));
	});
	it('never when it is statutory', () => {
		const clock = folded({ ...finalReport, statutory: true }, [start, fact('pause', '2026-03-03 14:00')]);
		expect(clock).toMatchObject({ state: 'running', paused: [], due_at: beijing('2026-03-11 18:00') });
	});
});

describe('a broken promise', () => {
	const start = fact('start', '2026-03-02 10:00');
	const due = beijing('2026-03-11 18:00');
	it.each<[string, ClockSnapshot, string, number | null]>([
		['not at the due instant', folded(finalReport, [start]), '2026-03-11 18:00', null],
		['dated at the due instant whenever noticed', folded(finalReport, [start]), '2026-03-25 09:00', due],
		[
			'also when answered late between two looks',
			folded(finalReport, [start, fact('met', '2026-03-11 18:01')]),
			'2026-03-11 18:02',
			due,
		],
		[
			'not when answered in time',
			folded(finalReport, [start, fact('met', '2026-03-11 17:00')]),
			'2026-03-25 09:00',
			null,
		],
		[
			'not when cancelled in time',
			folded(finalReport, [start, fact('cancel', '2026-03-11 17:00')]),
			'2026-03-25 09:00',
			null,
		],
	])('%s', (_, clock, now, expected) => expect(breachedAt(clock, beijing(now))).toBe(expected));
});

describe('the countdown', () => {
	const due = beijing('2026-02-24 18:00');
	it('shows working time over the Spring Festival', () =>
		expect(remaining(calendar, workingDays(2), due, beijing('2026-02-14 16:00'))).toEqual({
			ms: 10 * 3_600_000,
			overdue: false,
			working: true,
		}));
	it('shows real time for natural promises, and how long overdue', () =>
		expect(remaining(calendar, dayAndNight.duration, due, due + 5)).toEqual({ ms: 5, overdue: true, working: false }));
	it('is not overdue at the due instant', () =>
		expect(remaining(calendar, workingDays(2), due, due)).toEqual({ ms: 0, overdue: false, working: true }));
});

const instant = fc
	.integer({ min: beijing('2026-02-01 00:00'), max: beijing('2026-04-01 00:00') })
	.map((at) => at - (at % 1_800_000));
const anyFact = fc.record({ effective_at: instant, recorded_at: instant }).chain((times) =>
	fc.oneof(
		fc.constantFrom('start', 'resume', 'met').map((type): ClockFact => ({ type, ...times })),
		fc
			.constantFrom('test_running', 'awaiting_customer', 'other')
			.map((reason): ClockFact => ({ type: 'pause', ...times, reason })),
		fc.constantFrom('void', 'merged').map((reason): ClockFact => ({ type: 'cancel', ...times, reason })),
		fc
			.integer({ min: 1, max: 20 })
			.map((value): ClockFact => ({ type: 'retarget', ...times, reason: 'extension', duration: workingDays(value) })),
	),
);
const shuffledFacts = fc
	.array(anyFact, { maxLength: 10 })
	.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })));

describe('whatever the facts', () => {
	it('the order of their arrival does not matter', () => {
		fc.assert(
			fc.property(shuffledFacts, fc.constantFrom(finalReport, dayAndNight), ([facts, shuffled], rule) => {
				expect(foldClock({ rule, calendar, facts: shuffled })).toEqual(foldClock({ rule, calendar, facts }));
			}),
		);
	});
	it('pauses are in order, disjoint, and only those that count move the due time', () => {
		fc.assert(
			fc.property(fc.array(anyFact, { maxLength: 10 }), (facts) => {
				const clock = foldClock({ rule: finalReport, calendar, facts });
				if (!clock) return;
				clock.paused.forEach(({ from, to }, index) => {
					expect(to ?? Infinity).toBeGreaterThanOrEqual(from);
					expect(clock.paused[index + 1]?.from ?? Infinity).toBeGreaterThanOrEqual(to ?? Infinity);
				});
				const counted = clock.paused
					.filter(({ counts }) => counts)
					.reduce((sum, { from, to }) => sum + (to === null ? 0 : workingBetween(calendar, from, to)), 0);
				const base = foldClock({
					rule: { duration: clock.duration },
					calendar,
					facts: facts.filter(({ type }) => type === 'start'),
				});
				expect(clock.paused_ms).toBe(counted);
				expect(clock.due_at).toBe(counted === 0 ? base?.due_at : addWorking(calendar, base?.due_at ?? NaN, counted));
			}),
		);
	});
});
