import { columnsOf } from '../../extensions/closedloop/src/core/values/index.ts';
import type { RecordView } from '../../extensions/closedloop/src/core/workflow/index.ts';
import type { Row } from '../support/index.ts';
import type { Names } from './names.ts';

/** What a story writes, as a client sends it: ids for names, ISO for instants. */
export const sent = (collection: string, columns: RecordView, names: Names): Row =>
	each(collection, columns, (column, value, refers) =>
		refers !== undefined && typeof value === 'string'
			? (names.id(refers, value) ?? value)
			: column === 'timestamp' && typeof value === 'number'
				? new Date(value).toISOString()
				: value,
	);

/** What a client reads, as a story tells it. */
export const received = (collection: string, row: Row, names: Names): RecordView =>
	each(collection, row, (column, value, refers) =>
		column === 'uuid' && typeof value === 'string'
			? (names.of(refers ?? 'directus_users', value) ?? value)
			: column === 'timestamp' && typeof value === 'string'
				? Date.parse(value)
				: value,
	);

function each(
	collection: string,
	row: Readonly<Record<string, unknown>>,
	change: (type: string, value: unknown, refers?: string) => unknown,
): Row {
	const columns = columnsOf(collection);
	return Object.fromEntries(
		Object.entries(row).map(([name, value]) => {
			const column = columns[name];
			return [name, column === undefined ? value : change(column.type, value, column.refers?.collection)];
		}),
	);
}
