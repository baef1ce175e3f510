import type { CalendarRules, DateString, Instant, Span } from '../../schema/shapes/index.ts';

/** Nine to six with an hour for lunch: eight working hours. */
export const officeHours: readonly Span[] = [
	['09:00', '12:00'],
	['13:00', '18:00'],
];

const closed = (...dates: readonly DateString[]) => Object.fromEntries(dates.map((date) => [date, []]));
const open = (...dates: readonly DateString[]) => Object.fromEntries(dates.map((date) => [date, officeHours]));

/**
 * Public holidays and make-up days of 2026, from the State Council notice
 * gov.cn/zhengce/zhengceku/202511/content_7047091.htm
 */
const holidays2026 = {
	...closed('2026-01-01', '2026-01-02', '2026-01-03'),
	...open('2026-01-04', '2026-02-14', '2026-02-28'),
	...closed(
		'2026-02-15',
		'2026-02-16',
		'2026-02-17',
		'2026-02-18',
		'2026-02-19',
		'2026-02-20',
		'2026-02-21',
		'2026-02-22',
		'2026-02-23',
	),
	...closed('2026-04-04', '2026-04-05', '2026-04-06'),
	...closed('2026-05-01', '2026-05-02', '2026-05-03', '2026-05-04', '2026-05-05'),
	...open('2026-05-09'),
	...closed('2026-06-19', '2026-06-20', '2026-06-21', '2026-09-25', '2026-09-26', '2026-09-27'),
	...open('2026-09-20', '2026-10-10'),
	...closed('2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'),
};

export const mondayToFriday = {
	mon: officeHours,
	tue: officeHours,
	wed: officeHours,
	thu: officeHours,
	fri: officeHours,
};

/** An office in China as an administrator would write it down. */
export const chineseOffice: CalendarRules = {
	time_zone: 'Asia/Shanghai',
	weekly: mondayToFriday,
	exceptions: holidays2026,
	published_years: [2026],
};

/** `2026-02-13 16:30` on a Chinese wall clock. */
export function beijing(text: string): Instant {
	return Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
}

/** The inverse of `beijing`, for readable expectations. */
export function inBeijing(at: Instant): string {
	return new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
