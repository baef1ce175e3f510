import { describe, expect, it } from 'vitest';
import { commandIn, dueIn, durationIn, keysIn, workingTimeIn } from './options.ts';

describe('a duration of the form', () => {
	it.each([
		[
			{ unit: 'working_days', value: '3' },
			{ unit: 'working_days', value: 3, ends: 'close' },
		],
		[
			{ unit: 'months', value: 6, roll: 'next_working_day', ends: 'close' },
			{ unit: 'months', value: 6, roll: 'next_working_day' },
		],
		[
			{ unit: 'hours', value: 48, roll: 'none' },
			{ unit: 'hours', value: 48 },
		],
		[{ unit: 'same_day', value: 3 }, { unit: 'same_day' }],
		[
			{ unit: 'on_date', date: '2026-03-09' },
			{ unit: 'on_date', date: '2026-03-09' },
		],
		[
			{ unit: 'json', duration: '{"unit":"fixed_dates","dates":["06-30"]}' },
			{ unit: 'fixed_dates', dates: ['06-30'] },
		],
		// What cannot be read is handed on as it is and refused by name where it is counted.
		[
			{ unit: 'hours', value: 'soon' },
			{ unit: 'hours', value: 'soon' },
		],
		[{ unit: 'json', duration: 'soon' }, 'soon'],
		[{}, undefined],
	])('%j → %j', (options, duration) => {
		expect(durationIn(options)).toEqual(duration);
	});
});

describe('a command of the form', () => {
	it.each([
		[
			{
				command: 'meet',
				clock: 'first_reply',
				at: '',
				reason: 'left from before',
				collection: 'cl_feedback',
				key: 'x',
				permissions: '$full',
			},
			{ clock: 'first_reply', do: 'meet' },
		],
		[
			{ command: 'pause', clock: 'final', reason: 'testing', at: '2026-02-10T16:30:00+08:00' },
			{ clock: 'final', do: 'pause', reason: 'testing', at: '2026-02-10T16:30:00+08:00' },
		],
		[
			{ command: 'extend', clock: 'final', reason: 'parts', until: '2026-03-09', unit: 'hours', value: 1 },
			{ clock: 'final', do: 'extend', reason: 'parts', until: '2026-03-09' },
		],
		[
			{ command: 'extend', clock: 'final', reason: 'parts', until: null, unit: 'working_days', value: 15 },
			{ clock: 'final', do: 'extend', reason: 'parts', duration: { unit: 'working_days', value: 15, ends: 'close' } },
		],
	])('%j → %j', (options, command) => {
		expect(commandIn(options)).toEqual(command);
	});

	it('is read from a Flow of an earlier version, which called the option otherwise', () => {
		expect(commandIn({ deed: 'meet', clock: 'final' })).toEqual({ clock: 'final', do: 'meet' });
		expect(commandIn({ command: 'resume', deed: 'meet', clock: 'final' })).toEqual({ clock: 'final', do: 'resume' });
		expect(workingTimeIn({ calendar: 'c', deed: 'measure', from: 'f', to: 't' })).toEqual({
			calendar: 'c',
			from: 'f',
			to: 't',
		});
	});
});

it('asks as the API is asked', () => {
	expect(dueIn({ calendar: 'cn-standard', at: '', unit: 'hours', value: 1, language: 'en-US' })).toEqual({
		calendar: 'cn-standard',
		duration: { unit: 'hours', value: 1 },
	});
	expect(workingTimeIn({ calendar: 'c', from: 'f', to: 'left from before', value: '-30' })).toEqual({
		calendar: 'c',
		from: 'f',
		add: { unit: 'working_minutes', value: -30 },
	});
	expect(workingTimeIn({ calendar: 'c', command: 'measure', from: 'f', to: 't', value: 3 })).toEqual({
		calendar: 'c',
		from: 'f',
		to: 't',
	});
});

it.each([
	['a', ['a']],
	[
		['a', 'b'],
		['a', 'b'],
	],
	['["a","b"]', ['a', 'b']],
	[7, ['7']],
	['', []],
	[null, []],
	[undefined, []],
])('means the records %j', (given, keys) => {
	expect(keysIn(given)).toEqual(keys);
});
