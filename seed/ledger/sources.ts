import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Clause } from '../../schema/index.ts';
import { figuresIn } from './figures.ts';

/**
 * The five source texts as far as they are facts: how many lines each has, and which numbers stand on which line. The texts
 * themselves are not part of the product (`sources.test.ts` compares where they lie beside it).
 */
const byLine = z.record(z.string(), z.array(z.number()));
const shape = z.record(z.string(), z.object({ lines: z.int(), numbers: byLine, promised: byLine }));
const path = join(dirname(fileURLToPath(import.meta.url)), 'sources.json');
const sources = shape.parse(JSON.parse(readFileSync(path, 'utf8')));

/** Lines a citation names: `F1:537`, `F1:515-516, 518`. */
export function linesOf(citation: string): readonly { readonly file: string; readonly line: number }[] {
	let file = '';
	return citation.split(/, ?/).flatMap((part) => {
		const [, named, from = '0', to = from] = /^(?:(F\d):)?(\d+)(?:-(\d+))?$/.exec(part) ?? [];
		file = named ?? file;
		return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => ({ file, line: Number(from) + index }));
	});
}

/** What is wrong with where a clause says it stands, and with the numbers it prints. */
export function sourceProblems({ says, source }: Pick<Clause, 'says' | 'source'>, whole: string): readonly string[] {
	const cited = linesOf(source);
	const within = new Set(linesOf(whole).map(({ file, line }) => `${file}:${line}`));
	const outside = cited.filter(
		({ file, line }) => line > (sources[file]?.lines ?? 0) || !within.has(`${file}:${line}`),
	);
	const printed = new Set(cited.flatMap(({ file, line }) => sources[file]?.numbers[String(line)] ?? []));
	const invented = [...new Set([...figuresIn(says.zh), ...figuresIn(says.en)])].filter(
		(figure) => !printed.has(figure),
	);
	return [
		...outside.map(({ file, line }) => `${file}:${line} is no line of this procedure`),
		...invented.map((figure) => `says ${figure}, which does not stand at ${source}`),
	];
}

/** Numbers of time, shares and money that stand in a procedure and that no clause citing their line says. */
export function silentFigures(ledger: readonly Pick<Clause, 'says' | 'source'>[], whole: string): readonly string[] {
	const said = new Map<string, Set<number>>();
	for (const { says, source } of ledger)
		for (const { file, line } of linesOf(source)) {
			const figures = said.get(`${file}:${line}`) ?? new Set();
			for (const figure of [...figuresIn(says.zh), ...figuresIn(says.en)]) figures.add(figure);
			said.set(`${file}:${line}`, figures);
		}
	return linesOf(whole).flatMap(({ file, line }) =>
		(sources[file]?.promised[String(line)] ?? [])
			.filter((figure) => said.get(`${file}:${line}`)?.has(figure) !== true)
			.map((figure) => `${figure} at ${file}:${line}`),
	);
}
