import type { InTurns } from '../turns.ts';
import { criteria, inForce, matchAmong, meets, type Intake, type ProcedureCandidate } from './procedure.ts';

type Column = (typeof criteria)[number][1];

/** One thing asked of a record: a value, or any value no procedure names. */
export interface Gap {
	readonly column: Column;
	readonly values: readonly string[];
	/** `values` are those that are not meant: everything else is. */
	readonly other: boolean;
}

export interface Coverage {
	/** Procedures in force that no record can ever get, with those that get all of theirs. */
	readonly unreachable: readonly { readonly code: string; readonly version: number; readonly by: readonly string[] }[];
	/** Records no procedure is for, each by as few conditions as say it. */
	readonly missing: readonly (readonly Gap[])[];
	/** There are too many combinations to try them all; nothing is said then. */
	readonly complete: boolean;
}

/** Some hundred procedures with a handful of conditions each stay below; trying so many takes about a second. */
const combinationsMost = 40_000;

/** Values of one column that every procedure treats alike. */
interface Class {
	/** Null stands for all values nobody names. */
	readonly value: string | null;
	readonly values: readonly string[];
}

/**
 * Which procedures can never apply and which feedback has none. Tried out on one record of every sort by the very
 * function that chooses, so that the finding can never differ from the choice. Values that all procedures treat alike
 * count as one. Yields as it goes.
 *
 * @param kinds every kind a record can have; of other columns any value may come.
 */
export function* coverageOf(procedures: readonly ProcedureCandidate[], kinds: readonly string[]): InTurns<Coverage> {
	const current = inForce(procedures);
	const classes = criteria.map(([list, column]) => classesOf(current, list, column, kinds));
	const count = classes.reduce((product, { length }) => product * length, 1);
	if (count > combinationsMost) return { unreachable: [], missing: [], complete: false };
	const winners = new Map<string, Set<string>>(current.map(({ code }) => [code, new Set()]));
	const uncovered = new Set<string>();
	for (const combination of combinationsOf(classes.map(({ length }) => length))) {
		yield;
		const record = recordOf(classes, combination);
		const winner = matchAmong(record, current)?.procedure.code ?? null;
		if (winner === null) uncovered.add(combination.join());
		else for (const procedure of current) if (meets(record, procedure)) winners.get(procedure.code)?.add(winner);
	}
	const unreachable: Coverage['unreachable'][number][] = [];
	for (const { code, version } of current) {
		const by = winners.get(code) ?? new Set();
		if (!by.has(code)) unreachable.push({ code, version, by: yield* namedBy(code, [...by], current, classes) });
	}
	return { unreachable, missing: yield* described(uncovered, classes), complete: true };
}

/** Whoever stands before it on every one of its records says it all; where nobody does, all who take some. */
function* namedBy(
	code: string,
	takers: readonly string[],
	current: readonly ProcedureCandidate[],
	classes: readonly (readonly Class[])[],
): InTurns<readonly string[]> {
	const own = current.find((each) => each.code === code);
	let before = current.filter((each) => each.code !== code);
	for (const combination of combinationsOf(classes.map(({ length }) => length))) {
		if (own === undefined || before.length === 0) break;
		yield;
		const record = recordOf(classes, combination);
		if (meets(record, own)) before = before.filter((other) => matchAmong(record, [own, other])?.procedure === other);
	}
	return (before.length > 0 ? before.map((each) => each.code) : takers).toSorted();
}

function classesOf(
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

const recordOf = (classes: readonly (readonly Class[])[], combination: readonly number[]): Intake => ({
	kind: null,
	...Object.fromEntries(
		criteria.map(([, column], index) => [column, classes[index]?.[combination[index] ?? 0]?.value ?? null]),
	),
});

function* combinationsOf(sizes: readonly number[]): Generator<readonly number[]> {
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

/** Drops every condition that changes nothing: a gap for all channels says nothing of channels. */
function* described(
	uncovered: ReadonlySet<string>,
	classes: readonly (readonly Class[])[],
): InTurns<readonly (readonly Gap[])[]> {
	const told = new Set<string>();
	const gaps: (readonly Gap[])[] = [];
	const all = classes.map(({ length }) => Array.from({ length }, (_, index) => index));
	for (const key of uncovered) {
		if (told.has(key)) continue;
		yield;
		let pattern = key.split(',').map((digit) => [Number(digit)]);
		for (const place of criteria.keys()) {
			const wider = pattern.map((digits, index) => (index === place ? (all[place] ?? digits) : digits));
			if (expanded(wider).every((each) => uncovered.has(each))) pattern = wider;
		}
		for (const each of expanded(pattern)) told.add(each);
		gaps.push(pattern.flatMap((digits, place) => gapAt(place, digits, classes[place] ?? [])));
	}
	return gaps;
}

function expanded(pattern: readonly (readonly number[])[]): readonly string[] {
	return pattern.reduce<readonly string[]>(
		(keys, digits, place) =>
			keys.flatMap((key) => digits.map((digit) => (place === 0 ? String(digit) : `${key},${digit}`))),
		[''],
	);
}

function gapAt(place: number, digits: readonly number[], classes: readonly Class[]): readonly Gap[] {
	const column = criteria[place]?.[1];
	const only = classes[digits[0] ?? 0];
	if (column === undefined || only === undefined || digits.length === classes.length) return [];
	return [{ column, values: only.values, other: only.value === null }];
}
