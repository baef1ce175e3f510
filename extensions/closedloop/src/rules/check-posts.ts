import { namedRoles, type PostRule, type ProcedureRules } from '@closedloop/schema';
import { isDepartmentOfRecord } from '../core/people/index.ts';
import type { Around } from './around.ts';
import { postsOfWorkflow } from './check-lives-by.ts';
import { postProblem, problem, repeated } from './check-names.ts';
import { outsiders } from './check-workflow.ts';
import type { RuleProblem } from './problem.ts';

type Posts = readonly PostRule[];

/** Posts can be held and their quorum reached; each has a code that says nothing else. */
export function postProblems({ posts = [], workflows = [] }: ProcedureRules, around: Around): RuleProblem[] {
	const places = posts.map(({ code }, index) => ({ code, field: `posts[${index}].code` }));
	return [
		...repeated(places, 'duplicate_post'),
		...places
			.filter(({ code }) => Object.hasOwn(namedRoles, code) || outsiders.includes(code))
			.map(({ code, field }) => problem(field, 'post_is_role', { post: code })),
		...posts.flatMap((post, index) => [
			...holdingProblems(post, posts, `posts[${index}].held_by`, around),
			...quorumProblems(post, posts, `posts[${index}].quorum`),
			...orderProblems(post, `posts[${index}].in_order`),
		]),
		...stepProblems(posts, workflows, around),
	];
}

function holdingProblems({ code, held_by }: PostRule, posts: Posts, at: string, around: Around): RuleProblem[] {
	if ('policy' in held_by) return policyProblems(held_by.policy, `${at}.policy`, around);
	if ('head_of' in held_by) {
		const { head_of } = held_by;
		return isDepartmentOfRecord(head_of) || around.departments.has(head_of)
			? []
			: [problem(`${at}.head_of`, 'unknown_department', { department: head_of })];
	}
	const field = `${at}.members`;
	return [
		...repeated(
			held_by.members.map((member) => ({ code: member, field })),
			'duplicate_post',
		),
		...held_by.members.flatMap((member) => postProblem(member, posts, field)),
		...(isWithin(code, held_by.members, posts) ? [problem(field, 'post_circle', { post: code })] : []),
	];
}

function policyProblems(policy: string, at: string, { policies, policyNames }: Around): RuleProblem[] {
	const named = policyNames.filter((name) => name === policy).length;
	if (policies.has(policy) || named === 1) return [];
	return [problem(at, named === 0 ? 'unknown_policy' : 'ambiguous_policy', { policy })];
}

/** Whether a committee is among its own members, at whatever depth. */
function isWithin(code: string, members: readonly string[], posts: Posts): boolean {
	const seen = new Set<string>();
	const below = [...members];
	for (let member = below.pop(); member !== undefined; member = below.pop()) {
		if (member === code) return true;
		if (seen.has(member)) continue;
		seen.add(member);
		const held = posts.find((post) => post.code === member)?.held_by;
		if (held && 'members' in held) below.push(...held.members);
	}
	return false;
}

/** Only where several can hold it, and no more than there are seats. */
function quorumProblems({ code, held_by, quorum }: PostRule, posts: Posts, at: string): RuleProblem[] {
	const several = quorum !== undefined && quorum !== 'any';
	const committee = posts.find(({ held_by: held }) => 'members' in held && held.members.includes(code));
	return [
		...(several && 'head_of' in held_by ? [problem(at, 'quorum_of_one')] : []),
		...('members' in held_by && quorum === undefined && !committee ? [problem(at, 'missing')] : []),
		...('members' in held_by && typeof quorum === 'number' && quorum > held_by.members.length
			? [problem(at, 'quorum_too_large', { quorum, members: held_by.members.length })]
			: []),
		// A seat is filled by one person: what a member asks for by itself would be asked of nobody.
		...(several && committee ? [problem(at, 'quorum_of_member', { post: committee.code })] : []),
	];
}

/** An order is one of members who all sign; of any two of three nobody knows who comes first. */
const orderProblems = ({ held_by, quorum, in_order }: PostRule, at: string): RuleProblem[] =>
	in_order === true && !('members' in held_by && quorum === 'all') ? [problem(at, 'order_of_all')] : [];

/** Workflows are shared: whoever lives by one defines the posts it names. A step is one person's. */
function stepProblems(posts: Posts, codes: readonly string[], around: Around): RuleProblem[] {
	const own = around.workflow === null ? [] : [{ field: 'workflow', code: '', rules: around.workflow.rules }];
	const others = around.workflows.flatMap(({ code, rules }) => {
		const index = codes.indexOf(code);
		return index < 0 ? [] : [{ field: `workflows[${index}]`, code, rules }];
	});
	return [...own, ...others].flatMap(({ field, code, rules }) =>
		postsOfWorkflow(rules).flatMap((post) => {
			const known = posts.find((each) => each.code === post);
			if (known === undefined) return [problem(field, 'workflow_post', { post, workflow: code })];
			const several = known.quorum !== undefined && known.quorum !== 'any';
			return several ? [problem(field, 'step_of_several', { post, workflow: code })] : [];
		}),
	);
}
