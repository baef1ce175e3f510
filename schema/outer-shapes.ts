import type { Held } from './shapes/index.ts';

type OuterShape<Value> = [Value] extends [readonly unknown[]]
	? 'list'
	: [Extract<Value, readonly unknown[]>] extends [never]
		? 'object'
		: 'either';

/** Whether a shape is a list from outside: all that can be said of a row before somebody reads what it holds. */
export const outerShapes: { readonly [Name in keyof Held]: OuterShape<Held[Name]> } = {
	clock_commands: 'either',
	causes: 'list',
	contact_entries: 'list',
	deadline_rule: 'object',
	told_rungs: 'list',
	clock_facts: 'list',
	particulars: 'object',
	answers: 'object',
	item_scores: 'object',
	weekly_hours: 'object',
	years: 'list',
	codes: 'list',
	earlier_answers: 'list',
	procedure_reason: 'object',
	webhooks: 'list',
	adoption: 'object',
	facts: 'object',
};
