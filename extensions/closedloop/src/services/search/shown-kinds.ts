import {
	kindNames,
	recordKinds,
	recordOf,
	type Instant,
	type KindCollection,
	type KindLiteral,
	type KindName,
} from '@closedloop/schema';
import { columnOf } from '../../core/record/index.ts';
import { columnIn } from '../../core/workflow/index.ts';
import type { StoredRow } from '../../store/read-as.ts';
import { instantIn } from '../../store/row-values.ts';
import { documents, listOf } from '../../store/search/documents.ts';

/** What of a kind of records is read to tell what was found, and to see whether it was. */
export interface ShownKind {
	readonly kind: KindName;
	readonly collection: KindCollection;
	readonly texts: readonly string[];
	readonly keys: readonly string[];
	/** Columns beside the number that name one, with the list of codes they are from. */
	readonly titles: readonly { readonly column: string; readonly list: string | null }[];
	/** Columns of records one belongs to, where it has no number of its own. */
	readonly about: readonly { readonly column: string; readonly names: readonly string[] }[];
	/** What is asked for; where some of it is kept from a reader, the next. */
	readonly readings: readonly (readonly string[])[];
	readonly begunOf: (row: StoredRow) => Instant | null;
}

const customer = ['party.name', 'party.code'];
const contact = ['contact.name', 'contact.phone', 'contact.email'];

export const shownKinds: Readonly<Record<KindName, ShownKind>> = recordOf(kindNames, (kind) => {
	const { collection } = recordKinds[kind];
	const { begins, names, number }: KindLiteral = recordKinds[kind];
	const { texts = [], keys = [] } = documents.find((document) => document.collection === collection) ?? {};
	const titles = names
		.filter((name) => name !== 'number')
		.map((column) => ({ column, list: listOf(collection, column) }));
	const about = number === null ? aboutOf(kind) : [];
	const has = (name: string): boolean => columnOf(collection, name) !== undefined;
	const own = [
		...['id', 'status', begins, ...(has('procedure') ? ['procedure'] : [])],
		...[...texts, ...keys, ...titles.map(({ column }) => column)],
	];
	const theirs = [...(has('party') ? customer : []), ...(has('contact') ? contact : [])];
	const matters = about.flatMap(({ column, names: of }) => of.map((name) => `${column}.${name}`));
	return {
		...{ kind, collection, texts, keys, titles, about },
		readings: [[...own, ...theirs, ...matters], [...own, ...(has('party') ? customer : [])], own, ['*']].map(
			(fields) => [...new Set(fields)],
		),
		begunOf: (row) => instantIn(columnIn(row, begins)),
	};
});

function aboutOf(kind: KindName): ShownKind['about'] {
	return kindNames.flatMap((parent) => {
		const { link, collection, names } = recordKinds[parent];
		return columnOf(recordKinds[kind].collection, link)?.refers?.collection === collection && names.length > 0
			? [{ column: link, names }]
			: [];
	});
}
