import {
	collections,
	kindNames,
	recordKinds,
	type CollectionName,
	type Fields,
	type KindLiteral,
	type SearchTable,
} from '@closedloop/schema';
import { member } from '../../core/json.ts';
import { columnOf } from '../../core/record/index.ts';

/** What of a collection is searched: the columns that hold what people look for. */
export interface Document {
	readonly collection: CollectionName;
	/** Where its tokens are kept. */
	readonly table: SearchTable;
	/** Texts of which each word counts. */
	readonly texts: readonly string[];
	/** Numbers and names that are looked up by how they begin. */
	readonly keys: readonly string[];
	/** Telephone numbers: found by their digits, the last ones too. */
	readonly phones: readonly string[];
	/** Column by which the older ones come first; null where that is all the same. */
	readonly begins: string | null;
}

const keyColumns = ['number', 'lot_text', 'external_reference'];
/** Short texts that no history need hide, beside those that name a record. */
const plainTexts = ['lot_text', 'external_reference', 'product_text', 'site'];

function recordDocument(kind: (typeof kindNames)[number]): Document {
	const { collection } = recordKinds[kind];
	const { begins, names }: KindLiteral = recordKinds[kind];
	const named = names.filter((name) => name !== 'number' && listOf(collection, name) === null);
	const has = (name: string): boolean => columnOf(collection, name) !== undefined;
	return {
		...{ collection, table: 'cl_search', begins, phones: [] },
		keys: keyColumns.filter(has),
		texts: [...new Set([...named, ...plainTexts.filter(has), ...proseOf(collection)])],
	};
}

/** Free text of its own table, which an erasure blanks. */
function proseOf(collection: CollectionName): readonly string[] {
	const fields: Fields = collections[collection].fields;
	return Object.entries(fields).flatMap(([name, { type, prose, transient }]) =>
		(type === 'string' || type === 'text') && prose === true && transient !== true ? [name] : [],
	);
}

/** The list of codes a column is from; null where it holds words. */
export function listOf(collection: CollectionName, column: string): string | null {
	const list = member(columnOf(collection, column)?.options, 'list');
	return typeof list === 'string' ? list : null;
}

export const documents: readonly Document[] = [
	...kindNames.map((kind) => recordDocument(kind)),
	{
		...{ collection: 'cl_parties', table: 'cl_search_names', begins: null },
		...{ texts: ['name', 'code'], keys: [], phones: [] },
	},
	{
		...{ collection: 'cl_contacts', table: 'cl_search_names', begins: null },
		...{ texts: ['name', 'email'], keys: [], phones: ['phone'] },
	},
];

/** A document as far as its table has the columns: an administrator may have taken one away. */
export function presentIn(document: Document, columns: ReadonlySet<string>): Document {
	const has = (name: string): boolean => columns.has(name);
	return {
		...document,
		texts: document.texts.filter(has),
		keys: document.keys.filter(has),
		phones: document.phones.filter(has),
	};
}
