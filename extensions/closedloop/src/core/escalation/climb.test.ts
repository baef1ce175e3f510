import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rung, RungOffset } from '@closedloop/schema';
import { beijing, chineseOffice, inBeijing } from '../../../../../tests/support/chinese-office.ts';
import { compileCalendar } from '../calendar/index.ts';
import { climb, nextAlarm, planRungs, type ClimbingClock } from './index.ts';

const calendar = compileCalendar(chineseOffice);
const graceMs = 60_000;
const rung = (at: RungOffset, up: number, more: Partial<Rung> = {}): Rung => ({
	at,
	recipients: [{ to: 'department', up }],
	action: 'notify',
	...more,
});

/** P28 F1:286-321, three working days, told half way, two hours before, when missed and a day later. */
const ladder: readonly Rung[] = [
	rung({ percent: 50 }, 0),
	rung({ from_due: { unit: 'working_hours', value: -2 } }, 0),
	rung({ percent: 100 }, 1),
	rung({ from_due: { unit: 'days', value: 1 } }, 2, { despite_acknowledgement: true, action: 'raise_severity' }),
];
const span = { start: beijing('2026-02-13 16:00'), due: beijing('2026-02-25 18:00'), calendar, working: true };
const planned = planRungs(ladder, span);
const times = (rungs: readonly { readonly fires_at: number }[]) => rungs.map(({ fires_at }) => inBeijing(fires_at));

const running: ClimbingClock = {
	state: 'running',
	due_at: span.due,
	rung: 0,
	acknowledged_at: null,
	breached_at: null,
};
const stepOf = (clock: Partial<ClimbingClock>, now: string) =>
	climb({ ...running, ...clock }, planned, beijing(now), graceMs);

describe('planning a ladder', () => {
	it('takes percentages of the working span and offsets from due', () =>
		// 2 + 8 + 8 + 8 working hours: half is 13, which is 24 February 12:00.
		expect(times(planned)).toEqual(['2026-02-24 12:00', '2026-02-25 16:00', '2026-02-25 18:00', '2026-02-26 18:00']));
	it('takes percentages of real time for natural promises', () =>
		expect(
			times(
				planRungs([rung({ percent: 25 }, 0), rung({ percent: 125 }, 0)], {
					...span,
					working: false,
					start: beijing('2026-03-02 00:00'),
					due: beijing('2026-03-03 00:00'),
				}),
			),
		).toEqual(['2026-03-02 06:00', '2026-03-03 06:00']));
	it('takes percentages of the time the clock ran', () => {
		const pauses = [{ from: beijing('2026-03-02 06:00'), to: beijing('2026-03-02 12:00') }];
		const paused = {
			...span,
			working: false,
			start: beijing('2026-03-02 00:00'),
			due: beijing('2026-03-03 06:00'),
			pauses,
		};
		expect(
			times(planRungs([rung({ percent: 20 }, 0), rung({ percent: 50 }, 0), rung({ percent: 99.999 }, 0)], paused)),
		).toEqual(['2026-03-02 04:48', '2026-03-02 18:00', '2026-03-03 05:59']);
	});
	it('never puts a rung before the start or before the one below', () => {
		const short = { ...span, start: beijing('2026-03-02 09:00'), due: beijing('2026-03-02 17:00') };
		expect(
			times(
				planRungs(
					[rung({ from_due: { unit: 'hours', value: -24 } }, 0), rung({ percent: 50 }, 0), rung({ percent: 10 }, 1)],
					short,
				),
			),
		).toEqual(['2026-03-02 09:00', '2026-03-02 13:30', '2026-03-02 13:30']);
	});
	it('meets a due time outside working hours exactly', () => {
		const evening = { ...span, due: beijing('2026-02-25 20:00') };
		expect(
			times(planRungs([rung({ percent: 100 }, 0), rung({ from_due: { unit: 'minutes', value: 0 } }, 0)], evening)),
		).toEqual(['2026-02-25 20:00', '2026-02-25 20:00']);
	});
});

describe('climbing', () => {
	it('does nothing before the next rung', () => expect(stepOf({}, '2026-02-24 11:59')).toBeNull());
	it('fires it at its instant', () =>
		expect(stepOf({}, '2026-02-24 12:00')).toEqual({
			kind: 'rung',
			index: 0,
			fires_at: beijing('2026-02-24 12:00'),
			late: false,
			recipients: [{ to: 'department', up: 0 }],
			action: 'notify',
			repetition: 0,
			despite_quiet_hours: false,
		}));
	it('fires one at a time after an outage, none skipped, each marked late, the miss dated at the due time', () => {
		const seen: string[] = [];
		let clock = running;
		for (
			let step = climb(clock, planned, beijing('2026-03-02 09:00'), graceMs);
			step;
			step = climb(clock, planned, beijing('2026-03-02 09:00'), graceMs)
		) {
			seen.push(
				`${step.kind === 'rung' ? step.index : step.kind} ${inBeijing(step.fires_at)} ${step.late ? 'late' : 'in time'}`,
			);
			clock = step.kind === 'rung' ? { ...clock, rung: step.index + 1 } : { ...clock, breached_at: step.fires_at };
		}
		expect(seen).toEqual([
			'0 2026-02-24 12:00 late',
			'1 2026-02-25 16:00 late',
			'breach 2026-02-25 18:00 late',
			'2 2026-02-25 18:00 late',
			'3 2026-02-26 18:00 late',
		]);
	});
	it('is not a miss at the due instant', () => expect(stepOf({ rung: 4 }, '2026-02-25 18:00')).toBeNull());
	it('stops when acknowledged, except for rungs that say otherwise', () => {
		const acknowledged = { rung: 1, acknowledged_at: beijing('2026-02-24 12:10'), breached_at: span.due };
		expect(stepOf(acknowledged, '2026-02-26 17:59')).toBeNull();
		expect(stepOf(acknowledged, '2026-02-26 18:00')).toMatchObject({ index: 3, action: 'raise_severity' });
	});
	it('still records the miss of an acknowledged clock', () =>
		expect(stepOf({ rung: 1, acknowledged_at: beijing('2026-02-24 12:10') }, '2026-02-25 18:01')).toMatchObject({
			kind: 'breach',
			fires_at: span.due,
			late: false,
		}));
	it.each(['met', 'cancelled', 'paused'] as const)('stops when %s', (state) =>
		expect(stepOf({ state }, '2026-03-02 09:00')).toBeNull(),
	);
	it('does not let a pause hide a miss that came before it', () => {
		expect(stepOf({ state: 'paused', paused_at: beijing('2026-02-26 09:00') }, '2026-02-26 10:00')).toMatchObject({
			kind: 'breach',
		});
		expect(stepOf({ state: 'paused', paused_at: beijing('2026-02-25 09:00') }, '2026-02-26 10:00')).toBeNull();
	});
});

describe('the next alarm', () => {
	const alarmOf = (clock: Partial<ClimbingClock>) => nextAlarm({ ...running, ...clock }, planned);
	it('is the next rung', () => expect(alarmOf({ rung: 1 })).toBe(beijing('2026-02-25 16:00')));
	it('is the moment after the due time when that comes first', () => expect(alarmOf({ rung: 3 })).toBe(span.due + 1));
	it('is the end of a capped pause, and none for a pause without', () => {
		expect(alarmOf({ state: 'paused', resumes_at: 77 })).toBe(77);
		expect(alarmOf({ state: 'paused', resumes_at: null })).toBeNull();
	});
	it('is none once met', () => expect(alarmOf({ state: 'met' })).toBeNull());
	it('is exactly when there is something to do', () => {
		const clocks = fc.record({
			state: fc.constantFrom('running', 'paused', 'met', 'cancelled'),
			due_at: fc.constant(span.due),
			rung: fc.integer({ min: 0, max: 4 }),
			acknowledged_at: fc.constantFrom(null, span.start),
			breached_at: fc.constantFrom(null, span.due),
			paused_at: fc.constantFrom(null, span.start, span.due + 5),
		}) satisfies fc.Arbitrary<ClimbingClock>;
		fc.assert(
			fc.property(clocks, (clock) => {
				const alarm = nextAlarm(clock, planned);
				if (alarm === null) expect(climb(clock, planned, span.due * 2, graceMs)).toBeNull();
				else {
					expect(climb(clock, planned, alarm - 1, graceMs)).toBeNull();
					expect(climb(clock, planned, alarm, graceMs)).not.toBeNull();
				}
			}),
		);
	});
});
