import type { BenchRow } from './add-working.ts';

export type { BenchRow } from './add-working.ts';

export function median(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Milliseconds of each contender, in turns: whatever else the machine does meets all of them alike. */
export async function alternate<Name extends string>(
	rounds: number,
	contenders: Readonly<Record<Name, () => Promise<unknown>>>,
	warmup = 0,
	before: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Readonly<Record<Name, readonly number[]>>> {
	const names = Object.keys(contenders) as Name[];
	const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
	for (let round = -warmup; round < rounds; round++) {
		// Nobody always goes first: the first after a pause pays for it.
		const order = names.map((_, index) => names[(index + Math.abs(round)) % names.length]!);
		for (const name of order) {
			await before();
			const from = performance.now();
			await contenders[name]();
			if (round >= 0) times[name].push(performance.now() - from);
		}
	}
	return times;
}

export const ratio = (of: readonly number[], to: readonly number[]): number =>
	Number((median(of) / median(to)).toFixed(3));

export const ms = (values: readonly number[]): string => `${median(values).toFixed(median(values) < 1 ? 3 : 1)} ms`;

export function table(rows: readonly BenchRow[]): string {
	const cells = rows.map(
		({ name, database, value, unit, note }) => [name, database, `${value} ${unit}`, note] as const,
	);
	const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]!.length)));
	return cells
		.map(
			(row) =>
				`  ${row
					.slice(0, 3)
					.map((text, column) => text.padEnd(widths[column]! + 2))
					.join('')}${row[3]}`,
		)
		.join('\n');
}
