import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarRules, Span } from '@closedloop/schema';
import { addWorking, CalendarError, compileCalendar, isOpen, workingBetween, type Calendar } from './index.ts';

/**
 * An independent answer: read the wall clock of every minute of three weeks off Intl and mark it open or closed. A
 * minute is judged by the latest reading the clock has shown so far, which is what "a reading counts from the first
 * time" means.
 */
const minuteMs = 60_000;
const dayMinutes = 1_440;
const windowDays = 21;

const windows = {
	'Asia/Shanghai': ['2026-02-10'],
	'Europe/Berlin': ['2026-03-20', '2026-10-16'],
	'America/New_York': ['2026-03-01', '2026-10-25'],
	'Australia/Lord_Howe': ['2026-03-28', '2026-09-26'],
	'Asia/Kathmandu': ['2026-01-01'],
} as const;

function latestReadings(zone: string, from: number): number[] {
	const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
	let latest = -Infinity;
	return Array.from({ length: windowDays * dayMinutes }, (_, minute) => {
		latest = Math.max(latest, Date.parse(`${format.format(from + minute * minuteMs).replace(' ', 'T')}Z`) / minuteMs);
		return latest;
	});
}

const readings = Object.entries(windows).flatMap(([zone, dates]) =>
	dates.map((date) => ({ zone, from: Date.parse(date), latest: latestReadings(zone, Date.parse(date)) })),
);

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const weekdays = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed'] as const;

const dateOf = (day: number) => new Date(day * dayMinutes * minuteMs).toISOString().slice(0, 10);

/** The day's spans as minutes since local midnight, a night's end past 1,440. */
function spansOn(rules: CalendarRules, day: number): readonly (readonly [from: number, to: number])[] {
	const spans = rules.exceptions?.[dateOf(day)] ?? rules.weekly[weekdays[((day % 7) + 7) % 7] ?? 'mon'] ?? [];
	return spans.map(([open, close]) => [minutesOf(open), minutesOf(close) + (close < open ? dayMinutes : 0)]);
}

function openMinutes(rules: CalendarRules, latest: readonly number[]): boolean[] {
	const first = Math.floor((latest[0] ?? 0) / dayMinutes) - 1;
	const days = Array.from({ length: windowDays + 3 }, (_, index) => spansOn(rules, first + index));
	return latest.map((reading) => {
		const time = reading - first * dayMinutes;
		const day = Math.floor(time / dayMinutes);
		return [day - 1, day].some((start) =>
			(days[start] ?? []).some(([from, to]) => time >= start * dayMinutes + from && time < start * dayMinutes + to),
		);
	});
}

const clock = (of: number) => `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`;

/** Up to three spans that do not touch each other, anywhere between two times of the day. */
const daySpans = (min: number, max: number) =>
	fc.uniqueArray(fc.integer({ min, max }), { maxLength: 6 }).map((times) => {
		const sorted = times.toSorted((a, b) => a - b);
		return Array.from({ length: Math.floor(sorted.length / 2) }, (_, index): Span => [
			clock(sorted[2 * index] ?? 0),
			clock(sorted[2 * index + 1] ?? 0),
		]);
	});
/** A night that ends before 05:00, after a day that starts then. */
const nightSpan = fc
	.tuple(fc.integer({ min: 1_201, max: 1_439 }), fc.integer({ min: 0, max: 300 }))
	.map(([open, close]): Span => [clock(open), clock(close)]);
const withNight = fc
	.tuple(daySpans(300, 1_200), fc.option(nightSpan))
	.map(([day, night]) => (night ? [night, ...day] : day));

const weekOf = (spans: fc.Arbitrary<Span[]>) =>
	fc.record({
		weekly: fc.record(
			{ mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans, sun: spans },
			{ requiredKeys: [] },
		),
		exceptionDays: fc.dictionary(fc.integer({ min: 0, max: windowDays }).map(String), spans, { maxKeys: 4 }),
	});
const scene = fc.record({
	where: fc.nat({ max: readings.length - 1 }),
	week: fc.oneof(weekOf(daySpans(0, dayMinutes)), weekOf(withNight)),
	// The first days of the window are left out: their clock may have shown later readings before it.
	at: fc.integer({ min: 2 * dayMinutes, max: (windowDays - 8) * dayMinutes }),
	amount: fc.integer({ min: 0, max: 5 * dayMinutes }),
});
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

interface Built {
	readonly calendar: Calendar;
	readonly open: readonly boolean[];
	/** First instant of the window. */
	readonly from: number;
}

/** Null for the few calendars without any working time. */
function build({ where, week: { weekly, exceptionDays } }: Scene): Built | null {
	const reading = readings[where];
	if (!reading) return null;
	const exceptions = Object.fromEntries(
		Object.entries(exceptionDays).map(([day, of]) => [dateOf(reading.from / dayMinutes / minuteMs + Number(day)), of]),
	);
	const rules: CalendarRules = { time_zone: reading.zone, weekly, exceptions };
	try {
		return { calendar: compileCalendar(rules), open: openMinutes(rules, reading.latest), from: reading.from };
	} catch (error) {
		if (error instanceof CalendarError && error.code === 'no_working_time') return null;
		throw error;
	}
}

function check(property: (scene: Scene, built: Built) => void): number {
	let judged = 0;
	fc.assert(
		fc.property(scene, (drawn) => {
			const built = build(drawn);
			if (!built) return;
			judged++;
			property(drawn, built);
		}),
		{ numRuns: 150 },
	);
	return judged;
}

// Weeks of minutes are slow to count on a busy machine; the limit is far above the second it takes on an idle one.
describe('against minutes counted one by one', { timeout: 60_000 }, () => {
	it('knows open from closed', () => {
		const judged = check(({ at }, { calendar, open, from }) => {
			for (let minute = at; minute < at + 3 * dayMinutes; minute += 7) {
				if (isOpen(calendar, from + minute * minuteMs) !== open[minute]) expect.fail(`minute ${minute}`);
			}
		});
		expect(judged).toBeGreaterThan(100);
	});
	it('counts the working time between', () => {
		check(({ at, amount }, { calendar, open, from }) => {
			const counted = open.slice(at, at + amount).filter(Boolean).length;
			expect(workingBetween(calendar, from + at * minuteMs, from + (at + amount) * minuteMs)).toBe(counted * minuteMs);
		});
	});
	it('adds working time', () => {
		check(({ at, amount }, { calendar, open, from }) => {
			let left = amount;
			let minute = at;
			while (minute < open.length && (left > 0 || (amount === 0 && !open[minute]))) if (open[minute++]) left--;
			if (minute === open.length) return;
			expect(addWorking(calendar, from + at * minuteMs, amount * minuteMs)).toBe(from + minute * minuteMs);
		});
	});
	it('takes working time away', () => {
		check(({ at, amount }, { calendar, open, from }) => {
			let left = amount;
			let minute = at;
			while (minute > 2 * dayMinutes && left > 0) if (open[--minute]) left--;
			if (left > 0 || amount === 0) return;
			expect(addWorking(calendar, from + at * minuteMs, -amount * minuteMs)).toBe(from + minute * minuteMs);
		});
	});
	it('gives back what it added', () => {
		check(({ at, amount, week }, built) => {
			const { calendar } = built;
			if (Object.values(week.weekly).every((spans) => spans === undefined || spans.length === 0)) return;
			const from = built.from + at * minuteMs + (amount % 977);
			const ms = amount * 31_013;
			const to = addWorking(calendar, from, ms);
			expect(workingBetween(calendar, from, to)).toBe(ms);
			if (ms === 0) return;
			expect(workingBetween(calendar, from, to - 1)).toBe(ms - 1);
			const back = addWorking(calendar, to, -ms);
			expect(back).toBeGreaterThanOrEqual(from);
			expect(workingBetween(calendar, back, to)).toBe(ms);
		});
	});
});
