import type { Knex } from 'knex';
import { dialectOf, rowsOf } from '../dialect.ts';
import { missingSql, wrongSql } from './compare.ts';
import { presentDocuments } from './ensure.ts';
import type { Document } from './documents.ts';
import { idSql, keysSql } from './keep.ts';
import { tokensSql } from './tokens.ts';

/** Rows at a time: what has been done is told after each. */
const batch = 10_000;

/**
 * Brings the index up to the rows: what was written before it was there, or while its triggers were away. Answers how
 * many rows it took in; `tell` hears how far it has come.
 */
export async function fillSearch(knex: Knex, tell: (collection: string, done: number) => void): Promise<number> {
	let taken = 0;
	for (const document of await presentDocuments(knex)) {
		await dropWrong(knex, document);
		let done = 0;
		for (let added = await addMissing(knex, document); added > 0; added = await addMissing(knex, document)) {
			done += added;
			tell(document.collection, done);
		}
		taken += done;
	}
	return taken;
}

async function dropWrong(knex: Knex, document: Document): Promise<void> {
	const { table, keys } = document;
	const wrong = `SELECT kept.place FROM ${table} kept WHERE ${wrongSql(dialectOf(knex), document)}`;
	const places = (await rowsOf<'place'>(knex, wrong)).map(({ place }) => Number(place));
	for (let from = 0; from < places.length; from += 500) {
		const some = places.slice(from, from + 500);
		if (keys.length > 0) await knex('cl_search_keys').whereIn('place', some).delete();
		await knex(table).whereIn('place', some).delete();
	}
}

/** The oldest first, so that a later place is a later record here, too. */
async function addMissing(knex: Knex, document: Document): Promise<number> {
	const { table, collection, begins } = document;
	const dialect = dialectOf(knex);
	const [last] = await rowsOf<'place'>(knex, `SELECT COALESCE(max(place), 0) AS place FROM ${table}`);
	const order = begins === null ? 'source."id"' : `source."${begins}", source."id"`;
	const next = dialect === 'sqlite' ? 'NULL' : `nextval('${table}_place')`;
	await knex.raw(
		`INSERT INTO ${table} (place, collection, record, tokens) SELECT ${next}, '${collection}', ${idSql('source')}, ${tokensSql(dialect, document, 'source')} FROM (SELECT * FROM "${collection}" source WHERE ${missingSql(document)} ORDER BY ${order} LIMIT ${batch}) AS source`,
	);
	const since = Number(last?.place);
	for (const word of keysSql(document, 'source'))
		await knex.raw(
			`INSERT INTO cl_search_keys (word, place) SELECT ${word}, kept.place FROM ${table} kept JOIN "${collection}" source ON ${idSql('source')} = kept.record WHERE kept.place > ${since} AND ${word} <> '' ON CONFLICT DO NOTHING`,
		);
	const [added] = await rowsOf<'n'>(knex, `SELECT count(*) AS n FROM ${table} WHERE place > ${since}`);
	return Number(added?.n ?? 0);
}
