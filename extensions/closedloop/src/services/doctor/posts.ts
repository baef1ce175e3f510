import type { PostRule } from '@closedloop/schema';
import { newestOf } from '../../core/workflow/index.ts';
import { people, rulebook, vacantPosts } from '../rulebook/index.ts';
import { roleTitle, rolesOfProcedure, rolesOfWorkflow, vacantOf } from '../../rules/index.ts';
import { warning, well, type Check, type Finding, type Patient } from './finding.ts';

/**
 * Roles and posts the published rules lean on and that nobody holds: what they should sign stays unsigned, what they
 * should hear goes one level up.
 */
export const posts: Check = {
	name: 'posts',
	examine: async (patient) => {
		const vacant = [...(await vacantRoles(patient)), ...(await postsVacant(patient))];
		return vacant.length === 0 ? [well('every role and post the rules name is held by somebody')] : vacant;
	},
};

async function vacantRoles({ context: { database } }: Patient): Promise<readonly Finding[]> {
	const [known, book] = [await people(database), await rulebook(database)];
	const published = [...book.procedures.values()].filter(({ status }) => status === 'published');
	const named = [
		...published.flatMap(({ code, rules }) => rolesOfProcedure(rules).map((role) => ({ role, by: code }))),
		...newestOf([...book.workflows.values()].filter((workflow) => workflow.published)).flatMap(({ code, rules }) =>
			rolesOfWorkflow(rules).map((role) => ({ role, by: code })),
		),
	];
	return vacantOf([...new Set(named.map(({ role }) => role))], known.roles).map((role) => {
		const by = [...new Set(named.filter((each) => each.role === role).map((each) => each.by))].join(', ');
		return warning(
			`nobody active holds “${roleTitle(role, known.policyNames)}”, which is named by ${by}`,
			'give a person or their role the policy of that name',
		);
	});
}

async function postsVacant({ context: { database }, now }: Patient): Promise<readonly Finding[]> {
	const [known, book] = [await people(database), await rulebook(database)];
	return [...book.procedures.values()]
		.filter(({ status }) => status === 'published')
		.flatMap((procedure) => vacantPosts(procedure, known, now))
		.map(({ post, procedure }) =>
			warning(
				`too few active people hold the post “${post.label.en}” (${post.code}) of ${procedure}: ${heldBy(post.held_by)}`,
				'give somebody the policy, name the head of the department, or publish a version that says who holds it',
			),
		);
}

function heldBy(held: PostRule['held_by']): string {
	if ('policy' in held) return `the policy “${held.policy}”`;
	return 'head_of' in held ? `the head of ${held.head_of}` : `a committee of ${held.members.join(', ')}`;
}
