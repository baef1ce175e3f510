import { member } from '../json.ts';
import type { Filter } from './read-filter.ts';
import { below, closedFilter, isNode, passedBy, type LinkOf, type Pass } from './walk.ts';

/** What a question may pass through, as far as it asks about rows: the parts of a query of Directus. */
export interface Question {
	readonly filter?: unknown;
	readonly sort?: readonly string[] | null;
	readonly deep?: unknown;
	readonly alias?: Readonly<Record<string, string>> | null;
}

/**
 * Directus asks for rights to the rows it answers with, not to those a filter or an order passes through: whether a
 * hidden record holds a word could be asked of a row that names it.
 */
export interface Through {
	/** Collections of which a question asks rows that its asker may not read. */
	readonly filtered: ReadonlySet<string>;
	readonly sorted: ReadonlySet<string>;
}

/** Which collections a question about that collection passes through. */
export function passedThrough(collection: string, question: Question, linkOf: LinkOf): Through {
	const filtered = new Set<string>();
	const sorted = new Set<string>();
	const note: Pass = (to, inner, field) => {
		filtered.add(to);
		return { [field]: inner };
	};
	eachPart(collection, question, linkOf, (at, part) => {
		closedFilter(at, part.filter, linkOf, note);
		for (const path of part.sort ?? []) for (const to of passedBy(at, path, linkOf)) sorted.add(to);
	});
	return { filtered, sorted };
}

/** The same question, in which rows of a collection count that the rule for it lets through, and no others. */
export function closedQuestion<Q extends Question>(
	collection: string,
	question: Q,
	linkOf: LinkOf,
	rules: ReadonlyMap<string, Filter>,
): Q {
	const close = (at: string, filter: unknown): unknown =>
		closedFilter(at, filter, linkOf, (to, inner, field, many) => {
			const rule = rules.get(to);
			const none = many ? { id: { _null: true } } : { _null: true };
			const asked = below(field, inner);
			return rule === undefined ? asked : { _and: [asked, { _or: [{ [field]: none }, below(field, rule)] }] };
		});
	const rows = (at: string, deep: unknown, alias: Question['alias']): unknown =>
		isNode(deep)
			? Object.fromEntries(
					Object.entries(deep).map(([key, value]) => {
						if (key === '_filter') return [key, close(at, value)];
						const to = key.startsWith('_') ? undefined : linkOf(at, alias?.[key] ?? key)?.to;
						return [key, to === undefined ? value : rows(to, value, aliasIn(value))];
					}),
				)
			: deep;
	return {
		...question,
		...(isNode(question.filter) ? { filter: close(collection, question.filter) } : {}),
		...(isNode(question.deep) ? { deep: rows(collection, question.deep, question.alias) } : {}),
	};
}

/** The question itself, and what it asks of the rows below each row. */
function eachPart(
	collection: string,
	{ filter, sort, deep, alias }: Question,
	linkOf: LinkOf,
	look: (at: string, part: Pick<Question, 'filter' | 'sort'>) => void,
): void {
	look(collection, { filter, ...(sort ? { sort } : {}) });
	if (!isNode(deep)) return;
	for (const [key, value] of Object.entries(deep)) {
		const link = key.startsWith('_') ? null : linkOf(collection, alias?.[key] ?? key);
		if (link === null || !isNode(value)) continue;
		const { _filter, _sort, ...rest } = value;
		const own = Array.isArray(_sort) ? { sort: _sort.map(String) } : {};
		eachPart(link.to, { filter: _filter, ...own, deep: rest, alias: aliasIn(value) }, linkOf, look);
	}
}

function aliasIn(value: unknown): Readonly<Record<string, string>> {
	const alias = member(value, '_alias');
	return isNode(alias) ? Object.fromEntries(Object.entries(alias).map(([name, field]) => [name, String(field)])) : {};
}
