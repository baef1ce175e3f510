import { describe, expect, it } from 'vitest';
import type { CalendarRules } from '@closedloop/schema';
import { chineseOffice, officeHours } from '../../../../../tests/support/chinese-office.ts';
import { CalendarError, compileCalendar } from './index.ts';

const week =
	(weekly: CalendarRules['weekly'], exceptions: CalendarRules['exceptions'] = {}) =>
	() =>
		compileCalendar({ time_zone: 'Asia/Shanghai', weekly, exceptions });

function refusal(attempt: () => unknown): string {
	try {
		attempt();
	} catch (error) {
		if (error instanceof CalendarError) return `${error.code} ${error.at}`;
		throw error;
	}
	return 'accepted';
}

describe('a calendar is checked when it is saved', () => {
	it.each([
		['no hours at all', week({}), 'no_working_time Asia/Shanghai'],
		['only closed days', week({ mon: [] }, { '2026-03-02': [] }), 'no_working_time Asia/Shanghai'],
		[
			'overlap within a day',
			week({
				mon: [
					['09:00', '12:00'],
					['11:59', '18:00'],
				],
			}),
			'span_overlap mon',
		],
		[
			'a night into the next morning',
			week({ mon: [['22:00', '06:00']], tue: [['05:00', '09:00']] }),
			'span_overlap tue',
		],
		['a Sunday night into Monday', week({ sun: [['22:00', '06:00']], mon: [['05:00', '09:00']] }), 'span_overlap mon'],
		[
			'a night into an exception',
			week({ mon: [['22:00', '06:00']] }, { '2026-03-03': [['05:00', '07:00']] }),
			'span_overlap 2026-03-03',
		],
		[
			'an exceptional night into a weekday',
			week({ tue: [['05:00', '09:00']] }, { '2026-03-02': [['22:00', '06:00']] }),
			'span_overlap 2026-03-03',
		],
		['opening when it closes', week({ mon: [['09:00', '09:00']] }), 'span_reversed mon 09:00–09:00'],
		['opening at 24:00', week({ mon: [['24:00', '09:00']] }), 'invalid_time mon 24:00'],
		['a time that is none', week({ mon: [['9:00', '12:00']] }), 'invalid_time 9:00'],
		['a time past midnight', week({ mon: [['09:00', '24:30']] }), 'invalid_time 24:30'],
		['a date that is none', week({ mon: officeHours }, { '2026-02-29': [] }), 'invalid_date 2026-02-29'],
		['a date in other writing', week({ mon: officeHours }, { '2026/02/28': [] }), 'invalid_date 2026/02/28'],
		[
			'a zone that is none',
			() => compileCalendar({ time_zone: 'Asia/Peking2', weekly: {} }),
			'invalid_time_zone Asia/Peking2',
		],
		[
			'spans that touch',
			week({
				mon: [
					['13:00', '18:00'],
					['09:00', '13:00'],
				],
			}),
			'accepted',
		],
		['a night', week({ mon: [['18:00', '09:00']], tue: [['09:00', '10:00']] }), 'accepted'],
		['the whole day', week({ mon: [['00:00', '24:00']], tue: [['00:00', '24:00']] }), 'accepted'],
		['a Chinese office', () => compileCalendar(chineseOffice), 'accepted'],
	])('%s', (_, attempt, expected) => expect(refusal(attempt)).toBe(expected));
});
