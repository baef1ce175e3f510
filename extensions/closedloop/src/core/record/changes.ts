import { columnIn, type RecordView } from '../workflow/index.ts';
import { collections, type CollectionName, type Column } from '@closedloop/schema';
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

/** Which columns a write really changes, in the order of the write. */
export function changesOf(collection: CollectionName, before: RecordView, change: RecordView): readonly FieldChange[] {
	return Object.entries(change)
		.filter(([field, value]) => !same(columnOf(collection, field), columnIn(before, field), value))
		.map(([field, value]) => ({
			field,
			from: toldOf(collection, field, columnIn(before, field)),
			to: toldOf(collection, field, value),
		}));
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
	return new FreeText(typeof value === 'string' ? value : canonical(value), false);
}
