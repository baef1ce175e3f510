import {
	namedRoles,
	type PostRule,
	type ProcedureRules,
	type Transition,
	type WorkflowRules,
} from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import type { WorkflowView } from '../core/workflow/index.ts';
import type { Around } from './around.ts';
import { placeProblems } from './check-lives-by.ts';
import { procedureProblems } from './check-procedure.ts';
import { parseProcedure } from './parse-procedure.ts';
import { parseWorkflow } from './parse-workflow.ts';
import { RuleError, type RuleProblem } from './problem.ts';

/** Posts of a procedure (P08 F0:283, P28 F1:320, P41 F2:56, P46 F4:35): what keeps them from being published. */
const label = { zh: '岗', en: 'Post' };
const step = (code: string, from: string, to: string, more: Partial<Transition> = {}): Transition => ({
	code,
	label,
	from: [from],
	to,
	...more,
});
const workflowWith = (more: Partial<Transition> = {}): WorkflowRules => ({
	initial: 'open',
	states: [
		{ code: 'open', label },
		{ code: 'closed', label, terminal: true },
	],
	transitions: [step('close', 'open', 'closed', more)],
});
const view = (code: string, rules: WorkflowRules): WorkflowView => ({
	id: code,
	code,
	version: 1,
	subject: 'cl_service_orders',
	published: true,
	standard: false,
	rules,
});
const id = '0b1c7a52-0000-4000-8000-000000000001';
const around: Around = {
	workflow: { subject: 'cl_feedback', status: 'published', rules: workflowWith() },
	workflows: [],
	columnsOf: () => new Set(),
	datesOf: () => new Set(),
	numbersOf: () => new Set<string>(),
	choicesOf: () => null,
	policies: new Set([id]),
	policyNames: ['质量授权人', '值班', '值班'],
	departments: new Set(['QA']),
	users: new Set(),
	published: [],
};
const self = { code: 'P08', version: 1, priority: 10 };
const post = (code: string, held_by: PostRule['held_by'], quorum?: PostRule['quorum']): PostRule => ({
	code,
	label,
	held_by,
	source: 'F0:283',
	...(quorum === undefined ? {} : { quorum }),
});
const rules = (over: Partial<ProcedureRules> = {}): ProcedureRules => ({
	applies: {},
	categories: [],
	severities: [{ code: 'normal', label, rank: 1 }],
	default_severity: 'normal',
	deadlines: [],
	approvals: [],
	no_action_reasons: [],
	number_pattern: 'FB-{n:6}',
	...over,
});
const said = (problems: readonly RuleProblem[]): readonly string[] =>
	problems.map(({ field, code }) => `${field} ${code}`);
const published = (over: Partial<ProcedureRules>, more: Partial<Around> = {}) =>
	said(procedureProblems(rules(over), self, { ...around, ...more }));

const a = post('a', { policy: id });
const b = post('b', { head_of: 'QA' });

describe('posts of a procedure', () => {
	it('may be held by a policy, a head, or a committee of others', () =>
		expect(
			published({
				posts: [
					a,
					b,
					post('named', { policy: '质量授权人' }, 3),
					post('lead', { head_of: 'lead' }),
					post('owner', { head_of: 'owner' }),
					post('both', { members: ['a', 'b'] }, 'all'),
					post('nested', { members: ['both_or', 'a'] }, 2),
					post('both_or', { members: ['a', 'b'] }),
				],
			}),
		).toEqual([]));

	it.each<[string, readonly PostRule[], string]>([
		['two of one code', [a, post('a', { head_of: 'QA' })], 'posts[1].code duplicate_post'],
		['the code of a role', [post('auditor', { head_of: 'QA' })], 'posts[0].code post_is_role'],
		['the code of an actor', [post('customer', { head_of: 'QA' })], 'posts[0].code post_is_role'],
		['a policy nobody has made', [post('a', { policy: '厂长' })], 'posts[0].held_by.policy unknown_policy'],
		['a policy name that two have', [post('a', { policy: '值班' })], 'posts[0].held_by.policy ambiguous_policy'],
		['a department nobody has', [post('a', { head_of: 'RD' })], 'posts[0].held_by.head_of unknown_department'],
		[
			'a member nobody defined',
			[a, post('c', { members: ['a', 'x'] }, 'all')],
			'posts[1].held_by.members unknown_post',
		],
		['a member twice', [a, post('c', { members: ['a', 'a'] }, 'all')], 'posts[1].held_by.members duplicate_post'],
		['a committee without a quorum', [a, b, post('c', { members: ['a', 'b'] })], 'posts[2].quorum missing'],
		['more signatures than seats', [a, b, post('c', { members: ['a', 'b'] }, 3)], 'posts[2].quorum quorum_too_large'],
		['several signatures of one head', [post('b', { head_of: 'QA' }, 'all')], 'posts[0].quorum quorum_of_one'],
		[
			'a seat that asks for several',
			[post('a', { policy: id }, 2), b, post('c', { members: ['a', 'b'] }, 'all')],
			'posts[0].quorum quorum_of_member',
		],
	])('are refused with %s', (_says, posts, expected) => expect(published({ posts })).toEqual([expected]));

	it('sign in an order where all members of a committee sign, and nowhere else (P49 F4:106)', () => {
		const ordered = (one: PostRule): PostRule => ({ ...one, in_order: true });
		expect(published({ posts: [a, b, ordered(post('c', { members: ['a', 'b'] }, 'all'))] })).toEqual([]);
		expect(published({ posts: [a, b, ordered(post('c', { members: ['a', 'b'] }, 1))] })).toEqual([
			'posts[2].in_order order_of_all',
		]);
		expect(published({ posts: [ordered(post('a', { policy: id }, 'all'))] })).toEqual([
			'posts[0].in_order order_of_all',
		]);
	});

	it('are refused where a committee is among its own members, at whatever depth', () =>
		expect(published({ posts: [a, post('c', { members: ['d', 'a'] }), post('d', { members: ['c', 'a'] })] })).toEqual([
			'posts[1].held_by.members post_circle',
			'posts[2].held_by.members post_circle',
		]));
});

describe('whoever is named', () => {
	const rung = { at: { percent: 50 }, recipients: [{ to: 'post', post: 'x' } as const], action: 'notify' as const };
	const due = { unit: 'days', value: 1 } as const;
	it.each<[string, Partial<ProcedureRules>, string]>([
		['to sign', { approvals: [{ kind: 'k', label, post: 'x', source: 's' }] }, 'approvals[0].post unknown_post'],
		[
			'for a duty',
			{ cycles: [{ code: 'm', label, recurrence: { each: 'day' }, post: 'x', ladder: [], source: 's' }] },
			'cycles[0].post unknown_post',
		],
		[
			'by a rung of a duty',
			{ cycles: [{ code: 'm', label, recurrence: { each: 'day' }, post: 'a', ladder: [rung], source: 's' }] },
			'cycles[0].ladder[0].recipients[0].post unknown_post',
		],
		[
			'by a rung of a deadline',
			{
				deadlines: [
					{
						kind: 'd',
						label,
						start: { on: 'created' },
						stop: { on: 'state', states: ['closed'] },
						duration: due,
						ladder: [rung],
						source: 's',
					},
				],
			},
			'deadlines[0].ladder[0].recipients[0].post unknown_post',
		],
		[
			'at once',
			{ severities: [{ code: 'normal', label, rank: 1, tell_at_once: [{ to: 'post', post: 'x' }] }] },
			'severities[0].tell_at_once[0].post unknown_post',
		],
	])('%s is a post the procedure defines', (_says, over, expected) => {
		expect(published({ posts: [a], ...over })).toEqual([expected]);
		expect(published({ posts: [a, post('x', { policy: id })], ...over })).toEqual([]);
	});

	it('is not another one for the same matter', () =>
		expect(
			published({
				posts: [a],
				approvals: [
					{ kind: 'k', label, post: 'a', source: 's' },
					{ kind: 'k', label, role: 'auditor', source: 's' },
				],
			}),
		).toEqual(['approvals[1].role approval_two_roles']));
});

describe('a workflow that names posts', () => {
	const steps = workflowWith({ posts: ['x'] });
	const own = { workflow: { subject: 'cl_feedback', status: 'published', rules: steps } };

	it('is for procedures that define them, each held by one person a step', () => {
		expect(published({}, own)).toEqual(['workflow workflow_post']);
		expect(published({ posts: [post('x', { policy: id }, 2)] }, own)).toEqual(['workflow step_of_several']);
		expect(published({ posts: [post('x', { policy: id })] }, own)).toEqual([]);
		const named = { workflows: [view('depot', steps)] };
		expect(published({ workflows: ['depot'] }, named)).toEqual(['workflows[0] workflow_post']);
		expect(published({}, named)).toEqual([]);
	});

	it('is no standard one, and takes no procedure by surprise that uses it already', () => {
		const neighbour = { code: 'P07', version: 1, priority: 1, applies: {}, posts: [], workflows: ['depot'], facts: [] };
		const said2 = (standard: boolean, posts: readonly string[]) =>
			said(placeProblems({ ...view('depot', steps), standard }, { ...around, published: [{ ...neighbour, posts }] }));
		expect(said2(false, [])).toEqual(['transitions post_undefined_by']);
		expect(said2(true, ['x'])).toEqual(['standard standard_posts']);
		expect(said2(false, ['x'])).toEqual([]);
	});
});

describe('what is written of posts', () => {
	const refusedAs = (read: () => unknown): readonly string[] => {
		try {
			read();
			return [];
		} catch (error) {
			if (error instanceof RuleError) return said(error.problems);
			throw error;
		}
	};
	const row = { default_severity: 'normal', number_pattern: 'FB-{n:6}' };
	const written = (posts: unknown) => refusedAs(() => parseProcedure({ ...row, posts: JSON.stringify(posts) }));
	const whole = { code: 'a', label, held_by: { policy: id }, source: 's' };

	it.each<[string, unknown, readonly string[]]>([
		['a whole post', whole, []],
		['a number as Studio writes it', { ...whole, quorum: '2' }, []],
		['an empty quorum', { ...whole, quorum: null }, []],
		['a key nobody knows', { ...whole, hat: 'red' }, ['posts[0].hat unknown_key']],
		['nobody', { ...whole, held_by: undefined }, ['posts[0].held_by malformed']],
		['two ways to hold it', { ...whole, held_by: { policy: id, head_of: 'QA' } }, ['posts[0].held_by malformed']],
		['a way nobody knows', { ...whole, held_by: { elected: true } }, ['posts[0].held_by malformed']],
		['an empty committee', { ...whole, held_by: { members: [] } }, ['posts[0].held_by.members empty']],
		['no signature at all', { ...whole, quorum: 0 }, ['posts[0].quorum malformed']],
		['half a signature', { ...whole, quorum: 1.5 }, ['posts[0].quorum malformed']],
		['a code longer than a decision can keep', { ...whole, code: 'a'.repeat(65) }, ['posts[0].code malformed']],
		['no source', { ...whole, source: undefined }, ['posts[0].source missing']],
	])('%s', (_says, post_, expected) => expect(written([post_])).toEqual(expected));

	it.each<[string, object, readonly string[]]>([
		['a post', { post: 'a' }, []],
		['a role', { role: 'auditor' }, []],
		['both', { post: 'a', role: 'auditor' }, ['post role_or_post']],
		['neither', {}, ['role role_or_post']],
	])('an approval and a duty name %s', (_says, named, expected) => {
		const approvals = JSON.stringify([{ kind: 'k', label, source: 's', ...named }]);
		expect(refusedAs(() => parseProcedure({ ...row, approvals }))).toEqual(
			expected.map((one) => `approvals[0].${one}`),
		);
		const cycle = { code: 'm', label, recurrence: { each: 'day' }, ladder: [], source: 's', ...named };
		expect(refusedAs(() => parseProcedure({ ...row, cycles: JSON.stringify([cycle]) }))).toEqual(
			expected.map((one) => `cycles[0].${one}`),
		);
	});

	it('a step names roles or posts', () => {
		const steps = (more: Partial<Transition>) => {
			const { initial, states, transitions } = workflowWith(more);
			return refusedAs(() =>
				parseWorkflow({ initial, states: JSON.stringify(states), transitions: JSON.stringify(transitions) }),
			);
		};
		expect(steps({ posts: ['a'] })).toEqual([]);
		expect(steps({ posts: ['a'], roles: ['handler'] })).toEqual(['transitions[0].posts role_or_post']);
		expect(steps({ posts: [] })).toEqual(['transitions[0].posts empty']);
	});

	it('a code of a role is no post, whichever role', () =>
		expect(published({ posts: Object.keys(namedRoles).map((code) => post(code, { policy: id })) })).toHaveLength(
			Object.keys(namedRoles).length,
		));
});
