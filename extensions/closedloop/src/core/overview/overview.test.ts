import { overviewBlocks } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { beijing, chineseOffice, inBeijing } from '../../../../../tests/support/chinese-office.ts';
import { compileCalendar } from '../calendar/index.ts';
import { blocksFor, breakingUntil, lastDays } from './index.ts';

const all = (): boolean => true;

describe('the order of a manager’s first page', () => {
	it('begins with what is about to break for who manages quality, and for anybody who may look', () => {
		for (const roles of [['quality_manager'], ['quality_manager', 'general_manager'], ['handler'], []])
			expect(blocksFor(roles, all).slice(0, 2)).toEqual(['breaking', 'signatures']);
	});

	it('begins with what waits for them for who manages the house, then where it goes', () => {
		expect(blocksFor(['general_manager'], all).slice(0, 3)).toEqual(['escalated', 'signatures', 'satisfaction']);
	});

	it('is the same blocks for everybody, each once, without those they may not see', () => {
		for (const roles of [['general_manager'], ['quality_manager']]) {
			expect(blocksFor(roles, all).toSorted()).toEqual([...overviewBlocks].sort());
			expect(blocksFor(roles, (block) => block === 'ageing')).toEqual(['ageing']);
		}
		expect(blocksFor([], () => false)).toEqual([]);
	});
});

describe('until when a promise is about to break', () => {
	const calendar = compileCalendar(chineseOffice);
	it('is 24 working hours: three days of an office, over a weekend five', () => {
		expect(inBeijing(breakingUntil(beijing('2026-03-02 09:00'), calendar))).toBe('2026-03-04 18:00');
		expect(inBeijing(breakingUntil(beijing('2026-03-06 09:00'), calendar))).toBe('2026-03-10 18:00');
	});

	it('is a day where the desk has no calendar, or one that ends', () => {
		const now = beijing('2026-03-02 09:00');
		expect(inBeijing(breakingUntil(now, null))).toBe('2026-03-03 09:00');
		expect(breakingUntil(Date.UTC(2250, 0, 1), calendar)).toBe(Date.UTC(2250, 0, 2));
	});
});

describe('the last seven days', () => {
	it('are today and six before, from midnight to midnight on the wall of the desk', () => {
		const days = lastDays(Date.parse('2026-03-02T16:30:00Z'), 7, 'Asia/Shanghai');
		expect(days).toEqual({
			from: '2026-02-25',
			until: '2026-03-03',
			start: Date.parse('2026-02-25T00:00+08:00'),
			end: Date.parse('2026-03-04T00:00+08:00'),
		});
	});

	it('are an hour shorter where the clocks were put on', () => {
		const { start, end } = lastDays(Date.parse('2026-03-30T10:00:00Z'), 7, 'Europe/Berlin');
		expect(end - start).toBe((7 * 24 - 1) * 3_600_000);
	});
});
