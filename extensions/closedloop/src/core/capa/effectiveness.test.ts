import { expect, it } from 'vitest';
import { effectTooEarly } from './effectiveness.ts';

const from = Date.parse('2026-06-30T00:00:00+08:00');

// A check of effect is scheduled, due, measured (ISO 9001 10.2.1 d).
it.each([
	['effective', from, from - 1, 'not_yet'],
	['effective', from, from, null],
	['effective', from, from + 1, null],
	['effective', null, from, 'filled'],
	['not_effective', from, from - 1, null],
	[null, from, from - 1, null],
])('%s, measured from %s on, said at %s: %s', (result, day, at, code) =>
	expect(effectTooEarly({ result, from: day }, at)?.code ?? null).toBe(code),
);
