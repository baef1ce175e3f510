import type { Studio } from './use-studio.ts';

/** Whether the reader may write a column of rows that are there, as far as Studio knows: the door has the last word. */
export function mayWriteColumn(
	rights: ReturnType<Studio['usePermissionsStore']>,
	collection: string,
	column: string,
): boolean {
	if (!rights.hasPermission(collection, 'update')) return false;
	const columns = rights.getPermission?.(collection, 'update')?.fields;
	return columns === undefined || columns === null || columns.includes('*') || columns.includes(column);
}
