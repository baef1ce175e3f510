import { expect, it } from 'vitest';
import { isFromHere } from './same-origin.ts';

it.each<[string, Record<string, string>, boolean]>([
	['a form of our own page', { 'sec-fetch-site': 'same-origin', host: 'desk.example' }, true],
	[
		'a form of another site',
		{ 'sec-fetch-site': 'cross-site', host: 'desk.example', origin: 'https://evil.example' },
		false,
	],
	['a sister of our site', { 'sec-fetch-site': 'same-site', host: 'desk.example' }, false],
	['an older browser on our page', { host: 'desk.example', origin: 'https://desk.example' }, true],
	['an older browser elsewhere', { host: 'desk.example', origin: 'https://evil.example' }, false],
	['a page without origin', { host: 'desk.example', origin: 'null' }, false],
	['a program', { host: 'desk.example' }, false],
])('an order from %s', (_, headers, expected) => expect(isFromHere({ headers })).toBe(expected));
