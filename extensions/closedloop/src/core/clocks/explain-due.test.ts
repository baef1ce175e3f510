import { describe, expect, it } from 'vitest';
import type { ClockFact, Duration, KindName, Locale, Trigger } from '@closedloop/schema';
import { beijing, chineseOffice } from '../../../../../tests/support/chinese-office.ts';
import { compileCalendar } from '../calendar/index.ts';
import { explainDue, explainSentence, foldClock, type DueExplanation } from './index.ts';

const calendar = compileCalendar({
	...chineseOffice,
	exceptions: { ...chineseOffice.exceptions, '2026-03-04': [['09:00', '12:00']] },
});

function explained(received: string, duration: Duration, ...facts: readonly ClockFact[]): DueExplanation {
	const at = beijing(received);
	const clock = foldClock({
		rule: { duration },
		calendar,
		facts: [{ type: 'start', effective_at: at, recorded_at: at }, ...facts],
	});
	if (!clock) throw new Error('no clock');
	return explainDue({ calendar, clock, source: 'F1:518' });
}
const said = (explanation: DueExplanation, ...locales: readonly Locale[]) =>
	locales.map((locale) => explainSentence(explanation, locale));
const threeDays: Duration = { unit: 'working_days', value: 3, ends: 'close' };

describe('why it is due then', () => {
	it('P36 F1:518: three working days over the Spring Festival of 2026, as data', () =>
		expect(explained('2026-02-13 16:30', threeDays)).toEqual({
			time_zone: 'Asia/Shanghai',
			started_at: beijing('2026-02-13 16:30'),
			duration: threeDays,
			days: [
				{ kind: 'makeup', date: '2026-02-14' },
				{ kind: 'closed', from: '2026-02-15', to: '2026-02-23' },
			],
			pauses: [],
			due_at: beijing('2026-02-25 18:00'),
			unpublished_years: [],
			source: 'F1:518',
		}));
	it('… and as a sentence in each language', () =>
		expect(said(explained('2026-02-13 16:30', threeDays), 'en-US', 'zh-CN', 'zh-TW')).toEqual([
			'received Fri 13 Feb 2026 16:30, 3 working days, Sat 14 Feb is a make-up day, 15 – 23 Feb closed → due Wed 25 Feb 2026 18:00',
			'02-13 周五 16:30 收到，3 个工作日，02-14 周六 调休上班，02-15 至 02-23 休息 → 02-25 周三 18:00 到期',
			'02-13 週五 16:30 收到，3 個工作日，02-14 週六 補班，02-15 至 02-23 休息 → 02-25 週三 18:00 到期',
		]));
	it('says nothing of an ordinary weekend', () => expect(explained('2026-03-06 10:00', threeDays).days).toEqual([]));
	it('names a short day', () => {
		const explanation = explained('2026-03-03 10:00', { unit: 'working_days', value: 1, ends: 'close' });
		expect(explanation.days).toEqual([{ kind: 'short', date: '2026-03-04' }]);
		expect(said(explanation, 'en-US')).toEqual([
			'received Tue 3 Mar 2026 10:00, 1 working day, Wed 4 Mar has other working hours → due Wed 4 Mar 2026 12:00',
		]);
	});
	it('says nothing of holidays to a natural promise', () =>
		expect(explained('2026-02-14 10:00', { unit: 'hours', value: 48 }).days).toEqual([]));
	it('… except those its end moved over', () =>
		expect(
			said(explained('2026-01-05 14:00', { unit: 'weeks', value: 6, roll: 'next_working_day' }), 'en-US', 'zh-CN'),
		).toEqual([
			'received Mon 5 Jan 2026 14:00, 6 weeks, 16 – 23 Feb closed → due Tue 24 Feb 2026 18:00',
			'01-05 周一 14:00 收到，6 周，02-16 至 02-23 休息 → 02-24 周二 18:00 到期',
		]));
	it('lists pauses', () => {
		const pause: ClockFact = {
			type: 'pause',
			effective_at: beijing('2026-03-09 10:00'),
			recorded_at: beijing('2026-03-09 10:00'),
			reason: 'test_running',
		};
		expect(said(explained('2026-03-06 10:00', threeDays, pause), 'en-US')).toEqual([
			'received Fri 6 Mar 2026 10:00, 3 working days, paused since Mon 9 Mar 2026 10:00 → due Wed 11 Mar 2026 18:00',
		]);
	});
	it('warns of a year without published holidays, and writes years when they differ', () =>
		expect(said(explained('2026-12-30 10:00', threeDays), 'zh-CN')).toEqual([
			'2026-12-30 周三 10:00 收到，3 个工作日，2027 年节假日安排尚未公布 → 2027-01-04 周一 18:00 到期',
		]));
	it('P39: one month before the management review, as it was entered', () => {
		const at = beijing('2026-03-06 09:00');
		const rule = {
			start: { on: 'field', field: 'management_review_on', shift: { unit: 'months', value: -1 } },
			duration: { unit: 'months', value: 1 },
		} as const;
		const facts: readonly ClockFact[] = [{ type: 'start', effective_at: at, recorded_at: at }];
		const clock = foldClock({ rule, calendar, facts });
		if (!clock) throw new Error('no clock');
		expect(
			said(explainDue({ calendar, clock, view: { record: 'feedback', rule, facts } }), 'zh-CN', 'zh-TW', 'en-US'),
		).toEqual([
			'自 03-06 周五 09:00 起计，即所填日期前 1 个月，1 个月 → 04-06 周一 09:00 到期',
			'自 03-06 週五 09:00 起計，即所填日期前 1 個月，1 個月 → 04-06 週一 09:00 到期',
			'counted from Fri 6 Mar 2026 09:00, 1 month before the date entered, 1 month → due Mon 6 Apr 2026 09:00',
		]);
	});
	it('names what its own kind of record begins with', () => {
		const at = beijing('2026-03-06 10:00');
		const facts: readonly ClockFact[] = [{ type: 'start', effective_at: at, recorded_at: at }];
		const sentences = (record: KindName, start: Trigger) => {
			const rule = { start, duration: { unit: 'days', value: 7 } } as const;
			const clock = foldClock({ rule, calendar, facts });
			if (!clock) throw new Error('no clock');
			return said(explainDue({ calendar, clock, view: { record, rule, facts } }), 'zh-CN', 'zh-TW', 'en-US');
		};
		expect(sentences('decision', { on: 'created' })).toEqual([
			'03-06 周五 10:00 提出，7 个自然日 → 03-13 周五 10:00 到期',
			'03-06 週五 10:00 提出，7 個日曆天 → 03-13 週五 10:00 到期',
			'proposed Fri 6 Mar 2026 10:00, 7 calendar days → due Fri 13 Mar 2026 10:00',
		]);
		expect(sentences('response', { on: 'created', at: 'invited_at' })[2]).toMatch(/^invited Fri 6 Mar/u);
		expect(sentences('report', { on: 'created' })[2]).toMatch(/^opened Fri 6 Mar/u);
		expect(sentences('capa', { on: 'created' })[2]).toMatch(/^started Fri 6 Mar/u);
		expect(sentences('action', { on: 'created' })[2]).toMatch(/^registered Fri 6 Mar/u);
		expect(sentences('feedback', { on: 'created' })[2]).toMatch(/^received Fri 6 Mar/u);
		// The day a customer's word came is no beginning of a decision, the day it was registered none of a feedback.
		expect(sentences('decision', { on: 'created', at: 'received_at' })[2]).toMatch(/^counted from /u);
		expect(sentences('feedback', { on: 'created', at: 'registered_at' })[2]).toMatch(/^counted from /u);
	});
	it('P23: a promise of seven days that was extended says what it was at first; one that was not says nothing', () => {
		const at = beijing('2026-03-06 10:00');
		const rule = { start: { on: 'created', at: 'received_at' }, duration: { unit: 'days', value: 7 } } as const;
		const begun: readonly ClockFact[] = [{ type: 'start', effective_at: at, recorded_at: at }];
		const sentence = (facts: readonly ClockFact[]): string => {
			const clock = foldClock({ rule, calendar, facts });
			if (!clock) throw new Error('no clock');
			return explainSentence(explainDue({ calendar, clock, view: { record: 'feedback', rule, facts } }), 'zh-CN');
		};
		expect(sentence(begun)).toBe('03-06 周五 10:00 收到，7 个自然日 → 03-13 周五 10:00 到期');
		expect(
			sentence([
				...begun,
				{
					type: 'retarget',
					effective_at: at + 1,
					recorded_at: at + 1,
					reason: 'parts',
					duration: { unit: 'days', value: 10 },
					counts_from: 'start',
				},
			]),
		).toBe('03-06 周五 10:00 收到，10 个自然日，原为 7 个自然日 → 03-16 周一 10:00 到期');
	});
});
