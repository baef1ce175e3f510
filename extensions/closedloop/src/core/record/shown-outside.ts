import type { CollectionName, ColumnType } from '@closedloop/schema';
import { factCode } from '../facts/index.ts';
import { columnOf } from './changes.ts';

/** What is read as it stands: words, numbers, days. */
const plain: readonly ColumnType[] = ['string', 'text', 'integer', 'float', 'boolean', 'date', 'timestamp'];

/**
 * Whether somebody outside may be shown a column: a fact, or one of ours that Studio shows, that is kept and says something
 * by itself. All else is the house's: keys, digests, other rows, and what an administrator added, of which we do not know
 * what it tells.
 */
export function isShownOutside(collection: CollectionName, name: string): boolean {
	if (factCode(name) !== null) return true;
	const column = columnOf(collection, name);
	if (column === undefined || column.hidden === true || column.transient === true) return false;
	return plain.includes(column.type) && column.refers === undefined && column.gathers === undefined;
}
