import { bindNames, type AdoptionAnswers, type Pack } from '@closedloop/schema';
import { unfit, type AdoptionProblem, type DeskFacts } from './desk.ts';

/** Calendar and workflow are named by the pack where the desk does not choose; it may lack them all the same. */
export function namedProblems(
	{ pack, asks, rules, ledger }: Pack,
	answers: AdoptionAnswers,
	desk: DeskFacts,
): readonly AdoptionProblem[] {
	const { calendar = asks.calendar } = answers;
	const { feedback: workflow = '' } = rules.workflows;
	return [
		...(desk.calendars.has(calendar) ? [] : [unfit(`${pack}.calendar`, 'unknown_calendar', { calendar })]),
		...(desk.workflows.has(workflow) ? [] : [unfit(pack, 'unknown_workflow', { workflow })]),
		// A source without its text (P57) has no rule that anybody could work by.
		...(ledger.every(({ not_built }) => not_built !== undefined) ? [unfit(pack, 'nothing_to_adopt')] : []),
	];
}

/** By what its feedback is told apart, where it asks. */
export function bindProblems({ pack, asks }: Pack, { bind }: AdoptionAnswers): readonly AdoptionProblem[] {
	if (bind === undefined) return asks.bind.length > 0 ? [unfit(`${pack}.bind`, 'unanswered')] : [];
	return bindNames
		.filter((name) => bind[name] !== undefined && !asks.bind.includes(name))
		.map((name) => unfit(`${pack}.bind.${name}`, 'not_asked', { key: name }));
}
