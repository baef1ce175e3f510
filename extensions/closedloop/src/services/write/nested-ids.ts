import type { CollectionName } from '@closedloop/schema';
import { columnOf } from '../../core/record/index.ts';
import type { Machine } from './context.ts';
import type { RecordView } from '../../core/workflow/index.ts';

/**
 * A row written together with its record (a new contact, the CAPA a rung opens) gets its id now, so that letters,
 * history and the last look before writing can name it.
 */
export const withNestedIds = (
	{ newId }: Pick<Machine, 'newId'>,
	collection: CollectionName,
	change: RecordView,
): RecordView =>
	Object.fromEntries(
		Object.entries(change).map(([field, value]) => {
			const isNew =
				columnOf(collection, field)?.refers !== undefined &&
				typeof value === 'object' &&
				value !== null &&
				!('id' in value);
			return [field, isNew ? { ...value, id: newId() } : value];
		}),
	);
