import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClockFact, Duration } from '@closedloop/schema';
import { beijing, chineseOffice, inBeijing } from '../../../../../tests/support/chinese-office.ts';
import { compileCalendar, type Calendar } from '../calendar/index.ts';
import { calendarCourse, calendarOn, explainDue, explainSentence, foldClock, type ClockRule } from './index.ts';

const office = compileCalendar(chineseOffice);
const sixDays = compileCalendar({ ...chineseOffice, weekly: { ...chineseOffice.weekly, sat: [['09:00', '17:00']] } });
const editions: Readonly<Record<string, Calendar>> = { office, sixDays };
const days = (value: number): Duration => ({ unit: 'working_days', value, ends: 'close' });
const rule: ClockRule = {
	duration: days(7),
	pauses: [
		{ states: ['testing'], reason: 'test_running' },
		{ states: ['asking'], reason: 'asking', cap: days(3) },
	],
};

const at = (text: string) => ({ effective_at: beijing(text), recorded_at: beijing(text) });
const start: ClockFact = { type: 'start', ...at('2026-03-02 10:00') };
type Retarget = Extract<ClockFact, { type: 'retarget' }>;
const retarget = (text: string, over: Partial<Retarget>): ClockFact => ({
	type: 'retarget',
	...at(text),
	reason: 'v2',
	duration: days(7),
	...over,
});

const fold = (facts: readonly ClockFact[], now = '2026-12-01 00:00', edition = 'office') => {
	const calendar = calendarOn(calendarCourse(edition, facts), (id) => editions[id ?? '']);
	const clock = calendar && foldClock({ rule, calendar, facts, now: beijing(now) });
	if (!clock) throw new Error('no clock');
	return clock;
};
const dueOf = (...facts: readonly ClockFact[]) => inBeijing(fold(facts).due_at);

describe('a running clock given another promise', () => {
	it('from now: the new duration counts from the moment of the change', () => {
		expect(dueOf(start)).toBe('2026-03-11 18:00');
		expect(dueOf(start, retarget('2026-03-05 15:00', { duration: days(5), counts_from: 'effective' }))).toBe(
			'2026-03-12 18:00',
		);
	});
	it('says in the sentence that it was counted anew', () => {
		const clock = fold([start, retarget('2026-03-05 15:00', { duration: days(5), counts_from: 'effective' })]);
		expect(explainSentence(explainDue({ calendar: office, clock }), 'zh-CN')).toBe(
			'03-02 周一 10:00 收到，自 03-05 周四 15:00 起重新计时，5 个工作日 → 03-12 周四 18:00 到期',
		);
	});
	it('retroactively: it counts from the start of the clock', () =>
		expect(dueOf(start, retarget('2026-03-05 15:00', { duration: days(5) }))).toBe('2026-03-09 18:00'));
	it('as if from the start, a pause that began before the new due time counts, and one that began after it does not', () => {
		const pause: ClockFact = { type: 'pause', ...at('2026-03-12 09:00'), reason: 'test_running' };
		const resume: ClockFact = { type: 'resume', ...at('2026-03-13 18:00') };
		const anew = (value: number) => retarget('2026-03-16 10:00', { duration: days(value), counts_from: 'start' });
		// Seven days ended on Wednesday the 11th, before the pause; ten would have gone on to Monday the 16th.
		expect(dueOf(start, pause, resume)).toBe('2026-03-11 18:00');
		expect(dueOf(start, pause, resume, anew(10))).toBe('2026-03-18 18:00');
		expect(dueOf(start, pause, resume, anew(10), anew(7))).toBe('2026-03-11 18:00');
		expect(fold([start, pause, anew(10)], '2026-06-01 00:00')).toMatchObject({
			state: 'paused',
			paused: [{ counts: true }],
		});
	});
	it('leaves pauses before a new promise behind, and counts the rest of one that reaches into it', () => {
		const pause: ClockFact = { type: 'pause', ...at('2026-03-04 09:00'), reason: 'test_running' };
		const resume: ClockFact = { type: 'resume', ...at('2026-03-06 18:00') };
		const anew = retarget('2026-03-05 18:00', {
			duration: { unit: 'working_hours', value: 8 },
			counts_from: 'effective',
		});
		// Thursday evening: eight working hours are Friday, which was all pause; so Monday.
		expect(dueOf(start, pause, resume, anew)).toBe('2026-03-09 18:00');
	});
	it('judges an answer back-dated to before the change by the promise it was given under', () => {
		const facts = [
			start,
			retarget('2026-03-05 15:00', {
				duration: days(2),
				began_with: { duration: days(7), calendar: 'office' },
				calendar: 'sixDays',
			}),
		];
		expect(inBeijing(fold(facts, undefined, 'sixDays').due_at)).toBe('2026-03-04 18:00');
		const met: ClockFact = {
			type: 'met',
			effective_at: beijing('2026-03-05 09:00'),
			recorded_at: beijing('2026-03-06 09:00'),
		};
		expect(fold([...facts, met], undefined, 'sixDays')).toMatchObject({
			verdict: 'on_time',
			due_at: beijing('2026-03-11 18:00'),
		});
	});
});

describe('a running clock under another calendar', () => {
	const saturdays = (calendar_from: 'start' | 'effective') =>
		retarget('2026-03-09 10:00', {
			calendar: 'sixDays',
			calendar_from,
			began_with: { duration: days(7), calendar: 'office' },
		});

	it('from now on counts only the days to come by it', () =>
		expect(dueOf(start, saturdays('effective'))).toBe('2026-03-11 18:00'));
	it('as if from the start counts the Saturday that was', () =>
		expect(dueOf(start, saturdays('start'))).toBe('2026-03-10 18:00'));
	it('keeps counting from where it was counted', () => {
		const anew = retarget('2026-03-05 15:00', { duration: days(7), counts_from: 'effective' });
		expect(dueOf(start, anew)).toBe('2026-03-16 18:00');
		expect(dueOf(start, anew, saturdays('effective'))).toBe('2026-03-14 17:00');
	});
	it('is unknown when an edition is', () =>
		expect(calendarOn(calendarCourse('lost', [start]), (id) => editions[id ?? ''])).toBeUndefined());
});

const minute = fc
	.integer({ min: 0, max: 30 * 24 * 60 })
	.map((minutes) => beijing('2026-03-02 10:00') + minutes * 60_000);
const when = fc
	.record({ effective_at: minute, late: fc.integer({ min: 0, max: 3 * 86_400_000 }) })
	.map(({ effective_at, late }) => ({ effective_at, recorded_at: effective_at + late }));
const begunWith = { duration: days(7), calendar: 'office' };
const someFact: fc.Arbitrary<ClockFact> = fc.oneof(
	when.map((times): ClockFact => ({ type: 'resume', ...times })),
	when.map((times): ClockFact => ({ type: 'met', ...times })),
	fc
		.tuple(when, fc.constantFrom('test_running', 'asking'))
		.map(([times, reason]): ClockFact => ({ type: 'pause', ...times, reason })),
	fc
		.record({
			times: when,
			value: fc.integer({ min: 0, max: 20 }),
			counts_from: fc.constantFrom('start', 'effective'),
			calendar: fc.constantFrom('office', 'sixDays'),
			calendar_from: fc.constantFrom('start', 'effective'),
		})
		.map(({ times, value, ...rest }): ClockFact => ({
			type: 'retarget',
			...times,
			reason: 'v2',
			duration: days(value),
			began_with: begunWith,
			...rest,
		})),
);

describe('whatever happened to a clock', () => {
	it('refolds to the same in any order of arrival, back-dated facts and changes of calendar included', () => {
		fc.assert(
			fc.property(
				fc
					.array(someFact, { maxLength: 8 })
					.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length }))),
				([facts, shuffled]) => {
					expect(fold([...shuffled, start])).toEqual(fold([start, ...facts]));
				},
			),
		);
	});
	it('is not moved by a retarget to what it has', () => {
		fc.assert(
			fc.property(
				fc.array(
					someFact.filter(({ type }) => type !== 'retarget' && type !== 'met'),
					{ maxLength: 6 },
				),
				when,
				fc.constantFrom('start', 'effective'),
				(facts, times, calendar_from) => {
					const same: ClockFact = {
						type: 'retarget',
						...times,
						reason: 'v2',
						duration: days(7),
						calendar: 'office',
						calendar_from,
						began_with: begunWith,
					};
					expect(fold([start, ...facts, same])).toEqual(fold([start, ...facts]));
				},
			),
		);
	});
	it('as if from the start is as if from the start, pauses included', () => {
		fc.assert(
			fc.property(
				fc.array(
					someFact.filter(({ type }) => type !== 'met'),
					{ maxLength: 8 },
				),
				fc.integer({ min: 0, max: 20 }),
				(facts, value) => {
					const last = { effective_at: beijing('2026-04-02 10:00'), recorded_at: beijing('2026-04-10 10:00') };
					const anew = fold([
						start,
						...facts,
						{
							type: 'retarget',
							...last,
							reason: 'v3',
							duration: days(value),
							calendar: 'office',
							calendar_from: 'start',
							counts_from: 'start',
							began_with: begunWith,
						},
					]);
					const calm = facts.filter(({ type }) => type !== 'retarget');
					const always = foldClock({
						rule: { ...rule, duration: days(value) },
						calendar: office,
						facts: [start, ...calm],
						now: beijing('2026-12-01 00:00'),
					});
					expect([anew.due_at, anew.paused]).toEqual([always?.due_at, always?.paused]);
				},
			),
		);
	});
	it('a longer new promise is never due before a shorter one', () => {
		fc.assert(
			fc.property(
				fc.array(
					someFact.filter(({ type }) => type !== 'met'),
					{ maxLength: 6 },
				),
				fc.integer({ min: 0, max: 15 }),
				fc.constantFrom('start', 'effective'),
				(facts, value, counts_from) => {
					const last = { effective_at: beijing('2026-04-02 10:00'), recorded_at: beijing('2026-04-10 10:00') };
					const due = (of: number) =>
						fold([start, ...facts, { type: 'retarget', ...last, reason: 'v3', duration: days(of), counts_from }])
							.due_at;
					expect(due(value + 1)).toBeGreaterThanOrEqual(due(value));
				},
			),
		);
	});
});
