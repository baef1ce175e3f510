import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { seedFolder } from '../rows.ts';
import { numbersIn, promisedIn } from './figures.ts';
import { linesOf, silentFigures, sourceProblems } from './sources.ts';
import sources from './sources.json' with { type: 'json' };

const texts = join(seedFolder, '..', '..', 'shared', 'seeds');

describe.skipIf(!existsSync(texts))('the numbers of the source texts, where they lie beside the product', () => {
	test.each(Object.entries(sources))('%s', (name, { lines, numbers, promised }) => {
		const file = readdirSync(texts).find((each) => each.startsWith(`00${name.slice(1)}_`)) ?? '';
		const read = readFileSync(join(texts, file), 'utf8').split('\n');
		const table = (of: (line: string) => readonly number[]) =>
			Object.fromEntries(read.flatMap((line, index) => (of(line).length > 0 ? [[String(index + 1), of(line)]] : [])));
		expect({ lines, numbers, promised }).toEqual({
			lines: read.length,
			numbers: table(numbersIn),
			promised: table(promisedIn),
		});
	});
});

describe('a clause and its line', () => {
	const p36 = 'F1:511-539';
	it.each<[string, string, string, readonly string[]]>([
		['the number is there', '三个工作日内给出初步反馈', 'F1:537', []],
		['an invented number', '四十个工作日内给出初步反馈', 'F1:537', ['says 40, which does not stand at F1:537']],
		['a line of another procedure', '初步反馈', 'F1:101', ['F1:101 is no line of this procedure']],
		['a line no text has', '初步反馈', 'F1:9999', ['F1:9999 is no line of this procedure']],
		['several lines', '三个工作日', 'F1:521, 537', []],
	])('%s', (_what, zh, source, problems) =>
		expect(sourceProblems({ says: { zh, en: '-' }, source }, p36)).toEqual(problems),
	);

	it('a promise that no clause says is found (F1:537: 3, 15 and 6)', () =>
		expect(
			silentFigures([{ says: { zh: '三个工作日', en: 'three working days' }, source: 'F1:537' }], 'F1:537'),
		).toEqual(['6 at F1:537', '15 at F1:537']));

	it('reads lists and ranges', () =>
		expect(linesOf('F1:515-516, 518, F2:3')).toEqual([
			{ file: 'F1', line: 515 },
			{ file: 'F1', line: 516 },
			{ file: 'F1', line: 518 },
			{ file: 'F2', line: 3 },
		]));
});
