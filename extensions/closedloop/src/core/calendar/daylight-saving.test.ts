import { describe, expect, it } from 'vitest';
import { addWorking, compileCalendar, dueAfter, isOpen, workingBetween } from './index.ts';

const hours = (count: number) => count * 3_600_000;
const night = { sat: [['22:00', '06:00']] } as const;

describe('a night in Berlin', () => {
	const berlin = compileCalendar({ time_zone: 'Europe/Berlin', weekly: night });
	it('has seven hours when the clock jumps from 02:00 to 03:00', () =>
		expect(workingBetween(berlin, Date.parse('2026-03-28T12:00Z'), Date.parse('2026-03-29T12:00Z'))).toBe(hours(7)));
	it('has nine hours when the clock goes back from 03:00 to 02:00', () =>
		expect(workingBetween(berlin, Date.parse('2026-10-24T12:00Z'), Date.parse('2026-10-25T12:00Z'))).toBe(hours(9)));
	it('counts elapsed time across the jump', () =>
		expect(addWorking(berlin, Date.parse('2026-03-29T01:30+01:00'), hours(1))).toBe(
			Date.parse('2026-03-29T03:30+02:00'),
		));
});

describe('readings that are skipped or come twice', () => {
	const york = compileCalendar({ time_zone: 'America/New_York', weekly: { sun: [['01:00', '02:30']] } });
	it('closes at the jump when the closing time is skipped', () => {
		// 2026-03-08 02:00 EST becomes 03:00 EDT.
		expect(addWorking(york, Date.parse('2026-03-08T01:00-05:00'), hours(1))).toBe(Date.parse('2026-03-08T03:00-04:00'));
		expect(isOpen(york, Date.parse('2026-03-08T03:00-04:00'))).toBe(false);
	});
	it('opens and closes the first time a reading comes', () => {
		// 2026-11-01 02:00 EDT becomes 01:00 EST: 01:00 comes twice, 02:30 once.
		expect(isOpen(york, Date.parse('2026-11-01T01:00-04:00'))).toBe(true);
		expect(workingBetween(york, Date.parse('2026-11-01T00:00-04:00'), Date.parse('2026-11-01T12:00-05:00'))).toBe(
			hours(2.5),
		);
	});
	it('drops a span that lies wholly in the skipped hour', () => {
		const skipped = compileCalendar({ time_zone: 'Europe/Berlin', weekly: { sun: [['02:15', '02:45']] } });
		expect(addWorking(skipped, Date.parse('2026-03-29T00:00Z'), 0)).toBe(Date.parse('2026-04-05T02:15+02:00'));
	});
});

describe('zones that are not a whole hour, or lost a day', () => {
	it('moves Lord Howe by half an hour', () => {
		const island = compileCalendar({ time_zone: 'Australia/Lord_Howe', weekly: { sun: [['00:00', '24:00']] } });
		expect(workingBetween(island, Date.parse('2026-04-03T00:00Z'), Date.parse('2026-04-07T00:00Z'))).toBe(hours(24.5));
		expect(workingBetween(island, Date.parse('2026-10-02T00:00Z'), Date.parse('2026-10-06T00:00Z'))).toBe(hours(23.5));
	});
	it('knows that Samoa had no 30 December 2011', () => {
		const apia = compileCalendar({
			time_zone: 'Pacific/Apia',
			weekly: { thu: [['09:00', '17:00']], fri: [['09:00', '17:00']], sat: [['09:00', '17:00']] },
		});
		expect(addWorking(apia, Date.parse('2011-12-29T09:00-10:00'), hours(9))).toBe(Date.parse('2011-12-31T10:00+14:00'));
	});
	it('keeps the wall time of natural days, not their length', () => {
		const berlin = compileCalendar({ time_zone: 'Europe/Berlin', weekly: night });
		const at = Date.parse('2026-03-28T10:00+01:00');
		expect(dueAfter(berlin, at, { unit: 'days', value: 1 })).toBe(Date.parse('2026-03-29T10:00+02:00'));
		expect(dueAfter(berlin, at, { unit: 'hours', value: 24 })).toBe(Date.parse('2026-03-29T11:00+02:00'));
	});
});
