import { expect, it } from 'vitest';
import { chineseOffice } from '../../../../../tests/support/chinese-office.ts';
import { isOpen } from '../../core/calendar/index.ts';
import { compileEdition, editionOf } from './edition.ts';

it('calls the same rules the same, however they are written down', () => {
	const { time_zone, weekly, exceptions = {}, published_years } = chineseOffice;
	const reversed = Object.fromEntries(Object.entries(exceptions).toReversed());
	const once = editionOf('office', { time_zone, weekly, exceptions, published_years: [2026, 2025] });
	expect(editionOf('site', { published_years: [2025, 2026, 2025], exceptions: reversed, weekly, time_zone }).id).toBe(
		once.id,
	);
	expect(editionOf('office', { time_zone, weekly, exceptions, published_years: [2026] }).id).not.toBe(once.id);
	expect(published_years).toEqual([2026]);
});

it('gives back the calendar it was made of, compiled once', () => {
	const edition = editionOf('office', chineseOffice);
	const calendar = compileEdition(edition);
	expect(compileEdition({ ...edition, calendar: 'another of the same content' })).toBe(calendar);
	expect(isOpen(calendar, Date.parse('2026-02-28T10:00:00+08:00'))).toBe(true);
	expect(isOpen(calendar, Date.parse('2026-02-23T10:00:00+08:00'))).toBe(false);
});

it('refuses rules that are not what the edition was', () => {
	const edition = editionOf('tampered', { ...chineseOffice, published_years: [2026, 2027] });
	expect(() =>
		compileEdition({ ...edition, rules: edition.rules.replace('"2026-10-01":[]', '"2026-10-01":[["09:00","12:00"]]') }),
	).toThrow('was changed');
});
