import { namedRoles, type Named, type PostRule, type Recipient } from '@closedloop/schema';
import type { Around } from './around.ts';
import type { RuleProblem } from './problem.ts';

/** A finding; where it stands is added by whoever walks the document. */
export const problem = (field: string, code: string, params: RuleProblem['params'] = {}): RuleProblem => ({
	field,
	code,
	params,
});

/** Codes that occur more than once, each with its later place. */
export function repeated(
	codes: readonly { readonly code: string; readonly field: string }[],
	code: string,
): RuleProblem[] {
	const seen = new Set<string>();
	return codes.flatMap((each) => {
		if (seen.has(each.code)) return [problem(each.field, code, { code: each.code })];
		seen.add(each.code);
		return [];
	});
}

/** A role people can have: one of ours, or a policy of this Directus by its id. */
export const isRole = (role: string, { policies }: Pick<Around, 'policies'>): boolean =>
	Object.hasOwn(namedRoles, role) || policies.has(role);

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;

/** A post the procedure defines. */
export const postProblem = (post: string, posts: readonly PostRule[], at: string): RuleProblem[] =>
	posts.some(({ code }) => code === post) ? [] : [problem(at, 'unknown_post', { post })];

/** Whoever a rule names can be somebody. */
export function namedProblem({ role, post }: Named, at: string, around: Around): RuleProblem[] {
	if (post !== undefined) return postProblem(post, around.posts ?? [], `${at}.post`);
	return role === undefined || isRole(role, around) ? [] : [problem(`${at}.role`, 'unknown_role', { role })];
}

/** Whether somebody can be told at all. Who holds a post is settled when the rung fires. */
export function recipientProblems(recipients: readonly Recipient[], field: string, around: Around): RuleProblem[] {
	return recipients.flatMap((recipient, index) => {
		const at = `${field}[${index}]`;
		switch (recipient.to) {
			case 'role':
				return isRole(recipient.role, around) ? [] : [problem(`${at}.role`, 'unknown_role', { role: recipient.role })];
			case 'post':
				return postProblem(recipient.post, around.posts ?? [], `${at}.post`);
			case 'user':
				return around.users.has(recipient.user)
					? []
					: [problem(`${at}.user`, 'unknown_user', { user: recipient.user })];
			case 'address':
				return address.test(recipient.address)
					? []
					: [problem(`${at}.address`, 'not_an_address', { address: recipient.address })];
			default:
				return [];
		}
	});
}
