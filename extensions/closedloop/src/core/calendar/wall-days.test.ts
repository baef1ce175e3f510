import { expect, it } from 'vitest';
import { wallDays } from './index.ts';

const hour = 3_600_000;

it.each([
	['a whole day', '2027-01-01 00:00:00', 24, ['2027-01-01']],
	['a day that is an hour short, as in spring', '2027-03-28 00:00:00', 23, ['2027-03-28']],
	['four days', '2026-03-19 00:00:00 -0600', 96, ['2026-03-19', '2026-03-20', '2026-03-21', '2026-03-22']],
	['from sunset to sunset', '2026-04-02 18:00:00', 24, ['2026-04-03']],
	['an afternoon', '2026-12-24 14:00:00', 10, []],
] as const)('%s', (_, begins, hours, days) => expect(wallDays(begins, hours * hour)).toEqual(days));
