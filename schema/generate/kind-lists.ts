import { kindNames, recordKinds, type KindLiteral } from '../kinds/index.ts';

/** The list a collection opens with, as a preset of Studio keeps it. */
interface List {
	readonly collection: string;
	readonly bookmark: null;
	readonly layout: 'tabular';
	readonly layout_query: {
		readonly tabular: { readonly fields: string[]; readonly sort: string[]; readonly limit: 50 };
	};
	readonly layout_options: null;
}

/** What is due first stands first; then what names a record, its state and whoever answers for it. */
const columnsOf = ({ names, ageing, owner }: KindLiteral): string[] => [
	...new Set(['next_due_at', ...(ageing?.listed ?? [...names, 'status', ...(owner === null ? [] : [owner])])]),
];

/** Lists of the kinds nobody has written one for: a kind is complete with its literal. */
export const kindLists = (written: readonly string[]): readonly List[] =>
	kindNames
		.map((kind) => recordKinds[kind])
		.filter(({ collection }) => !written.includes(collection))
		.map((literal) => ({
			collection: literal.collection,
			bookmark: null,
			layout: 'tabular',
			layout_query: { tabular: { fields: columnsOf(literal), sort: ['unpromised', 'next_due_at'], limit: 50 } },
			layout_options: null,
		}));
