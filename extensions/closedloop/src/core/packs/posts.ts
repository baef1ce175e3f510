import {
	namedRoles,
	type NamedRole,
	type Pack,
	type PackElement,
	type PostHolding,
	type PostRule,
} from '@closedloop/schema';
import { isElement } from './fragments.ts';

/** Who holds a post as a row says it; null: people whom nobody has named yet, and no desk publishes that. */
export type HeldBy = PostHolding | { readonly policy: null };

interface Named {
	/** Id or name of the policy by whose holders each post is held, by its code. */
	readonly posts?: Readonly<Record<string, string>>;
	/** Id of the department for each code the pack names. */
	readonly departments: Readonly<Record<string, string>>;
}

type RowPost = Omit<PostRule, 'held_by'> & { readonly held_by: HeldBy };

/** Posts of the row: those the pack asks for, as the desk has named them, and the committees its rules are signed by. */
export function postsOf({ asks, rules }: Pack, answers: Named): readonly RowPost[] {
	const asked = asks.posts.map(({ code, label, held_by, quorum, source = 'ours' }): RowPost => ({
		code,
		label,
		held_by: held_by === 'people' ? { policy: answers.posts?.[code] ?? null } : headOf(held_by.head_of, answers),
		...(quorum === undefined ? {} : { quorum }),
		source,
	}));
	const committees = rules.approvals.flatMap((rule) => {
		const signing = signedTogether(rule);
		return signing === null ? [] : [{ rule, signing }];
	});
	const roles = committees.flatMap(({ signing: { members } }) => members.filter((each) => isRole(asked, each)));
	const seats = [...new Set(roles)].flatMap((role) => (isNamedRole(role) ? [seatOf(role)] : []));
	const all = [...asked, ...seats];
	const signing = new Map(committees.map((each) => [codeOf(each.signing), committee(each.signing, each.rule, all)]));
	return [...all, ...signing.values()];
}

const headOf = (code: string, { departments }: Named): PostHolding => ({ head_of: departments[code] ?? code });

/** Several posts of which all sign one matter. */
export const isCommittee = (posts: unknown): posts is readonly string[] =>
	Array.isArray(posts) && posts.length > 0 && posts.every((post) => typeof post === 'string');

/** Several posts that sign one matter: `posts` in any order, a `chain` one after the other (P49 F4:106). */
interface Together {
	readonly members: readonly string[];
	readonly in_order: boolean;
}

function signedTogether({ posts, chain }: PackElement): Together | null {
	if (isCommittee(posts)) return { members: posts, in_order: false };
	return isCommittee(chain) ? { members: chain, in_order: true } : null;
}

const isNamedRole = (code: string): code is NamedRole => Object.hasOwn(namedRoles, code);

/** A role of every desk, unless the pack asks for a post of that code. */
const isRole = (asked: Pack['asks']['posts'] | readonly RowPost[], code: string): boolean =>
	isNamedRole(code) && !asked.some((post) => post.code === code);

/** A member of a committee is a post: that of a role is held by whoever has its policy. */
const seatCode = (member: string): string => (isNamedRole(member) ? `holder_of_${member}` : member);
const seatOf = (role: NamedRole): RowPost => ({
	code: seatCode(role),
	label: namedRoles[role].label,
	held_by: { policy: namedRoles[role].policy },
	source: 'ours',
});

const codeOf = ({ members, in_order }: Together): string => members.join(in_order ? '_then_' : '_and_');

function committee(signing: Together, { source }: PackElement, posts: readonly RowPost[]): RowPost {
	const { members, in_order } = signing;
	const labels = members.map((member) => posts.find(({ code }) => code === seatCode(member))?.label);
	return {
		code: codeOf(signing),
		label: {
			zh: labels.map((label) => label?.zh ?? '').join(in_order ? '→' : '、'),
			en: labels.map((label) => label?.en ?? '').join(in_order ? ', then ' : ' and '),
		},
		held_by: { members: members.map((member) => seatCode(member)) },
		quorum: 'all',
		...(in_order ? { in_order } : {}),
		source: typeof source === 'string' ? source : 'ours',
	};
}

/**
 * A rule with whoever it names as a row names them: a post the pack asks for stays one, a role of every desk is a role,
 * several posts are their committee.
 */
export function withNames(value: unknown, pack: Pack): unknown {
	if (Array.isArray(value)) return value.map((each: unknown) => withNames(each, pack));
	if (!isElement(value)) return value;
	const { post, posts, chain, to, ...left } = value;
	const inner = Object.fromEntries(Object.entries(left).map(([key, each]) => [key, withNames(each, pack)]));
	const signing = signedTogether(value);
	if (signing !== null) return { ...inner, post: codeOf(signing) };
	const whom = to === undefined ? {} : { to };
	if (typeof post !== 'string') return { ...inner, ...whom, ...(posts === undefined ? {} : { posts }) };
	if (!isRole(pack.asks.posts, post)) return { ...inner, ...whom, post };
	return { ...inner, ...(to === 'post' ? { to: 'role' } : whom), role: post };
}
