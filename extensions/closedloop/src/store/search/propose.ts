import { recordKinds, kindNames, type KindCollection, type SearchTable } from '@closedloop/schema';
import type { Knex } from 'knex';
import { columnOf } from '../../core/record/index.ts';
import type { Token } from '../../core/search/index.ts';
import { dialectOf, rowsOf } from '../dialect.ts';

/** A row that may answer a question; whether it does, its reader's rights and its texts decide. */
export interface Proposal {
	readonly collection: string;
	readonly record: string;
}

/** So many of the latest rows are looked at one by one first: a frequent word is found among them. */
const latest = 20_000;
/** The end of everything that begins like a word. */
const last = '\u{10ffff}';

/** Records of which a number, a lot or a foreign reference begins so, the shortest first. Index: the primary key. */
export const byKey = (knex: Knex, word: string, most: number): Promise<readonly Proposal[]> =>
	proposals(
		knex,
		`SELECT kept.collection, kept.record FROM cl_search_keys key JOIN cl_search kept ON kept.place = key.place WHERE key.word >= lower(?) AND key.word < lower(?) ORDER BY key.word, key.place DESC LIMIT ${most}`,
		[word, `${word}${last}`],
	);

/** The latest rows that have all tokens. Indexes: `cl_search_tokens`, `cl_search_fts` and those of the names. */
export async function byTokens(
	knex: Knex,
	table: SearchTable,
	tokens: readonly Token[],
	most: number,
): Promise<readonly Proposal[]> {
	if (tokens.length === 0) return [];
	if (dialectOf(knex) === 'sqlite')
		return proposals(
			knex,
			`SELECT kept.collection, kept.record FROM (SELECT rowid AS place FROM ${table}_fts WHERE ${table}_fts MATCH ? ORDER BY rowid DESC LIMIT ${most}) found JOIN ${table} kept ON kept.place = found.place ORDER BY kept.place DESC`,
			[tokens.map(({ text, begins }) => `"${text}"${begins ? '*' : ''}`).join(' ')],
		);
	const wanted = tokens.map(({ text, begins }) => `'${text}'${begins ? ':*' : ''}`).join(' & ');
	// A frequent word fills the page from the latest rows; the index would bring all of them and sort.
	const among = await proposals(
		knex,
		`SELECT collection, record FROM (SELECT * FROM ${table} ORDER BY place DESC LIMIT ${latest}) AS late WHERE tokens @@ lower(?)::tsquery ORDER BY place DESC LIMIT ${most}`,
		[wanted],
	);
	if (among.length === most) return among;
	return proposals(
		knex,
		`SELECT collection, record FROM (SELECT * FROM ${table} WHERE tokens @@ lower(?)::tsquery OFFSET 0) AS found ORDER BY place DESC LIMIT ${most}`,
		[wanted],
	);
}

/** Kinds of records that name a customer or a contact, with the columns by which. */
const owned = kindNames.flatMap((kind) => {
	const { collection, begins } = recordKinds[kind];
	return (['party', 'contact'] as const).flatMap((column) =>
		columnOf(collection, column)?.refers === undefined ? [] : [{ collection, begins, column }],
	);
});

/** The latest records of each of these customers or contacts. Indexes: those that begin with `party` and `contact`. */
export async function byOwner(knex: Knex, owners: readonly Proposal[], most: number): Promise<readonly Proposal[]> {
	const asked = owners.flatMap(({ collection: of, record }) =>
		owned
			.filter(({ column }) => (column === 'party') === (of === 'cl_parties'))
			.map((by) => ({ ...by, owner: record })),
	);
	if (asked.length === 0) return [];
	const one = ({ collection, begins, column }: (typeof asked)[number]): string =>
		`SELECT * FROM (SELECT '${collection}' AS collection, CAST("id" AS VARCHAR(64)) AS record FROM "${collection}" WHERE "${column}" = ? ORDER BY "${begins}" DESC LIMIT ${most}) AS theirs`;
	return proposals(
		knex,
		asked.map((each) => one(each)).join(' UNION ALL '),
		asked.map(({ owner }) => owner),
	);
}

async function proposals(knex: Knex, sql: string, bindings: readonly string[]): Promise<readonly Proposal[]> {
	const rows = await rowsOf<'collection' | 'record'>(knex, sql, bindings);
	return rows.map(({ collection, record }) => ({ collection: String(collection), record: String(record) }));
}

/** Records proposed of one collection, without doubles. */
export const idsOf = (proposed: readonly Proposal[], collection: KindCollection): readonly string[] => [
	...new Set(proposed.filter((each) => each.collection === collection).map(({ record }) => record)),
];
