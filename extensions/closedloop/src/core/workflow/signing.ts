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

/** A decision is called what the rule that asks for it calls it; one no rule asks for keeps its code. */
export function calledByRule(missing: Missing, rules: readonly Pick<ApprovalRule, 'kind' | 'label'>[]): Missing {
	const asked = member(missing.params, 'kind');
	const label = rules.find(({ kind }) => kind === asked)?.label;
	return label === undefined ? missing : { ...missing, texts: { ...missing.texts, kind: label } };
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
