import chineseDays from 'chinese-days';
import moment from 'moment-business-time';
import { addWorking, compileCalendar } from '../extensions/closedloop/src/core/calendar/index.ts';
import type { BenchRow } from './add-working.ts';
import { median } from './measure.ts';

const { findWorkday, isWorkday } = chineseDays;

const dayMs = 86_400_000;
const days = 30;
const rounds = 7;
const ourRepeats = 2_000;

const hours = [
	['09:00', '12:00'],
	['13:00', '18:00'],
] as const;
const dayOfWorkMs = 8 * 3_600_000;
const weekly = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours };

/** Every working day in the month before the Spring Festival and National Day weeks, from the opening of the office. */
const starts = [
	...between('2025-01-02', '2025-01-27'),
	...between('2025-09-01', '2025-09-30'),
	...between('2026-01-05', '2026-02-13'),
].filter((date) => isWorkday(date));

const isWeekday = (date: string): boolean => ![0, 6].includes(new Date(date).getUTCDay());
const every = between('2025-01-01', '2026-12-31');
const closed = every.filter((date) => isWeekday(date) && !isWorkday(date));
const makeups = every.filter((date) => !isWeekday(date) && isWorkday(date));
/** In UTC, as the peers count; a zone changes no date here. */
const calendar = compileCalendar({
	time_zone: 'UTC',
	weekly,
	exceptions: {
		...Object.fromEntries(closed.map((date) => [date, []])),
		...Object.fromEntries(makeups.map((date) => [date, hours])),
	},
});

function between(from: string, to: string): readonly string[] {
	const count = (Date.parse(to) - Date.parse(from)) / dayMs;
	return Array.from({ length: count + 1 }, (_, day) =>
		new Date(Date.parse(from) + day * dayMs).toISOString().slice(0, 10),
	);
}

const opening = (date: string): number => Date.parse(`${date}T09:00:00Z`);
const ours = (date: string): string =>
	new Date(addWorking(calendar, opening(date), days * dayOfWorkMs)).toISOString().slice(0, 10);
/** The day itself counts as the first for us, who count from its opening. */
const packaged = (date: string): string => findWorkday(days - 1, date);
const withoutMakeups = (date: string): string =>
	new Date(
		moment
			.utc(opening(date))
			.addWorkingTime(days * 8 * 60, 'minutes')
			.valueOf(),
	)
		.toISOString()
		.slice(0, 10);

function microseconds<Start>(repeats: number, cases: readonly Start[], answer: (start: Start) => unknown): number {
	const from = performance.now();
	for (let repeat = 0; repeat < repeats; repeat++) for (const start of cases) answer(start);
	return ((performance.now() - from) * 1_000) / (cases.length * repeats);
}

/**
 * Thirty working days over Spring Festival and National Day, make-up days counted: what it costs, and what the peers
 * answer.
 */
export function thirtyDaysRows(): BenchRow[] {
	const spans = ['09:00:00', '12:00:00', '13:00:00', '18:00:00'];
	moment.updateLocale('en', {
		workinghours: { 0: null, 1: spans, 2: spans, 3: spans, 4: spans, 5: spans, 6: null },
		holidays: closed,
	});
	const right = starts.map(packaged);
	const differing = starts.filter((date, index) => ours(date) !== right[index]);
	if (differing.length > 0) throw new Error(`from ${differing.join(', ')} ours and chinese-days differ`);
	const wrong = starts.filter((date, index) => withoutMakeups(date) !== right[index]).length;
	const times = { ours: [] as number[], peer: [] as number[] };
	for (let round = 0; round < rounds; round++) {
		times.ours.push(
			microseconds(ourRepeats, starts.map(opening), (at) => addWorking(calendar, at, days * dayOfWorkMs)),
		);
		times.peer.push(microseconds(1, starts, packaged));
	}
	const [us, peer] = [median(times.ours), median(times.peer)];
	const cases = `${starts.length} starts before Spring Festival 2025 and 2026 and National Day 2025`;
	return [
		{
			name: 'add-30-days-us',
			database: 'none',
			value: Number(us.toFixed(3)),
			unit: 'µs',
			note: `${days} working days, ${closed.length} closed weekdays and ${makeups.length} make-up days; ${cases}; median of ${rounds} rounds; goal ≤ 1`,
		},
		{
			name: 'add-30-days-speedup',
			database: 'none',
			value: Math.round(peer / us),
			unit: '×',
			note: `against chinese-days 1.5.7 (${peer.toFixed(0)} µs), which answers the same dates but knows no hours; moment-business-time 2.0.0 knows no make-up days and answers ${wrong} of ${starts.length} wrong; goal ≥ 200`,
		},
	];
}
