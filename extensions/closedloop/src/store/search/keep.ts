import type { Dialect } from '../dialect.ts';
import type { Document } from './documents.ts';
import { tokensSql } from './tokens.ts';

/** Longer keys are compared by their beginning. */
const longestKey = 255;

/** The id of a row as the index keeps it. */
export const idSql = (row: string): string => `CAST(${row}."id" AS VARCHAR(64))`;

/** The keys a row should have, one a line. */
export const keysSql = ({ keys }: Document, row: string): readonly string[] =>
	keys.map((column) => `substr(lower(trim(${row}."${column}")), 1, ${longestKey})`);

/** Statements that bring what is kept of one row up to it. `row` is how the row is called where they stand. */
export function keepSql(dialect: Dialect, document: Document, row: string): readonly string[] {
	const { table, collection, keys } = document;
	const next = dialect === 'sqlite' ? 'NULL' : `nextval('${table}_place')`;
	const tokens = tokensSql(dialect, document, row);
	const place = `(SELECT place FROM ${table} WHERE record = ${idSql(row)})`;
	return [
		`UPDATE ${table} SET tokens = ${tokens} WHERE record = ${idSql(row)}`,
		`INSERT INTO ${table} (place, collection, record, tokens) SELECT ${next}, '${collection}', ${idSql(row)}, ${tokens} WHERE NOT EXISTS (SELECT 1 FROM ${table} WHERE record = ${idSql(row)})`,
		...(keys.length === 0 ? [] : [`DELETE FROM cl_search_keys WHERE place = ${place}`]),
		...keysSql(document, row).map(
			(word) =>
				`INSERT INTO cl_search_keys (word, place) SELECT ${word}, ${place} WHERE ${word} <> '' ON CONFLICT DO NOTHING`,
		),
	];
}

/** Statements after which nothing is kept of a row. */
export const forgetSql = ({ table, keys }: Document, row: string): readonly string[] => [
	...(keys.length === 0
		? []
		: [`DELETE FROM cl_search_keys WHERE place = (SELECT place FROM ${table} WHERE record = ${idSql(row)})`]),
	`DELETE FROM ${table} WHERE record = ${idSql(row)}`,
];
