import { fileURLToPath } from 'node:url';
import moment from 'moment-business-time';
import { addWorking, compileCalendar, type Calendar } from '../extensions/closedloop/src/core/calendar/index.ts';

/** One measured line; its goal, if it has one, stands in the note. */
export interface BenchRow {
	readonly name: string;
	readonly database: string;
	readonly value: number;
	readonly unit: string;
	readonly note: string;
}

interface Case {
	readonly at: number;
	readonly minutes: number;
}

const minuteMs = 60_000;
const dayMinutes = 1_440;

/**
 * Closed weekdays of January to May 2026 (State Council notice, content_7047091). The peer knows no make-up days, so
 * there are none here.
 */
const holidays = [
	...['2026-01-01', '2026-01-02', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23'],
	...['2026-04-06', '2026-05-01', '2026-05-04', '2026-05-05'],
];

/** Both count in UTC: a zone would cost the peer, and tell nothing about arithmetic. */
function ourCalendar(closed: readonly string[]): Calendar {
	const day = [
		['09:00', '12:00'],
		['13:00', '18:00'],
	] as const;
	return compileCalendar({
		time_zone: 'UTC',
		weekly: { mon: day, tue: day, wed: day, thu: day, fri: day },
		exceptions: Object.fromEntries(closed.map((date) => [date, []])),
	});
}

function tellPeer(closed: readonly string[]): void {
	const day = ['09:00:00', '12:00:00', '13:00:00', '18:00:00'];
	moment.updateLocale('en', {
		workinghours: { 0: null, 1: day, 2: day, 3: day, 4: day, 5: day, 6: null },
		holidays: [...closed],
	});
}

/**
 * Half an hour to forty working hours from any minute of four months; the strides are primes, so that no case comes
 * twice.
 */
const cases: readonly Case[] = Array.from({ length: 200 }, (_, index) => ({
	at: Date.UTC(2026, 0, 5) + ((index * 7_919) % (120 * dayMinutes)) * minuteMs,
	minutes: 30 + ((index * 97) % 2_371),
}));

/** The peer needs hundreds of microseconds for what takes us hundredths of one: a clock tick must not decide. */
const ourRepeats = 500;
const rounds = 7;

function ourMicroseconds(calendar: Calendar): number {
	let checksum = 0;
	const from = performance.now();
	for (let repeat = 0; repeat < ourRepeats; repeat++) {
		for (const { at, minutes } of cases) checksum += addWorking(calendar, at, minutes * minuteMs);
	}
	const elapsed = performance.now() - from;
	if (!Number.isFinite(checksum)) throw new Error('an answer is not a number');
	return (elapsed * 1_000) / (cases.length * ourRepeats);
}

function peerAnswers(): { readonly answers: number[]; readonly microseconds: number } {
	const from = performance.now();
	const answers = cases.map(({ at, minutes }) => moment.utc(at).addWorkingTime(minutes, 'minutes').valueOf());
	return { answers, microseconds: ((performance.now() - from) * 1_000) / cases.length };
}

function median(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Alternating rounds over the same cases; refuses to compare speeds of different answers. */
function compare(closed: readonly string[]): { readonly ours: number; readonly peer: number } {
	const calendar = ourCalendar(closed);
	tellPeer(closed);
	const { answers } = peerAnswers();
	const differing = cases.filter(
		({ at, minutes }, index) => addWorking(calendar, at, minutes * minuteMs) !== answers[index],
	);
	if (differing.length > 0)
		throw new Error(`${differing.length} of ${cases.length} answers differ, first: ${JSON.stringify(differing[0])}`);
	const ours: number[] = [];
	const peer: number[] = [];
	for (let round = 0; round < rounds; round++) {
		ours.push(ourMicroseconds(calendar));
		peer.push(peerAnswers().microseconds);
	}
	return { ours: median(ours), peer: median(peer) };
}

/**
 * Rows of the results: our cost per addition, and how many times faster than the fastest peer that answers the
 * same.
 */
export async function addWorkingRows(): Promise<BenchRow[]> {
	const plain = compare([]);
	const withHolidays = compare(holidays);
	const same = `${cases.length} cases, all answers equal, median of ${rounds} alternating rounds`;
	const ratio = (of: { ours: number; peer: number }) => Math.round(of.peer / of.ours);
	return [
		{
			name: 'add-working-us',
			database: 'none',
			value: Number(withHolidays.ours.toFixed(3)),
			unit: 'µs',
			note: `${holidays.length} holidays; ${same}`,
		},
		{
			name: 'add-working-speedup',
			database: 'none',
			value: ratio(plain),
			unit: '×',
			note: `against moment-business-time 2.0.0 without holidays (${plain.peer.toFixed(0)} µs); with holidays ${ratio(withHolidays)} × (${withHolidays.peer.toFixed(0)} µs); ${same}`,
		},
	];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	for (const row of await addWorkingRows())
		process.stdout.write(`${row.name} ${row.value} ${row.unit} — ${row.note}\n`);
}
