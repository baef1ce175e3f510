import { describe, expect, it } from 'vitest';
import { openTimeBetween, workingLeft } from './open-time.ts';

const at = (wall: string): number => Date.parse(`${wall}:00+08:00`);
/** Monday and Tuesday, 9 to 17. */
const open = [
	[at('2026-02-09T09:00'), at('2026-02-09T17:00')],
	[at('2026-02-10T09:00'), at('2026-02-10T17:00')],
] as const;
const hour = 3_600_000;

describe('working time on a page', () => {
	it('is what of the open hours lies between two instants', () => {
		expect(openTimeBetween(open, at('2026-02-09T12:00'), at('2026-02-10T10:00'))).toBe(6 * hour);
		expect(openTimeBetween(open, at('2026-02-09T20:00'), at('2026-02-10T08:00'))).toBe(0);
		expect(openTimeBetween(open, at('2026-02-10T10:00'), at('2026-02-09T12:00'))).toBe(0);
	});

	it.each([
		['the morning before', '2026-02-09T09:00', 10 * hour],
		['at noon', '2026-02-09T12:00', 7 * hour],
		['in the night, which does not count', '2026-02-10T03:00', 2 * hour],
		['at the due time', '2026-02-10T11:00', 0],
		['an hour later', '2026-02-10T12:00', -hour],
	])('is left of a promise due on Tuesday at eleven: %s', (_when, now, left) => {
		const promise = { ms: 10 * hour, since: at('2026-02-09T00:00'), day_ms: 8 * hour, open };
		expect(workingLeft(promise, at('2026-02-10T11:00'), at(now))).toBe(left);
	});

	it('is over the evening of the day it was due by the end of, though no working time has passed', () => {
		const promise = { ms: 8 * hour, since: at('2026-02-09T00:00'), day_ms: 8 * hour, open };
		expect(workingLeft(promise, at('2026-02-09T17:00'), at('2026-02-09T19:00'))).toBe(-1);
	});
});
