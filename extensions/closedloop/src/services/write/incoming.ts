import type { CollectionName } from '@closedloop/schema';
import { columnOf, same, type Refusal } from '../../core/record/index.ts';
import { type RecordView, columnIn } from '../../core/workflow/index.ts';

/** A client's write, sorted: what it asks for, and what it must not touch. */
export interface Incoming {
	readonly change: RecordView;
	readonly refusals: readonly Refusal[];
}

/**
 * Takes a payload apart. Engine-owned columns are refused unless they repeat what stands there already (an exported row
 * coming back) or the internal write under way may set them. A count the history has had says since when its writer has
 * not looked: what became of the record since is another question (`keepUnseen`).
 */
export function sortIncoming(
	collection: CollectionName,
	payload: RecordView,
	current: RecordView | null,
	allowed: RecordView,
): Incoming {
	const change: Record<string, unknown> = {};
	const refusals: Refusal[] = [];
	for (const [field, value] of Object.entries(payload)) {
		const column = columnOf(collection, field);
		if (field === 'id' && current !== null) continue;
		if (field === 'seq' && seenAt(value, current) !== null) continue;
		if (column?.guarded !== true || Object.hasOwn(allowed, field)) change[field] = value;
		else if (!repeats(column, current, field, value)) refusals.push({ code: 'CL_GUARDED', field });
	}
	return { change: { ...change, ...allowed }, refusals };
}

/** The count of the history at which somebody read a record that has gone on since; null where it has not. */
export function seenAt(value: unknown, current: RecordView | null): number | null {
	const isCount = typeof value === 'number' && Number.isInteger(value) && value >= 0;
	return isCount && current !== null && value < Number(current.seq) ? value : null;
}

/** Nothing said of an engine-owned column: absent, or as it stands. */
function repeats(
	column: NonNullable<ReturnType<typeof columnOf>>,
	current: RecordView | null,
	field: string,
	value: unknown,
): boolean {
	if (value === undefined) return true;
	if (column.gathers) return false;
	if (current === null) return value === null || same(column, column.default ?? null, value);
	return same(column, columnIn(current, field) ?? null, value);
}
