import type { ApprovalRule, Text } from '@closedloop/schema';
import { member } from '../json.ts';
import { findPost, holdersOf, vacantSeats, type Directory } from '../people/index.ts';
import type { Missing } from './gates.ts';
import type { GateCase } from './sights.ts';

/** What posts are called, several as one; one nobody knows by its code. */
export function labelOfPosts(codes: readonly string[], directory: Pick<Directory, 'posts'>): Text {
	const labels = codes.map((code) => findPost(directory, code)?.label ?? { zh: code, en: code });
	return { zh: labels.map(({ zh }) => zh).join(' / '), en: labels.map(({ en }) => en).join(' / ') };
}

/**
 * A decision that is not signed, or not by all who must: whose signature is wanted, how many there are, and which post
 * is vacant. A vacant post never reads as nobody having to sign.
 */
export function unsigned(kind: string, role: string | undefined, { facts }: GateCase): readonly Missing[] {
	const signing = facts.signing?.find((each) => each.kind === kind);
	if (signing === undefined) return [{ code: 'decision', params: { kind, ...(role === undefined ? {} : { role }) } }];
	const { post, label, wanted, signed, vacant, vacant_label } = signing;
	const texts = { post: label };
	return [
		{ code: 'decision', params: { kind, post }, texts },
		...(wanted === 1 ? [] : [{ code: 'signatures', params: { kind, post, wanted, signed }, texts } as const]),
		...(vacant.length === 0
			? []
			: [{ code: 'vacant', params: { kind, post: vacant }, texts: { post: vacant_label } } as const]),
	];
}

/** What the procedure calls what its rules speak of. */
export interface Words {
	readonly approvals?: readonly Pick<ApprovalRule, 'kind' | 'label'>[];
	/** A value of a column; null where it has no word of its own for it. */
	readonly word?: (field: string, value: string) => Text | null;
}

/** Decisions and values are called what their procedure calls them; what it has no word for keeps its code. */
export function inItsWords(missing: Missing, { approvals = [], word }: Words): Missing {
	const { field = '', params } = missing;
	const [asked, values] = [member(params, 'kind'), member(params, 'values')];
	const decision = approvals.find(({ kind }) => kind === asked)?.label;
	const words = (Array.isArray(values) ? values : []).flatMap((value): [string, Text][] => {
		const label = word?.(field, String(value)) ?? null;
		return label === null ? [] : [[String(value), label]];
	});
	if (decision === undefined && words.length === 0) return missing;
	const texts = { ...missing.texts, ...Object.fromEntries(words), ...(decision !== undefined && { kind: decision }) };
	return { ...missing, texts };
}

/** Whether the acting person holds one of these posts, around the record as it was before the write. */
export const holdsOne = (posts: readonly string[], { actor, posting }: GateCase): boolean =>
	posting !== undefined &&
	actor.kind === 'staff' &&
	posts.some((code) => holdersOf(code, posting.directory, posting.at).some(({ user }) => user === actor.id));

/** Which posts a step is for, and which of them are vacant, where none is held. */
export function wantedPosts(posts: readonly string[], { posting }: GateCase): readonly Missing[] {
	const directory = posting?.directory ?? {};
	const vacant = posting ? posts.filter((code) => vacantSeats(code, posting.directory, posting.at).length > 0) : posts;
	return [
		{ code: 'post', params: { post: posts }, texts: { post: labelOfPosts(posts, directory) } },
		...(vacant.length < posts.length
			? []
			: [{ code: 'vacant', params: { post: vacant }, texts: { post: labelOfPosts(vacant, directory) } } as const]),
	];
}
