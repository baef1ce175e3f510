import { collections, type CollectionName, type Column, type Stored } from '@closedloop/schema';
import { columnOf, same } from '../../core/record/index.ts';
import { dayOf } from '../../core/values/index.ts';
import { textOf, type Columns } from '../../core/workflow/index.ts';
import { instantIn } from '../../store/row-values.ts';
import { jsonColumn } from '../../rules/index.ts';

type Row = Stored<CollectionName>;

/** What a write does to the life of a versioned document. */
export type VersionStep =
	/** Still a draft: only the shape is asked for. */
	| 'draft'
	/** From now on people and clocks go by it. */
	| 'publish'
	/** Published or retired, and nothing of ours changes but perhaps published → retired. */
	| 'keep'
	/** It would change, or go back. */
	| 'immutable'
	| 'unknown_status'
	/** A draft is deleted, not retired: what nobody worked by has no end either. */
	| 'draft_retired';

/**
 * @param before null when the document is new
 * @param after the document as it would be
 */
export function versionStep(collection: CollectionName, before: Row | null, after: Row): VersionStep {
	const [from, to] = [before === null ? null : textOf(before.status), textOf(after.status) ?? 'draft'];
	if (!columnOf(collection, 'status')?.choices?.some(({ value }) => value === to)) return 'unknown_status';
	if (before === null) return to === 'draft' ? 'draft' : 'publish';
	if (from === 'draft') return to === 'published' ? 'publish' : to === 'draft' ? 'draft' : 'draft_retired';
	const changed = changedColumns(collection, before, after);
	const retires = from === 'published' && to === 'retired';
	return changed.every((column) => column === 'status' && retires) ? 'keep' : 'immutable';
}

/** Columns of ours that differ. What an administrator added to the collection is theirs to change at any time. */
export function changedColumns(collection: CollectionName, before: Row, after: Row): readonly string[] {
	const fields: Readonly<Record<string, Column<unknown>>> = collections[collection].fields;
	return Object.entries(fields)
		.filter(
			([name, column]) =>
				column.type !== 'alias' &&
				name in after &&
				!same(column, valueOf(before, name, column.type), valueOf(after, name, column.type)),
		)
		.map(([name]) => name);
}

/** Alike from both databases: PostgreSQL hands instants over as dates. */
function valueOf(row: Columns, name: string, type: string): unknown {
	if (type === 'json') return jsonColumn(row, name);
	if (type === 'date') return dayOf(row[name]) ?? null;
	return type === 'timestamp' ? (instantIn(row[name]) ?? row[name]) : row[name];
}
