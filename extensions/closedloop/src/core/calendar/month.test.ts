import { describe, expect, it } from 'vitest';
import type { CalendarLayer } from '@closedloop/schema';
import { officeHours } from '../../../../../tests/support/chinese-office.ts';
import { describeMonth, viewLayers, type MonthDay } from './index.ts';

const early = [['08:00', '16:00']] as const;
const country: CalendarLayer = {
	time_zone: 'Asia/Shanghai',
	published_years: [2026],
	weekly: {
		mon: officeHours,
		tue: officeHours,
		wed: officeHours,
		thu: officeHours,
		fri: officeHours,
		sat: [],
		sun: [],
	},
	exceptions: [
		{ date: '2026-02-14', kind: 'makeup', spans: [], like: 'mon', name: '春节调休' },
		{ date: '2026-02-16', kind: 'holiday', spans: [], name: '春节' },
		{ date: '2026-02-17', kind: 'holiday', spans: [], name: '春节' },
		{ date: '2026-02-21', kind: 'holiday', spans: [], name: '春节' },
	],
};
const site: CalendarLayer = {
	weekly: { mon: early },
	exceptions: [
		{ date: '2026-02-16', kind: 'short', spans: [['09:00', '12:00']] },
		{ date: '2026-02-17', kind: 'normal', spans: [] },
		{ date: '2026-02-13', kind: 'short', spans: early },
	],
};

describe('a month of a calendar', () => {
	const view = viewLayers([country, site]);
	const { weeks, published } = describeMonth(view, 2026, 2);
	const days = new Map(weeks.flat().flatMap((day) => (day ? [[day.date, day] as const] : [])));
	const on = (date: string): MonthDay | undefined => days.get(date);

	it('begins on Monday and holds every day once', () => {
		expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7]);
		expect(weeks[0]?.map((day) => day?.date ?? null)).toEqual([null, null, null, null, null, null, '2026-02-01']);
		expect(days.size).toBe(28);
		expect(published).toBe(true);
	});

	it('says of each day what it is, its hours, and which layer says so', () => {
		expect(on('2026-02-09')).toMatchObject({ kind: 'working', hours: early, layer: 1, row: null });
		expect(on('2026-02-10')).toMatchObject({ kind: 'working', hours: officeHours, layer: 0 });
		expect(on('2026-02-15')).toMatchObject({ kind: 'closed', hours: [], layer: 0 });
		expect(on('2026-02-14')).toMatchObject({ kind: 'makeup', hours: early, layer: 0, row: { name: '春节调休' } });
		expect(on('2026-02-21')).toMatchObject({ kind: 'holiday', hours: [], layer: 0 });
		expect(on('2026-02-13')).toMatchObject({ kind: 'short', layer: 1, differs: false });
	});

	it('shows where a day differs from the layer above: hours on its holiday, or an ordinary day again', () => {
		expect(on('2026-02-16')).toMatchObject({ kind: 'short', differs: true });
		expect(on('2026-02-17')).toMatchObject({ kind: 'working', hours: officeHours, layer: 1, differs: true });
		expect(on('2026-02-14')?.differs).toBe(false);
	});

	it('says that a year is not published', () => {
		expect(describeMonth(view, 2027, 1).published).toBe(false);
		expect(
			describeMonth(viewLayers([{ time_zone: 'UTC', weekly: { mon: early }, exceptions: [] }]), 2027, 1).published,
		).toBe(true);
	});
});
