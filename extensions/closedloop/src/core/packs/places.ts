import type { Pack, PackElement, PackRules } from '@closedloop/schema';

/**
 * A place in a pack, as its ledger names it: `deadlines.first_feedback`, `deadlines.first_feedback.pauses`,
 * `severities.major.tell_at_once`, `repeat`. The first word is the list, the second the code of an element, the rest keys
 * within it.
 */
export type Place = string;

/** Lists of a pack and the key by which an element of theirs is known. */
export const codeKeys = {
	categories: 'code',
	severities: 'code',
	deadlines: 'kind',
	approvals: 'kind',
	justify: 'code',
	no_action_reasons: 'code',
	routes: 'code',
	facts: 'code',
	duties: 'code',
	slips: 'code',
	notices: 'code',
	contacts: 'code',
} as const satisfies Partial<Record<keyof PackRules, string>>;
type ListName = keyof typeof codeKeys;

const isList = (name: string): name is ListName => Object.hasOwn(codeKeys, name);

/** Single documents, which a pack has or has not. */
const documents = ['applies', 'severity_matrix', 'repeat', 'confidentiality', 'retention'] as const;
type DocumentName = (typeof documents)[number];
const isDocument = (name: string): name is DocumentName => documents.some((each) => each === name);

const codeOf = (list: ListName, element: PackElement): unknown => element[codeKeys[list]];

/** Elements of a list with those below them (categories have children). */
const flat = (elements: readonly PackElement[]): readonly PackElement[] =>
	elements.flatMap((element) => [element, ...flat(childrenOf(element))]);

const isElement = (value: unknown): value is PackElement =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const childrenOf = ({ children }: PackElement): readonly PackElement[] =>
	Array.isArray(children) ? children.filter(isElement) : [];

/** Whether a pack has what its ledger names there. */
export function hasPlace(pack: Pack, place: Place): boolean {
	const [head = '', code, ...keys] = place.split('.');
	if (head === 'posts') return pack.asks.posts.some((post) => post.code === code);
	if (place === 'asks.lead') return pack.asks.lead !== null;
	if (place === 'edition.in_force_on') return pack.edition.in_force_on !== null;
	if (isDocument(head))
		return code === undefined && isElement(pack.rules[head]) && Object.keys(pack.rules[head]).length > 0;
	if (!isList(head)) return false;
	const list = pack.rules[head];
	// A fragment has whatever it has; that it exists is asked where it is resolved.
	if (typeof list === 'string') return true;
	if (code === undefined) return list.length > 0;
	const element = flat(list).find((each) => codeOf(head, each) === code);
	return element !== undefined && keys.every((key) => element[key] !== undefined);
}

/**
 * The pack with that taken away; null where nothing of it can be (the engine itself). Whoever says that a clause
 * is kept by it must notice.
 */
export function without(pack: Pack, place: Place): Pack | null {
	const [head = '', code, key] = place.split('.');
	if (place === 'asks.lead') return { ...pack, asks: { ...pack.asks, lead: null } };
	if (place === 'edition.in_force_on') return { ...pack, edition: { ...pack.edition, in_force_on: null } };
	if (head === 'posts') return withoutPost(pack, code);
	if (isDocument(head)) return { ...pack, rules: withoutDocument(pack.rules, head) };
	if (!isList(head)) return null;
	const list = pack.rules[head];
	if (typeof list === 'string') return null;
	const left = code === undefined ? [] : withoutElement(head, list, code, key);
	return { ...pack, rules: { ...pack.rules, [head]: left } };
}

/** Whoever names it names nobody from then on. */
const withoutPost = (pack: Pack, code: string | undefined): Pack => ({
	...pack,
	asks: { ...pack.asks, posts: pack.asks.posts.filter((post) => post.code !== code) },
});

function withoutDocument(rules: PackRules, name: DocumentName): PackRules {
	if (name === 'applies') return { ...rules, applies: {} };
	const { [name]: _taken, ...left } = rules;
	return left;
}

const withoutElement = (
	list: ListName,
	elements: readonly PackElement[],
	code: string,
	key: string | undefined,
): readonly PackElement[] =>
	elements.flatMap((element) => {
		if (codeOf(list, element) !== code) {
			const children = childrenOf(element);
			return [children.length === 0 ? element : { ...element, children: withoutElement(list, children, code, key) }];
		}
		if (key === undefined) return [];
		// A ladder, pauses: a rule without any goes on being a rule.
		const { [key]: taken, ...left } = element;
		return [Array.isArray(taken) || typeof taken === 'string' ? { ...left, [key]: [] } : left];
	});
