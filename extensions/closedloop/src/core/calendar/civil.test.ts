import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs, dayNumber, civilDate, formatDate, parseDate, weekdayIndex } from './civil.ts';

describe('dates without a zone', () => {
	it('agree with the engine’s own calendar', () => {
		fc.assert(
			fc.property(fc.integer({ min: -700_000, max: 700_000 }), (number) => {
				const date = new Date(number * dayMs);
				expect(civilDate(number)).toEqual({
					year: date.getUTCFullYear(),
					month: date.getUTCMonth() + 1,
					day: date.getUTCDate(),
				});
				expect(weekdayIndex(number)).toBe((date.getUTCDay() + 6) % 7);
				const { year, month, day } = civilDate(number);
				expect(dayNumber(year, month, day)).toBe(number);
			}),
		);
	});
	it('are read and written as ISO dates', () => expect(formatDate(parseDate('2024-02-29'))).toBe('2024-02-29'));
});
