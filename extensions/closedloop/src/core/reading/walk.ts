/** A step from a row to rows of another collection. */
export interface Link {
	readonly to: string;
	/** Whoever may read the row may read those, too: it belongs to them, or they to it. */
	readonly own: boolean;
	/** Many rows of that collection name this one. */
	readonly many: boolean;
}

/** Where a field leads; null where it leads nowhere. */
export type LinkOf = (collection: string, field: string) => Link | null;

export type Node = Readonly<Record<string, unknown>>;
export const isNode = (value: unknown): value is Node =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Asked of rows by Directus itself with the asker's rights. */
const quantifiers: readonly string[] = ['_some', '_none'];
const joins: readonly string[] = ['_and', '_or'];
const isOperator = (key: string): boolean => key.startsWith('_') && !joins.includes(key);

/** What becomes of a question about rows that are not one's own. */
export type Pass = (to: string, inner: unknown, field: string, many: boolean) => Node;

/** What is asked of the rows a field leads to, as Directus reads it: joined above the field, never below it. */
export function below(field: string, node: unknown): Node {
	if (!isNode(node)) return { [field]: node };
	const parts = Object.entries(node).map(([key, value]): Node =>
		joins.includes(key) && Array.isArray(value)
			? { [key]: value.map((each: unknown) => below(field, each)) }
			: { [field]: { [key]: value } },
	);
	const [only] = parts;
	return parts.length > 1 ? { _and: parts } : (only ?? { [field]: node });
}

export function closedFilter(collection: string, filter: unknown, linkOf: LinkOf, pass: Pass): unknown {
	if (!isNode(filter)) return filter;
	const parts = Object.entries(filter).map(([key, value]): Node => {
		if (joins.includes(key) && Array.isArray(value))
			return { [key]: value.map((each: unknown) => closedFilter(collection, each, linkOf, pass)) };
		const link = linkOf(collection, key);
		// A column that names another row is no more than its own value.
		if (link === null || !isNode(value) || comparesOnly(value)) return { [key]: value };
		const [quantifier] = Object.keys(value).filter((each) => quantifiers.includes(each));
		if (quantifier !== undefined)
			return { [key]: { [quantifier]: closedFilter(link.to, value[quantifier], linkOf, pass) } };
		const inner = closedFilter(link.to, value, linkOf, pass);
		return link.own ? below(key, inner) : pass(link.to, inner, key, link.many);
	});
	const [only] = parts;
	return parts.length > 1 ? { _and: parts } : (only ?? filter);
}

const comparesOnly = (value: Node): boolean =>
	Object.keys(value).every((key) => isOperator(key) && !quantifiers.includes(key));

/** Collections an order is taken from on its way. */
export function passedBy(collection: string, path: string, linkOf: LinkOf): readonly string[] {
	const [field = '', ...rest] = path.replace(/^-/u, '').split('.');
	const link = rest.length === 0 ? null : linkOf(collection, field);
	if (link === null) return [];
	return [...(link.own ? [] : [link.to]), ...passedBy(link.to, rest.join('.'), linkOf)];
}
