import type { Knex } from 'knex';
import { dialectOf, rowsOf, type Dialect } from '../dialect.ts';
import type { Document } from './documents.ts';
import { idSql, keysSql } from './keep.ts';
import { tokensSql } from './tokens.ts';

/** How what is kept of a collection differs from what its rows say. */
export interface Difference {
	readonly collection: string;
	/** Rows of which nothing is kept. */
	readonly missing: number;
	/** Rows of which something else is kept, and what is kept of rows that are gone. */
	readonly wrong: number;
}

/** Conditions on `kept`, a row of the table of tokens, and `source`, the row it is about. */
const sourceOf = ({ collection }: Document): string =>
	`FROM "${collection}" source WHERE ${idSql('source')} = kept.record`;

/** What is kept and should not be as it is: of a row that is gone, of other texts, under other keys. */
export function wrongSql(dialect: Dialect, document: Document): string {
	const { collection, keys } = document;
	const words = keysSql(document, 'source');
	const wanted = words.map((word) => `SELECT ${word} AS word WHERE ${word} <> ''`).join(' UNION ');
	const key = 'SELECT word FROM cl_search_keys WHERE place = kept.place';
	return `kept.collection = '${collection}' AND NOT EXISTS (SELECT 1 ${sourceOf(document)} AND kept.tokens = ${tokensSql(dialect, document, 'source')}${
		keys.length === 0
			? ''
			: ` AND NOT EXISTS (SELECT * FROM (${wanted}) AS wanted WHERE word NOT IN (${key})) AND (SELECT count(*) FROM cl_search_keys WHERE place = kept.place) = (SELECT count(*) FROM (${wanted}) AS wanted)`
	})`;
}

export const missingSql = ({ table }: Document): string =>
	`NOT EXISTS (SELECT 1 FROM ${table} kept WHERE kept.record = ${idSql('source')})`;

/** Counts what differs, row by row: a recount of everything. */
export async function differenceOf(knex: Knex, document: Document): Promise<Difference> {
	const { collection, table } = document;
	const [missing] = await rowsOf<'n'>(
		knex,
		`SELECT count(*) AS n FROM "${collection}" source WHERE ${missingSql(document)}`,
	);
	const [wrong] = await rowsOf<'n'>(
		knex,
		`SELECT count(*) AS n FROM ${table} kept WHERE ${wrongSql(dialectOf(knex), document)}`,
	);
	return { collection, missing: Number(missing?.n ?? 0), wrong: Number(wrong?.n ?? 0) };
}
