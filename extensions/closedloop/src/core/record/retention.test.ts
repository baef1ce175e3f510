import { expect, it } from 'vitest';
import { stillKept } from './retention.ts';

const at = (iso: string): number => Date.parse(iso);
const kept = (closed: string | null, years: number, now: string) =>
	stillKept([{ number: 'FB-1', closed_at: closed === null ? null : at(closed), years }], at(now));

it.each([
	['2026-03-09T10:00:00Z', 1, '2027-03-09T09:59:59Z', '2027-03-09T10:00:00Z'],
	['2024-02-29T10:00:00Z', 1, '2025-02-28T23:00:00Z', '2025-03-01T10:00:00Z'],
	['2024-02-29T10:00:00Z', 4, '2028-02-28T23:00:00Z', '2028-02-29T10:00:00Z'],
])('closed %s, kept %i years: not over at %s', (closed, years, now, until) => {
	expect(kept(closed, years, now)).toEqual([{ number: 'FB-1', until: at(until) }]);
	expect(kept(closed, years, until)).toEqual([]);
});

it('the years of an open record have not begun', () =>
	expect(kept(null, 1, '2040-01-01T00:00:00Z')).toEqual([{ number: 'FB-1', until: null }]));
