import { expect, it } from 'vitest';
import { sizeProblems } from './check-size.ts';

const list = (length: number): readonly Readonly<Record<string, unknown>>[] =>
	Array.from({ length }, () => ({ kind: 'k' }));
const deep = (levels: number): unknown =>
	Array.from({ length: levels }).reduce<unknown>((below) => [{ children: below }], []);

it.each([
	['promises', { deadlines: list(41) }, 'deadlines', 'too_many'],
	['levels', { deadlines: [{ ladder: list(21) }] }, 'deadlines[0].ladder', 'too_many'],
	[
		'recipients',
		{ deadlines: [{ ladder: [{ recipients: list(13) }] }] },
		'deadlines[0].ladder[0].recipients',
		'too_many',
	],
	[
		'values nobody counted',
		{ applies: { channels: Array.from({ length: 201 }, String) } },
		'applies.channels',
		'too_many',
	],
	['transitions', { transitions: list(501) }, 'transitions', 'too_many'],
	['days off', { exceptions: list(5001) }, 'exceptions', 'too_many'],
])('tells of more %s than any rules have, as rows and as SQLite keeps them', (_what, row, field, code) => {
	expect(sizeProblems(row)).toEqual([expect.objectContaining({ field, code })]);
	const text = Object.fromEntries(Object.entries(row).map(([column, value]) => [column, JSON.stringify(value)]));
	expect(sizeProblems(text)).toEqual([expect.objectContaining({ field, code })]);
});

it('tells of nesting that nobody finds their way in, whatever its depth', () => {
	for (const levels of [20, 5000])
		expect(sizeProblems({ categories: deep(levels) })).toEqual([expect.objectContaining({ code: 'too_deep' })]);
});

it('has nothing to say of rules of a usual size', () => {
	expect(
		sizeProblems({ deadlines: list(40), categories: deep(5), title: '[', exceptions: list(1200), code: null }),
	).toEqual([]);
});
