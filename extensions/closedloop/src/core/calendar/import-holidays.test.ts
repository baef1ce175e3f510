import { describe, expect, it } from 'vitest';
import type { ExceptionRow } from '@closedloop/schema';
import { importHolidays } from './index.ts';

const source = 'chinese-days:CN';
const day = (date: string, more: Partial<ExceptionRow> = {}): ExceptionRow => ({
	date,
	kind: 'holiday',
	spans: [],
	...more,
});
const notice = [
	day('2026-10-01', { name: '国庆节' }),
	day('2026-10-02', { name: '国庆节' }),
	day('2026-10-10', { kind: 'makeup', like: 'mon', name: '国庆节调休' }),
];
const dates = (rows: readonly { readonly date: string }[]): readonly string[] => rows.map(({ date }) => date);

describe('importing public holidays', () => {
	it('adds the days of the year and leaves other years alone', () => {
		const { added, exceptions } = importHolidays([day('2025-10-01')], notice, 2026, source);
		expect(dates(added)).toEqual(['2026-10-01', '2026-10-02', '2026-10-10']);
		expect(dates(exceptions)).toEqual(['2025-10-01', '2026-10-01', '2026-10-02', '2026-10-10']);
	});

	it('changes nothing the second time', () => {
		const { exceptions } = importHolidays([], notice, 2026, source);
		expect(importHolidays(exceptions, notice, 2026, source)).toEqual({
			added: [],
			changed: [],
			removed: [],
			kept: [],
			exceptions,
		});
	});

	it('follows a corrected notice in what it imported itself', () => {
		const { exceptions } = importHolidays([], notice, 2026, source);
		const corrected = [notice[0]!, day('2026-10-03', { name: '国庆节' }), { ...notice[2]!, name: '调休' }];
		const { added, changed, removed } = importHolidays(exceptions, corrected, 2026, source);
		expect([dates(added), changed.map(({ after }) => after.name), dates(removed)]).toEqual([
			['2026-10-03'],
			['调休'],
			['2026-10-02'],
		]);
	});

	it('keeps what was written by hand, and says what the source would have written', () => {
		const short = day('2026-10-01', { kind: 'short', spans: [['09:00', '12:00']] });
		const party = day('2026-12-24', { kind: 'short', spans: [['09:00', '12:00']] });
		const { kept, exceptions } = importHolidays([short, party], notice, 2026, source);
		expect(kept).toEqual([
			{ row: short, offered: { ...notice[0], source } },
			{ row: party, offered: null },
		]);
		expect(exceptions.filter(({ date }) => date === '2026-10-01')).toEqual([short]);
	});
});
