import { kindNames, recordKinds, type KindName, type SearchAnswer } from '@closedloop/schema';
import type { Knex } from 'knex';
import { foundIn, questionIn, type Found, type Question } from '../../core/search/index.ts';
import type { Read, StoredRow } from '../../store/read-as.ts';
import { byKey, byOwner, byTokens, idsOf, type Proposal } from '../../store/search/propose.ts';
import { isForbidden } from '../read/names.ts';
import { shownKinds, type ShownKind } from './shown-kinds.ts';
import { fieldsOf, rowOf } from './told.ts';

/** So many rows of each way are looked at, whether their reader may read them or not. */
const most = { keys: 100, texts: 200, owners: 20, ofOwner: 50 } as const;

/** No row has it: every kind is asked once, found or not. */
const nobody = '00000000-0000-0000-0000-000000000000';

export interface Search {
	readonly database: Knex;
	readonly viewer: Read;
	readonly text: string;
	readonly limit: number;
}

interface Hit {
	readonly of: ShownKind;
	readonly row: StoredRow;
	readonly found: Found;
}

/**
 * Records that answer a question, over all kinds. The index proposes; whether somebody may read a row, and whether it
 * holds what they look for in columns they may read, Directus's answer to them decides. Hidden rows are neither told nor
 * counted, and how much is asked does not depend on them.
 */
export async function search({ database, viewer, text, limit }: Search): Promise<SearchAnswer> {
	const question = questionIn(text);
	const proposed = await proposalsFor(database, question);
	const hits: Hit[] = [];
	for (const kind of kindNames) hits.push(...(await hitsOf(viewer, kind, proposed, question)));
	const ordered = hits.toSorted((a, b) => a.found.rank - b.found.rank || begunOf(b) - begunOf(a));
	return {
		rows: ordered.slice(0, limit).map(({ of, row, found }) => rowOf(of, row, found.place)),
		more: ordered.length > limit,
		texts: question.tokens.length > 0,
	};
}

async function proposalsFor(database: Knex, question: Question): Promise<readonly Proposal[]> {
	const { whole, terms, tokens, phone } = question;
	const owners = await byTokens(database, 'cl_search_names', tokens, most.owners);
	// One of several words may be the customer's name, the others stand in the record.
	const each = terms.length < 2 ? [] : terms.map((term) => questionIn(term).tokens);
	const dialled = phone === null ? [] : [[{ text: phone, begins: true }]];
	const more: Proposal[] = [];
	for (const some of [...each, ...dialled])
		more.push(...(await byTokens(database, 'cl_search_names', some, most.owners)));
	return [
		...(await byKey(database, whole, most.keys)),
		...(await byOwner(database, [...owners, ...more].slice(0, 2 * most.owners), most.ofOwner)),
		...(await byTokens(database, 'cl_search', tokens, most.texts)),
	];
}

async function hitsOf(
	viewer: Read,
	kind: KindName,
	proposed: readonly Proposal[],
	question: Question,
): Promise<readonly Hit[]> {
	const of = shownKinds[kind];
	const rows = await rowsOfKind(viewer, of, idsOf(proposed, recordKinds[kind].collection));
	return rows.flatMap((row) => {
		const found = foundIn(fieldsOf(of, row), question);
		return found === null ? [] : [{ of, row, found }];
	});
}

/** With as much of each row as its reader may read; a kind they may not read at all has none. */
async function rowsOfKind(viewer: Read, of: ShownKind, ids: readonly string[]): Promise<readonly StoredRow[]> {
	const filter = { id: { _in: ids.length === 0 ? [nobody] : [...ids] } };
	for (const fields of of.readings)
		try {
			const rows: readonly StoredRow[] = await viewer(of.collection, { fields: [...fields], filter, limit: -1 });
			return rows;
		} catch (failure) {
			if (!isForbidden(failure)) throw failure;
		}
	return [];
}

const begunOf = ({ of, row }: Hit): number => of.begunOf(row) ?? 0;
