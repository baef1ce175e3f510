import type { QueueRow } from '@closedloop/schema';

/** Where Studio shows the form of a record. */
export const pathOf = ({ collection, id }: Pick<QueueRow, 'collection' | 'id'>): string =>
	`/content/${collection}/${id}`;
