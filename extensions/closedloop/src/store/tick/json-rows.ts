import { collections, type CollectionName } from '@closedloop/schema';
import type { Knex } from 'knex';
import { dialectOf, type Dialect } from '../dialect.ts';
import { grouped } from '../grouped.ts';

/** A row as the door builds it: instants as ISO text, JSON as it is. */
export type Row = Readonly<Record<string, unknown>>;

/** Writes rows of one table, however many, by one statement for every set of columns they have. */
export const insertRows = (knex: Knex, table: CollectionName, rows: readonly Row[]): Promise<void> =>
	run(knex, table, rows, insertSql);

/** Changes rows of one table by their `id`, in the same way. */
export const updateRows = (knex: Knex, table: CollectionName, rows: readonly Row[]): Promise<void> =>
	run(knex, table, rows, updateSql);

const quoted = (name: string): string => `"${name}"`;
const listed = (columns: readonly string[], prefix = ''): string =>
	columns.map((column) => `${prefix}${quoted(column)}`).join(', ');

const insertSql = (dialect: Dialect, table: string, columns: readonly string[]): string =>
	`INSERT INTO ${quoted(table)} (${listed(columns)}) SELECT ${listed(columns)} FROM ${source(dialect, table, columns)}`;

function updateSql(dialect: Dialect, table: string, columns: readonly string[]): string {
	const changed = columns
		.filter((column) => column !== 'id')
		.map((column) => `${quoted(column)} = v.${quoted(column)}`);
	return `UPDATE ${quoted(table)} SET ${changed.join(', ')} FROM ${source(dialect, table, columns)} WHERE ${quoted(table)}."id" = v."id"`;
}

/**
 * The rows come as one JSON parameter: no limit on their number but memory, and PostgreSQL knows the types from the
 * table.
 */
const source = (dialect: Dialect, table: string, columns: readonly string[]): string =>
	dialect === 'postgres'
		? `json_populate_recordset(NULL::${quoted(table)}, ?::json) AS v`
		: `(SELECT ${columns.map((column) => `json_extract(value, '$."${column}"') AS ${quoted(column)}`).join(', ')} FROM json_each(?)) AS v`;

async function run(knex: Knex, table: CollectionName, rows: readonly Row[], sql: typeof insertSql): Promise<void> {
	const dialect = dialectOf(knex);
	const alike = grouped(rows, (row) => Object.keys(row).join(','));
	for (const group of alike.values()) {
		const columns = Object.keys(group[0] ?? {});
		await knex.raw(sql(dialect, table, columns), [JSON.stringify(group.map((row) => cells(dialect, table, row)))]);
	}
}

const cells = (dialect: Dialect, table: CollectionName, row: Row): Row =>
	dialect === 'postgres'
		? row
		: Object.fromEntries(
				Object.entries(row).map(([column, value]) => [column, sqliteCell(typeOf(table, column), value)]),
			);

/** SQLite keeps an instant as epoch ms and JSON as text (`store/row-values.ts`). */
function sqliteCell(type: string | undefined, value: unknown): unknown {
	if (value === null || value === undefined) return null;
	if (type === 'json') return JSON.stringify(value);
	// A column of the administrator's own that keeps the time of change is an instant too.
	return type === 'timestamp' || type === undefined ? instantCell(value) : value;
}

function instantCell(value: unknown): unknown {
	const at = typeof value === 'string' ? Date.parse(value) : NaN;
	return Number.isNaN(at) ? value : at;
}

/** Undefined for a column an administrator added. */
export function typeOf(table: CollectionName, column: string): string | undefined {
	const fields: Readonly<Record<string, { readonly type: string }>> = collections[table].fields;
	return Object.hasOwn(fields, column) ? fields[column]?.type : undefined;
}
