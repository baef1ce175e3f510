import type { Instant } from '@closedloop/schema';
import { dayMs, dayNumber, hourMs, minuteMs, type Wall } from './civil.ts';
import { CalendarError } from './error.ts';

/** What the engine needs to know about an IANA zone. Asks `Intl` once per stretch of five days and remembers. */
export interface Zone {
	readonly name: string;
	/** Wall clock minus UTC, in milliseconds. */
	readonly offsetAt: (at: Instant) => number;
	/**
	 * The first instant at which the local clock has reached a reading. One sentence for both DST cases: a reading that
	 * is skipped in spring is reached when the clock jumps, a reading that comes twice in autumn is reached the first
	 * time.
	 */
	readonly reached: (wall: Wall) => Instant;
}

/** Offset before and after the one change that may lie in a stretch; `at` is Infinity when there is none. */
interface Stretch {
	readonly before: number;
	readonly at: Instant;
	readonly after: number;
}

/**
 * Short enough that no zone changes twice within (the closest pair on record, Morocco's Ramadan break, is four weeks
 * apart).
 */
const stretchMs = 5 * dayMs;

/** Changes of offset fall on whole seconds. */
const secondMs = 1_000;

/** @throws CalendarError `invalid_time_zone` */
export function openZone(name: string): Zone {
	const measure = offsetMeter(name);
	const edges = new Map<number, number>();
	const stretches = new Map<number, Stretch>();

	const edge = (index: number): number => {
		const known = edges.get(index) ?? measure(index * stretchMs);
		edges.set(index, known);
		return known;
	};
	const stretchOf = (at: Instant): Stretch => {
		const index = Math.floor(at / stretchMs);
		let stretch = stretches.get(index);
		if (!stretch) {
			stretch = findChange(measure, index * stretchMs, edge(index), edge(index + 1));
			stretches.set(index, stretch);
		}
		return stretch;
	};
	const offsetAt = (at: Instant): number => {
		const stretch = stretchOf(at);
		return at < stretch.at ? stretch.before : stretch.after;
	};
	const reached = (wall: Wall): Instant => {
		const before = offsetAt(wall - dayMs);
		const early = wall - before;
		const after = offsetAt(early);
		if (after === before) return early;
		const late = wall - after;
		return offsetAt(late) === after ? late : changeBetween(stretchOf(late), stretchOf(early), late);
	};
	return { name, offsetAt, reached };
}

function changeBetween(first: Stretch, second: Stretch, from: Instant): Instant {
	return first.at !== Infinity && first.at > from ? first.at : second.at;
}

function findChange(measure: (at: Instant) => number, from: Instant, before: number, after: number): Stretch {
	if (before === after) return { before, at: Infinity, after };
	let low = from;
	let high = from + stretchMs;
	while (high - low > secondMs) {
		const middle = low + Math.floor((high - low) / 2 / secondMs) * secondMs;
		if (measure(middle) === before) low = middle;
		else high = middle;
	}
	return { before, at: high, after };
}

/** Reads the wall clock of a zone off `Intl`, which is the only zone database every JavaScript engine has. */
function offsetMeter(name: string): (at: Instant) => number {
	const format = openFormat(name);
	return (at) => {
		const read = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
		for (const { type, value } of format.formatToParts(at))
			if (type in read) Object.assign(read, { [type]: Number(value) });
		const wall =
			dayNumber(read.year, read.month, read.day) * dayMs +
			read.hour * hourMs +
			read.minute * minuteMs +
			read.second * secondMs;
		return wall - Math.floor(at / secondMs) * secondMs;
	};
}

function openFormat(name: string): Intl.DateTimeFormat {
	try {
		return new Intl.DateTimeFormat('en-US', {
			timeZone: name,
			calendar: 'gregory',
			numberingSystem: 'latn',
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric',
		});
	} catch {
		throw new CalendarError('invalid_time_zone', name);
	}
}
