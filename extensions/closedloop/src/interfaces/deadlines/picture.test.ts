import { expect, it } from 'vitest';
import { clock } from '../../ui/stage/answers.fixture.ts';
import { pictureOf, width } from './picture.ts';

const hour = 3_600_000;
const start = Date.UTC(2026, 1, 9, 1, 0);

it('draws only the hours that count, from the start to the due time', () => {
	const { open, due, now } = pictureOf(clock(start), start + 28 * hour);
	expect(open.match(/M/gu)).toHaveLength(3);
	expect(open.startsWith('M0.0')).toBe(true);
	expect(due).toBe(width - 12);
	expect(now).toBe(due / 2);
});

it('makes room for what comes after the due time', () => {
	const late = pictureOf(
		clock(start, { state: 'met', verdict: 'late', met_at: start + 112 * hour, remaining_ms: null }),
		start + 500 * hour,
	);
	expect(late.end).toBe(width - 12);
	expect(late.due).toBe(late.end! / 2);
	expect(late.now).toBeNull();
});

it('an open pause lasts until now', () => {
	const { pauses } = pictureOf(
		clock(start, {
			state: 'paused',
			pauses: [{ from: start, to: null, reason: 'testing', label: { zh: '', en: '' } }],
		}),
		start + 28 * hour,
	);
	expect(pauses).toEqual([{ x: 0, width: (width - 12) / 2 }]);
});
