import type { InTurns } from '../turns.ts';
import { criteria } from './procedure.ts';
import type { Column, Class } from './value-classes.ts';

/** One thing asked of a record: a value, or any value no procedure names. */
export interface Gap {
	readonly column: Column;
	readonly values: readonly string[];
	/** `values` are those that are not meant: everything else is. */
	readonly other: boolean;
}

/** Drops every condition that changes nothing: a gap for all channels says nothing of channels. */
export function* described(
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
