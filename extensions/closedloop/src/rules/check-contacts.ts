import { recordKinds, type ContactRule, type ProcedureRules } from '@closedloop/schema';
import type { Around } from './around.ts';
import { stateProblems } from './check-approvals.ts';
import { conditionProblems } from './check-condition.ts';
import { workflowsOf } from './check-lives-by.ts';
import { problem, repeated } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/**
 * Each rule about contacts asks for one thing: a contact before a state, the way the answer is told, or a copy; its state is
 * entered and its moment is a column of feedback.
 */
export function contactProblems(rules: ProcedureRules, around: Around): RuleProblem[] {
	const { contacts = [], workflows = [] } = rules;
	const { collection } = recordKinds.feedback;
	const moments = around.datesOf(collection);
	const lived = workflowsOf(collection, workflows, around);
	return [
		...repeated(
			contacts.map(({ code }, index) => ({ code, field: `contacts[${index}].code` })),
			'duplicate_contact',
		),
		...contacts.flatMap((rule, index) => {
			const at = `contacts[${index}]`;
			const { before, since, when } = rule;
			return [
				...(before === undefined ? [] : stateProblems(before, lived, `${at}.before`)),
				...conditionProblems(when, `${at}.when`, collection, around),
				...(since === undefined || moments.has(since)
					? []
					: [problem(`${at}.since`, 'unknown_column', { column: since })]),
				...purpose(rule, at),
			];
		}),
	];
}

/** A rule that asks for nothing, or for two things at once, is read otherwise by everybody. */
function purpose(rule: ContactRule, at: string): RuleProblem[] {
	const { before, answer, copy, original, channels, since, when, direction } = rule;
	if (answer === true) {
		const clear = before === undefined && since === undefined && when === undefined && direction !== 'in';
		return clear && (original === true || channels !== undefined) ? [] : [problem(at, 'contact_answer')];
	}
	return before !== undefined || (copy === true && original !== true && since === undefined && when === undefined)
		? []
		: [problem(at, 'contact_idle')];
}
