import { collections, systemFields, type Column } from '@closedloop/schema';

type Columns = Readonly<Record<string, Column<unknown>>>;

const all: Readonly<Record<string, Columns>> = {
	...Object.fromEntries(Object.entries(collections).map(([name, { fields }]) => [name, fields])),
	...systemFields,
};

/** Our columns of a collection, also those we added to one of Directus's own. */
export const columnsOf = (collection: string): Columns =>
	(Object.hasOwn(all, collection) ? all[collection] : undefined) ?? {};
