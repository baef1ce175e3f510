import { columnIn, type RecordView } from '../workflow/index.ts';
import { collections, type CollectionName, type Column, type FactRule } from '@closedloop/schema';
import { changedFacts, factName, factsIn, isProseFact } from '../facts/index.ts';
import { canonical, digest, FreeText } from '../history/index.ts';
import { unkeepable, idOf, instantOf } from '../values/index.ts';

/** A value as a change tells it. */
type Shown = string | number | boolean | FreeText | null;

/**
 * One changed column as history keeps it: codes and dates in clear, free text as digests (docs/reference/history.md,
 * "Words").
 */
export interface FieldChange {
	readonly field: string;
	readonly from: Shown;
	readonly to: Shown;
}

/** A column of ours; undefined for one an administrator added. */
export const columnOf = (collection: CollectionName, field: string): Column<unknown> | undefined => {
	const fields: Readonly<Record<string, Column<unknown>>> = collections[collection].fields;
	return Object.hasOwn(fields, field) ? fields[field] : undefined;
};

/** A write without the inputs of a step, which are told and not kept. */
export const kept = (collection: CollectionName, change: RecordView): RecordView =>
	Object.fromEntries(Object.entries(change).filter(([field]) => columnOf(collection, field)?.transient !== true));

/**
 * Which columns a write really changes, in the order of the write; of facts each by itself.
 *
 * @param facts what the record's procedure asks for
 */
export function changesOf(
	collection: CollectionName,
	before: RecordView,
	change: RecordView,
	facts: readonly FactRule[] = [],
): readonly FieldChange[] {
	return Object.entries(change).flatMap(([field, value]): readonly FieldChange[] => {
		const column = columnOf(collection, field);
		const was = columnIn(before, field);
		if (column?.holds === 'facts') return factChanges(was, value, facts);
		return same(column, was, value)
			? []
			: [{ field, from: toldOf(collection, field, was), to: toldOf(collection, field, value) }];
	});
}

function factChanges(before: unknown, after: unknown, rules: readonly FactRule[]): readonly FieldChange[] {
	const [was, is] = [factsIn(before), factsIn(after)];
	return changedFacts(before, after).map((code) => {
		const rule = rules.find((each) => each.code === code);
		return { field: factName(code), from: toldFact(rule, was[code]), to: toldFact(rule, is[code]) };
	});
}

function toldFact(rule: FactRule | undefined, value: unknown): Shown {
	if (value === null || value === undefined) return null;
	const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
	if (plain && !isProseFact(rule, value)) return value;
	return asWords(value);
}

/** Equal for the purpose of a write: an instant written otherwise, a relation given as object, empty as null. */
export function same(column: Column<unknown> | undefined, left: unknown, right: unknown): boolean {
	// What no column can hold is not what stands there, be it empty.
	if (unkeepable(right) !== null) return false;
	if (column?.type === 'timestamp')
		return instantOf(left) === instantOf(right) && (instantOf(right) !== null || comparable(right) === null);
	if (column?.refers && isObject(right)) return false;
	return canonical(comparable(left)) === canonical(comparable(right));
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

const comparable = (value: unknown): unknown => (value === undefined || value === '' ? null : value);

/** An administrator's own column may hold anything, so it is treated like free text. */
export function shown(collection: CollectionName, field: string, value: unknown): string | number | boolean | null {
	const told = toldOf(collection, field, value);
	return told instanceof FreeText ? `sha256:${digest(canonical(value))}` : told;
}

function toldOf(collection: CollectionName, field: string, value: unknown): Shown {
	if (value === null || value === undefined || value === '') return null;
	const column = columnOf(collection, field);
	if (column?.gathers) return '*';
	if (column?.choices && Array.isArray(value)) return value.join(', ');
	if (column?.refers) return idOf(value) ?? 'new';
	if (column && !column.prose && column.type !== 'json' && !isObject(value)) {
		if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
	}
	return asWords(value);
}

const asWords = (value: unknown): FreeText => new FreeText(typeof value === 'string' ? value : canonical(value), false);
