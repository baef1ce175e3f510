import { describe, expect, it } from 'vitest';
import type { DeadlineRule, Duration } from '@closedloop/schema';
import { beijing, chineseOffice, inBeijing } from '../../../../../tests/support/chinese-office.ts';
import { compileCalendar } from '../calendar/index.ts';
import { calendarCourse, calendarOn } from '../clocks/index.ts';
import type { Calendars, ClockView } from '../record/clock-view.ts';
import { p36, p36Rules } from '../record/desk.fixture.ts';
import type { RetargetPlan } from '../record/retarget-plan.ts';
import { planRetarget } from './plan-retarget.ts';
import type { ClockGoal, RetargetInput } from './retargeted-clock.ts';

const named: Readonly<Record<string, ReturnType<typeof compileCalendar>>> = {
	old: compileCalendar(chineseOffice),
	sixDays: compileCalendar({ ...chineseOffice, weekly: { ...chineseOffice.weekly, sat: [['09:00', '17:00']] } }),
	tokyo: compileCalendar({ ...chineseOffice, time_zone: 'Asia/Tokyo' }),
};
const calendars: Calendars = {
	of: ({ edition, facts }) => calendarOn(calendarCourse(edition, facts), (id) => named[id ?? '']),
	live: () => named['sixDays'],
	edition: (calendar) => (calendar === 'abroad' ? 'tokyo' : 'sixDays'),
};
const days = (value: number): Duration => ({ unit: 'working_days', value, ends: 'close' });
const [promise] = p36Rules.deadlines;
if (!promise) throw new Error('P36 promises something');

/** P36 (F1:537): the first feedback after seven working days here, so that a Saturday lies in between. */
const clock = (over: Partial<ClockView> = {}, rule: Partial<DeadlineRule> = {}): ClockView => ({
	id: 'k1',
	kind: promise.kind,
	cycle: 1,
	rule: { ...promise, duration: days(7), ...rule },
	calendar: 'office',
	edition: 'old',
	procedure: 'v1',
	facts: [{ type: 'start', effective_at: beijing('2026-03-02 10:00'), recorded_at: beijing('2026-03-02 10:00') }],
	rung: 0,
	acknowledged_at: null,
	breached_at: null,
	told: [],
	...over,
});

const byCalendar = (edition = 'sixDays'): ClockGoal => ({ what: 'calendar', calendar: 'office', edition });
const walked = { id: 'w2', code: 'feedback', version: 2, subject: 'cl_feedback', published: true, standard: true };
const version = (rule: Partial<DeadlineRule> | null, over: Partial<typeof p36> = {}): ClockGoal => ({
	what: 'procedure',
	older: ['v1'],
	workflows: [
		{
			...walked,
			rules: {
				initial: 'triaged',
				states: [{ code: 'triaged', label: { zh: '已分类', en: 'Triaged' } }],
				transitions: [],
			},
		},
	],
	chooses: { workflow: 'w2', workflows: [] },
	procedure: {
		...p36,
		id: 'v2',
		version: 2,
		rules: { ...p36Rules, deadlines: rule === null ? [] : [{ ...promise, ...rule }] },
		...over,
	},
});
const plan = (
	goal: ClockGoal,
	choice: RetargetInput['choice'],
	view = clock(),
	at = '2026-03-09 10:00',
	status = 'triaged',
): RetargetPlan | null =>
	planRetarget(view, {
		goal,
		choice,
		reason: 'v2',
		at: beijing(at),
		now: beijing(at),
		kind: 'feedback',
		record: { kind: 'complaint', status },
		calendars,
	});
const dues = (planned: RetargetPlan | null) => planned && [inBeijing(planned.was_due_at), inBeijing(planned.due_at)];

describe('a calendar changed while a promise runs by it', () => {
	it('as if from the start: the Saturday that was counts', () => {
		const planned = plan(byCalendar(), 'retroactive');
		expect(dues(planned)).toEqual(['2026-03-11 18:00', '2026-03-10 18:00']);
		expect(planned?.view).toMatchObject({
			edition: 'sixDays',
			facts: [{ type: 'start' }, { began_with: { duration: days(7), calendar: 'old' } }],
		});
	});
	it('from now on: only days to come can count', () =>
		expect(dues(plan(byCalendar(), 'from_now'))).toEqual(['2026-03-11 18:00', '2026-03-11 18:00']));
	it('does not concern a clock that goes by it already, another calendar’s, an ended one or one that follows the live calendar', () => {
		const once = plan(byCalendar(), 'retroactive');
		expect(once && plan(byCalendar(), 'retroactive', once.view)).toBeNull();
		expect(plan(byCalendar(), 'retroactive', clock({ calendar: 'site' }))).toBeNull();
		expect(plan(byCalendar(), 'retroactive', clock({ edition: null }))).toBeNull();
		const met = {
			type: 'met',
			effective_at: beijing('2026-03-03 10:00'),
			recorded_at: beijing('2026-03-03 10:00'),
		} as const;
		expect(plan(byCalendar(), 'retroactive', clock({ facts: [...clock().facts, met] }))).toBeNull();
	});
	it('joins no days of two zones, and may move a statutory clock: the law counts official working days', () => {
		expect(plan(byCalendar('tokyo'), 'from_now')?.kept).toBe('other_zone');
		expect(plan(byCalendar('tokyo'), 'retroactive')?.kept).toBeNull();
		expect(dues(plan(byCalendar(), 'retroactive', clock({}, { statutory: true })))).toEqual([
			'2026-03-11 18:00',
			'2026-03-10 18:00',
		]);
	});
	it('tells what would break and be told at once', () => {
		// 80 %, 100 % and a working day after: all behind us on Thursday under the new calendar, none told yet.
		expect(plan(byCalendar(), 'retroactive', clock(), '2026-03-11 10:00')).toMatchObject({ broken: true, rungs: 2 });
		expect(plan(byCalendar(), 'retroactive', clock({ rung: 2 }), '2026-03-11 10:00')).toMatchObject({
			broken: true,
			rungs: 0,
		});
	});
	it('withdraws a miss that was none: a holiday had been forgotten', () => {
		const missed = clock({ edition: 'sixDays', breached_at: beijing('2026-03-10 18:00') });
		expect(plan(byCalendar('old'), 'retroactive', missed, '2026-03-11 09:00')).toMatchObject({
			broken: false,
			view: { breached_at: null },
		});
		expect(plan(byCalendar('old'), 'retroactive', missed, '2026-03-12 09:00')).toMatchObject({
			broken: false,
			view: { breached_at: beijing('2026-03-11 18:00') },
		});
	});
});

describe('a new version of the procedure', () => {
	it('from now on: a changed time limit counts anew from the change', () => {
		const planned = plan(version({ duration: days(5) }), 'from_now');
		expect(dues(planned)).toEqual(['2026-03-11 18:00', '2026-03-16 18:00']);
		expect(planned?.view).toMatchObject({ procedure: 'v2', rule: { duration: days(5) } });
	});
	it('as if from the start: it counts from the start', () =>
		expect(dues(plan(version({ duration: days(5) }), 'retroactive'))).toEqual([
			'2026-03-11 18:00',
			'2026-03-09 18:00',
		]));
	it('lets an unchanged time limit run on, with the new ladder', () => {
		const planned = plan(version({ duration: days(7), ladder: [] }), 'from_now');
		expect(dues(planned)).toEqual(['2026-03-11 18:00', '2026-03-11 18:00']);
		expect(planned?.view).toMatchObject({ rule: { ladder: [] }, facts: [{ type: 'start' }] });
	});
	it('keeps what it does not promise, and records in a state it does not know', () => {
		expect(plan(version(null), 'retroactive')).toMatchObject({ kept: 'no_such_promise', view: { procedure: 'v1' } });
		expect(plan(version({ severities: ['major'] }), 'retroactive')?.kept).toBe('no_such_promise');
		expect(plan(version({ duration: days(5) }), 'retroactive', clock(), '2026-03-09 10:00', 'testing')?.kept).toBe(
			'unknown_state',
		);
	});
	it('mends no broken promise from now on', () =>
		expect(plan(version({ duration: days(5) }), 'from_now', clock(), '2026-03-12 10:00')?.kept).toBe('already_broken'));
	it('never lengthens a statutory deadline and never counts it anew (EU MDR 87: from awareness); it may shorten it', () => {
		const statutory = clock({}, { statutory: true, duration: { unit: 'days', value: 10 } });
		expect(
			plan(version({ statutory: true, duration: { unit: 'days', value: 15 } }), 'retroactive', statutory)?.kept,
		).toBe('statutory_longer');
		expect(
			dues(plan(version({ statutory: true, duration: { unit: 'days', value: 9 } }), 'from_now', statutory)),
		).toEqual(['2026-03-12 10:00', '2026-03-11 10:00']);
	});
	it('takes the version’s other calendar along, unless its zone forbids it', () => {
		expect(plan(version({ duration: days(5) }, { calendar: 'site' }), 'retroactive')?.view).toMatchObject({
			calendar: 'site',
			edition: 'sixDays',
		});
		expect(plan(version({ duration: days(5) }, { calendar: 'abroad' }), 'from_now')?.kept).toBe('other_zone');
	});
});
