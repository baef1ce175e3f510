import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weekdays, type CalendarLayer, type ExceptionRow } from '@closedloop/schema';
import { officeHours } from '../../../../../tests/support/chinese-office.ts';
import { CalendarError, mergeLayers } from './index.ts';

const early = [['08:00', '16:00']] as const;
const holiday = (date: string): ExceptionRow => ({ date, kind: 'holiday', spans: [] });
const layer = (said: Partial<CalendarLayer> = {}): CalendarLayer => ({ weekly: {}, exceptions: [], ...said });

/** Spring Festival 2026: Monday 16 to Saturday 21 February off, Saturday 14 worked like a Monday. */
const country = layer({
	time_zone: 'Asia/Shanghai',
	weekly: { mon: officeHours, tue: officeHours, sat: [] },
	published_years: [2025, 2026],
	exceptions: [
		{ date: '2026-02-14', kind: 'makeup', spans: [], like: 'mon' },
		holiday('2026-02-16'),
		holiday('2026-02-17'),
	],
});

function refusal(layers: readonly CalendarLayer[]): string {
	try {
		mergeLayers(layers);
	} catch (error) {
		if (error instanceof CalendarError) return `${error.code} ${error.at}`.trim();
		throw error;
	}
	return 'accepted';
}

describe('a calendar says what the layer above says, where it says nothing itself', () => {
	it('zone, hours, days off and known years are inherited', () => {
		expect(mergeLayers([country, layer(), layer()])).toEqual(mergeLayers([country]));
	});

	it('each weekday it names is its own; named and empty is closed', () => {
		const { weekly } = mergeLayers([country, layer({ weekly: { mon: early } }), layer({ weekly: { tue: [] } })]);
		expect(weekly).toEqual({ mon: early, tue: [], sat: [] });
	});

	it('a make-up day like a Monday has the hours Monday has at the site', () => {
		expect(mergeLayers([country]).exceptions?.['2026-02-14']).toEqual(officeHours);
		expect(mergeLayers([country, layer({ weekly: { mon: early } })]).exceptions?.['2026-02-14']).toEqual(early);
		expect(mergeLayers([country, layer({ weekly: { mon: [] } })]).exceptions?.['2026-02-14']).toEqual([]);
	});

	it('its own row for a date wins, and may say that the day is ordinary again', () => {
		const { exceptions } = mergeLayers([
			country,
			layer({
				exceptions: [
					{ date: '2026-02-16', kind: 'short', spans: early },
					{ date: '2026-02-17', kind: 'normal', spans: [] },
				],
			}),
		]);
		expect(exceptions).toEqual({ '2026-02-14': officeHours, '2026-02-16': early });
	});

	it('years are known when any layer knows them; without any count every year is known', () => {
		expect(mergeLayers([country, layer({ published_years: [2027] })]).published_years).toEqual([2025, 2026, 2027]);
		expect(mergeLayers([layer({ time_zone: 'UTC', weekly: { mon: early } })]).published_years).toBeUndefined();
	});

	it.each<[string, readonly CalendarLayer[], string]>([
		['no layer has a zone', [layer({ weekly: { mon: early } }), layer()], 'no_time_zone'],
		[
			'a holiday is also a make-up day',
			[
				layer({
					...country,
					exceptions: [holiday('2026-02-14'), { date: '2026-02-14', kind: 'makeup', spans: early }],
				}),
			],
			'conflict 2026-02-14',
		],
		[
			'the same row stands twice',
			[layer({ ...country, exceptions: [holiday('2026-02-17'), holiday('2026-02-17')] })],
			'conflict 2026-02-17',
		],
		[
			'a holiday has hours',
			[layer({ ...country, exceptions: [{ date: '2026-02-17', kind: 'holiday', spans: early }] })],
			'conflict 2026-02-17',
		],
		[
			'a make-up day has none',
			[layer({ ...country, exceptions: [{ date: '2026-02-14', kind: 'makeup', spans: [] }] })],
			'conflict 2026-02-14',
		],
		[
			'a short day has both hours and a weekday',
			[layer({ ...country, exceptions: [{ date: '2026-02-13', kind: 'short', spans: early, like: 'mon' }] })],
			'conflict 2026-02-13',
		],
		[
			'an ordinary day has hours',
			[country, layer({ exceptions: [{ date: '2026-02-17', kind: 'normal', spans: early }] })],
			'conflict 2026-02-17',
		],
		[
			'a make-up day is like a closed day',
			[layer({ ...country, exceptions: [{ date: '2026-02-14', kind: 'makeup', spans: [], like: 'sat' }] })],
			'conflict 2026-02-14',
		],
		['a date is none', [layer({ ...country, exceptions: [holiday('2026-13-01')] })], 'invalid_date 2026-13-01'],
	])('refused when %s', (_, layers, expected) => expect(refusal(layers)).toBe(expected));

	it('three layers are as the last of them over the merged two', () => {
		const row = fc.record<ExceptionRow>({
			date: fc.constantFrom('2026-02-13', '2026-02-14', '2026-02-16'),
			kind: fc.constant('holiday'),
			spans: fc.constant([]),
		});
		const layers = fc.record<CalendarLayer>({
			weekly: fc.dictionary(fc.constantFrom(...weekdays), fc.constantFrom(officeHours, early, [])),
			exceptions: fc.uniqueArray(row, { selector: ({ date }) => date }),
		});
		fc.assert(
			fc.property(layers, layers, (company, site) => {
				const above = mergeLayers([country, company]);
				const dated = Object.entries(above.exceptions ?? {}).map(([date, spans]): ExceptionRow => ({
					date,
					kind: spans.length > 0 ? 'makeup' : 'holiday',
					spans,
				}));
				const flat = layer({
					time_zone: above.time_zone,
					weekly: above.weekly,
					exceptions: dated,
					published_years: above.published_years ?? [],
				});
				const [whole, stepwise] = [mergeLayers([country, company, site]), mergeLayers([flat, site])];
				// A make-up day like a Monday follows the site's Monday only while the layers are kept apart.
				expect({ ...whole.exceptions, '2026-02-14': null }).toEqual({ ...stepwise.exceptions, '2026-02-14': null });
				expect([whole.weekly, whole.time_zone, whole.published_years]).toEqual([
					stepwise.weekly,
					stepwise.time_zone,
					stepwise.published_years,
				]);
			}),
		);
	});
});
