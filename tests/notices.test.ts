import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chineseHolidays } from '../extensions/closedloop/src/services/install/holidays.ts';
import { root } from './support/places.ts';

/** The State Council's notices as another project keeps them (NateScarlet/holiday-cn), beside the working tree. */
const notices = join(root, '..', 'shared', 'data', 'holiday_cn');

interface Notice {
	readonly days: readonly { readonly date: string; readonly isOffDay: boolean }[];
}

const years = [2021, 2022, 2023, 2024, 2025, 2026, 2027];

if (!existsSync(notices)) {
	describe.skip(`holidays against the notices [skipped: no ${notices}]`, () => it('needs the data', () => undefined));
} else {
	// New Year's Eve may stand in the notice of the year after.
	const noticed = readdirSync(notices)
		.filter((file) => /^\d{4}\.json$/u.test(file))
		.flatMap((file) => {
			const { days }: Notice = JSON.parse(readFileSync(join(notices, file), 'utf8'));
			return days;
		});
	describe('holidays against the notices', () => {
		it.each(years)(
			'%i: every day off and every make-up day, and none besides; none at all before the notice',
			async (year) => {
				const { rows, published } = await chineseHolidays(year, { mon: [['09:00', '18:00']] });
				const dates = (off: boolean): readonly string[] =>
					noticed
						.filter(({ date, isOffDay }) => isOffDay === off && date.startsWith(`${year}-`))
						.map(({ date }) => date)
						.sort();
				expect(published).toBe(dates(true).length > 0);
				expect(rows.filter(({ kind }) => kind === 'holiday').map(({ date }) => date)).toEqual(dates(true));
				expect(rows.filter(({ kind }) => kind === 'makeup').map(({ date }) => date)).toEqual(dates(false));
			},
		);
	});
}
