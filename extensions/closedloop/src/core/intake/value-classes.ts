import { criteria, meets, type Intake, type ProcedureCandidate } from './procedure.ts';

export type Column = (typeof criteria)[number][1];

/** Values of one column that every procedure treats alike. */
export interface Class {
	/** Null stands for all values nobody names. */
	readonly value: string | null;
	readonly values: readonly string[];
}

export function classesOf(
	procedures: readonly ProcedureCandidate[],
	list: (typeof criteria)[number][0],
	column: Column,
	kinds: readonly string[],
): readonly Class[] {
	const named = new Set(
		procedures.flatMap(({ applies, categories }) => [
			...(applies?.[list] ?? []),
			...(column === 'category' && (applies?.categories ?? []).length > 0 ? codesIn(categories ?? []) : []),
		]),
	);
	const values: readonly (string | null)[] = column === 'kind' ? kinds : [...named, null];
	const groups = new Map<string, string[]>();
	for (const value of values) {
		const sign = procedures
			.map(({ applies, categories }) =>
				meets(
					{ kind: null, [column]: value },
					{ applies: { [list]: applies?.[list] ?? [] }, categories: categories ?? [] },
				)
					? 1
					: 0,
			)
			.join('');
		const key = value === null ? 'other' : sign;
		groups.set(key, [...(groups.get(key) ?? []), ...(value === null ? [] : [value])]);
	}
	return [...groups].map(([key, members]) =>
		key === 'other' ? { value: null, values: [...named] } : { value: members[0] ?? null, values: members },
	);
}

const codesIn = (
	categories: readonly { readonly code: string; readonly children?: readonly { readonly code: string }[] }[],
): string[] => categories.flatMap(({ code, children }) => [code, ...codesIn(children ?? [])]);

export const recordOf = (classes: readonly (readonly Class[])[], combination: readonly number[]): Intake => ({
	kind: null,
	...Object.fromEntries(
		criteria.map(([, column], index) => [column, classes[index]?.[combination[index] ?? 0]?.value ?? null]),
	),
});

export function* combinationsOf(sizes: readonly number[]): Generator<readonly number[]> {
	const total = sizes.reduce((product, size) => product * size, 1);
	for (let number = 0; number < total; number++) {
		let rest = number;
		yield sizes.map((size) => {
			const digit = rest % size;
			rest = Math.floor(rest / size);
			return digit;
		});
	}
}
