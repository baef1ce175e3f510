import {
	collections,
	engineCollections,
	isMachineTable,
	recordKinds,
	type CollectionName,
	type Column,
} from '@closedloop/schema';

export { isMachineTable };

type Values = Readonly<Record<string, unknown>>;

const recordCollections: readonly string[] = Object.values(recordKinds).map(({ collection }) => collection);
const engine: readonly string[] = engineCollections;

/** Records and what is told of them. */
export const isKeptCollection = (collection: string): boolean =>
	recordCollections.includes(collection) || engine.includes(collection) || isMachineTable(collection);

const isCollection = (name: string): name is CollectionName => Object.hasOwn(collections, name);

function columnIn(collection: string, field: string): Column<unknown> | undefined {
	const fields: Readonly<Record<string, Column<unknown>>> = isCollection(collection)
		? collections[collection].fields
		: {};
	return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** Columns of records that the chain itself stands on. */
const chainColumns: readonly string[] = ['id', 'status', 'seq', 'last_event', 'chain_head'];

/**
 * What the history is written to and read from: every column of its tables, and on records the lists of them and the
 * chain's own columns.
 */
export function isKeptField(collection: string, field: string): boolean {
	const column = columnIn(collection, field);
	if (isMachineTable(collection)) return true;
	if (column === undefined) return false;
	if (engine.includes(collection)) return true;
	return (
		recordCollections.includes(collection) &&
		(chainColumns.includes(field) || engine.includes(column.gathers?.collection ?? ''))
	);
}

/**
 * Labels, looks and order are the administrator's; what the lists of the history are, is not. A special on another
 * column is refused when something is written.
 */
export function breaksHistory(collection: string, { field, type, meta }: Values): boolean {
	const name = String(field);
	const column = columnIn(collection, name);
	if (column?.type !== 'alias' || !isKeptField(collection, name)) return false;
	const special = typeof meta === 'object' && meta !== null && 'special' in meta ? meta.special : undefined;
	const retyped = type !== undefined && type !== null && type !== column.type;
	return retyped || (special !== undefined && JSON.stringify(special ?? []) !== JSON.stringify(column.special ?? []));
}
