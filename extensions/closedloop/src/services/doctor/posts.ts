import { newestOf } from '../../core/workflow/index.ts';
import { people, rulebook } from '../rulebook/index.ts';
import { roleTitle, rolesOfProcedure, rolesOfWorkflow, vacantOf } from '../../rules/index.ts';
import { warning, well, type Check } from './finding.ts';

/**
 * Roles the published rules lean on and that nobody holds: what they should sign stays unsigned, what they should hear
 * goes one level up.
 */
export const posts: Check = {
	name: 'posts',
	examine: async ({ context: { database } }) => {
		const [known, book] = [await people(database), await rulebook(database)];
		const published = [...book.procedures.values()].filter(({ status }) => status === 'published');
		const named = [
			...published.flatMap(({ code, rules }) => rolesOfProcedure(rules).map((role) => ({ role, by: code }))),
			...newestOf([...book.workflows.values()].filter((workflow) => workflow.published)).flatMap(({ code, rules }) =>
				rolesOfWorkflow(rules).map((role) => ({ role, by: code })),
			),
		];
		const vacant = vacantOf([...new Set(named.map(({ role }) => role))], known.roles);
		if (vacant.length === 0) return [well('every role the rules name is held by somebody')];
		return vacant.map((role) => {
			const by = [...new Set(named.filter((each) => each.role === role).map((each) => each.by))].join(', ');
			return warning(
				`nobody active holds “${roleTitle(role, known.policyNames)}”, which is named by ${by}`,
				'give a person or their role the policy of that name',
			);
		});
	},
};
