import { queueGroups } from '@closedloop/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openZone } from '../calendar/index.ts';
import {
	comparePlaces,
	edgesOf,
	groupOf,
	placeIn,
	placeOf,
	placeText,
	wings,
	type Place,
	type Standing,
} from './index.ts';

const shanghai = openZone('Asia/Shanghai');
/** Thursday noon in Shanghai. */
const now = Date.parse('2026-02-12T12:00+08:00');
const running = (due: string): Standing => ({ due: Date.parse(due), clock_state: 'running', begun: 0 });

describe('how pressing a record is', () => {
	it.each([
		[running('2026-02-12T11:59+08:00'), 'overdue', 'past'],
		[running('2026-02-12T12:00+08:00'), 'today', 'at the due time itself the promise can still be kept'],
		[running('2026-02-12T23:59+08:00'), 'today', 'the same day in the zone of the desk'],
		[running('2026-02-13T00:00+08:00'), 'week', 'midnight belongs to tomorrow'],
		[running('2026-02-15T23:59+08:00'), 'week', 'Sunday is this week'],
		[running('2026-02-16T00:00+08:00'), 'later', 'Monday is the next'],
		[{ due: null, clock_state: 'paused', begun: 0 }, 'paused', 'what stands still does not press'],
		[{ due: null, clock_state: 'missed', begun: 0 }, 'paused', 'not even where a promise was broken before'],
		[{ due: null, clock_state: 'none', begun: 0 }, 'none', 'promises nothing'],
		[{ due: null, clock_state: null, begun: null }, 'none', 'of before the engine'],
	] as const)('%o is %s: %s', (standing, group, _why) => {
		expect(groupOf(standing, edgesOf(now, shanghai))).toBe(group);
	});

	it('cuts today and the week where the clock of the desk does, also when it is put on', () => {
		const berlin = openZone('Europe/Berlin');
		const eve = Date.parse('2026-03-28T23:30+01:00');
		expect(edgesOf(eve, berlin)).toEqual({
			now: eve,
			today: Date.parse('2026-03-29T00:00+01:00'),
			week: Date.parse('2026-03-30T00:00+02:00'),
		});
	});
});

const instant = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2030-01-01') });
const zone = fc.constantFrom(
	'Asia/Shanghai',
	'Europe/Berlin',
	'America/St_Johns',
	'Pacific/Chatham',
	'Australia/Lord_Howe',
	'UTC',
);
const standing: fc.Arbitrary<Standing> = fc.record({
	due: fc.option(instant),
	clock_state: fc.option(fc.constantFrom('none', 'running', 'paused', 'missed')),
	begun: fc.option(instant),
});
const place: fc.Arbitrary<Place> = fc.record({
	wing: fc.constantFrom(...wings),
	at: fc.integer({ min: -10, max: 10 }),
	id: fc.uuid(),
});

describe('the order of the queue', () => {
	it('never puts a less pressing record before a more pressing one: groups are contiguous', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(standing, fc.uuid())), instant, zone, (all, at, name) => {
				const edges = edgesOf(at, openZone(name));
				const groups = all
					.map(([each, id]) => ({ group: groupOf(each, edges), place: { ...placeOf(each), id } }))
					.toSorted((a, b) => comparePlaces(a.place, b.place))
					.map(({ group }) => queueGroups.indexOf(group));
				expect(groups).toEqual(groups.toSorted((a, b) => a - b));
			}),
		);
	});

	it('today ends within 25 hours, and the week after it, within eight days', () => {
		fc.assert(
			fc.property(instant, zone, (at, name) => {
				const { today, week } = edgesOf(at, openZone(name));
				expect(today - at).toBeGreaterThan(0);
				expect(today - at).toBeLessThanOrEqual(25 * 3_600_000);
				expect(week).toBeGreaterThanOrEqual(today);
				expect(week - at).toBeLessThanOrEqual(8 * 86_400_000);
			}),
		);
	});

	it('is one order: whoever goes on after a place meets every other record once', () => {
		fc.assert(
			fc.property(place, place, (a, b) => {
				expect(Math.sign(comparePlaces(a, b))).toBe(-Math.sign(comparePlaces(b, a)) + 0);
				if (a.id !== b.id) expect(comparePlaces(a, b)).not.toBe(0);
			}),
		);
	});

	it('puts who does not say when they began behind everybody who does, and goes on after them', () => {
		fc.assert(
			fc.property(instant, fc.uuid(), fc.uuid(), (begun, a, b) => {
				const standing = { due: null, clock_state: 'none' };
				const unsaid = { ...placeOf({ ...standing, begun: null }), id: a };
				expect(comparePlaces({ ...placeOf({ ...standing, begun }), id: b }, unsaid)).toBeLessThan(0);
				expect(placeIn(placeText(unsaid))).toEqual(unsaid);
			}),
		);
	});

	it('a place that was told is read again, and nothing else is', () => {
		fc.assert(
			fc.property(place, (told) => {
				expect(placeIn(placeText(told))).toEqual(told);
			}),
		);
		fc.assert(
			fc.property(fc.string(), (text) => {
				expect(placeIn(text)).toBeNull();
			}),
		);
		for (const odd of [
			'',
			'promised.1',
			'promised..x',
			'late.1.00000000-0000-4000-8000-000000000000',
			'none.1e3.00000000-0000-4000-8000-000000000000',
			// Years no column keeps, and one of the databases cannot read.
			'promised.999999999999999.00000000-0000-4000-8000-000000000000',
			'none.-62000000000000.00000000-0000-4000-8000-000000000000',
		])
			expect(placeIn(odd)).toBeNull();
	});
});
