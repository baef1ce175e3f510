import { expect, it } from 'vitest';
import { attemptsMost, leaseMs, nextAttempt, passMs, patienceMs } from './schedule.ts';

const minute = 60_000;

it('tries again after 1, 5, 15 and 60 minutes, then four times a day', () => {
	const waits = Array.from({ length: 6 }, (_, index) => (nextAttempt(index + 1, 0) ?? 0) / minute);
	expect(waits).toEqual([1, 5, 15, 60, 360, 360]);
});

it('gives up after a bit more than four days (RFC 5321, 4.5.4.1)', () => {
	let at = 0;
	let attempts = 1;
	for (let next = nextAttempt(attempts, at); next !== null; next = nextAttempt(++attempts, at)) at = next;
	expect(attempts).toBe(attemptsMost);
	expect(at / (24 * 60 * minute)).toBeGreaterThan(4);
	expect(at / (24 * 60 * minute)).toBeLessThan(5);
});

it('no claim outlives its lease while its node still works on it', () =>
	expect(passMs + patienceMs).toBeLessThan(leaseMs));
