import { expect, it } from 'vitest';
import { hoursIn, hoursText } from './hours-text.ts';

it.each([
	[
		'09:00–12:00 13:00–18:00',
		[
			['09:00', '12:00'],
			['13:00', '18:00'],
		],
	],
	[
		'9:00-12:00, 13:00-18:00',
		[
			['09:00', '12:00'],
			['13:00', '18:00'],
		],
	],
	[
		'9：00至12：00，13：00～18：00',
		[
			['09:00', '12:00'],
			['13:00', '18:00'],
		],
	],
	['22.00 - 06.00', [['22:00', '06:00']]],
	['', []],
	['9 to 5', null],
	['09:00', null],
	['09:00–12:00 and later', null],
] as const)('“%s” reads as hours', (text, spans) => expect(hoursIn(text)).toEqual(spans));

it('what is shown can be read again', () => {
	expect(
		hoursIn(
			hoursText([
				['09:00', '12:00'],
				['13:00', '24:00'],
			]),
		),
	).toEqual([
		['09:00', '12:00'],
		['13:00', '24:00'],
	]);
});
