import type { FactRule, Instant, Locale } from '@closedloop/schema';
import type { Knex } from 'knex';
import { factsOn } from '../../core/facts/index.ts';
import { matchProcedure, submissionKinds, type FactField, type Typed } from '../../core/intake/index.ts';
import { transitionsFrom } from '../../core/workflow/index.ts';
import { textIn } from '../refusal.ts';
import { rulebook, workflowFor } from '../rulebook/index.ts';
import { cleanLine } from './clean-text.ts';

/** A fact of a form of the house as the customer is asked for it. */
export interface AskedFact {
	readonly name: FactField;
	readonly rule: FactRule;
	readonly label: string;
	/** What the form it stands on is called. */
	readonly form: string;
	readonly choices: readonly { readonly value: string; readonly label: string }[];
	/** Wanted before the first step: without it nobody could go on. */
	readonly required: boolean;
}

/** Typed into a field that the procedure of the message does not ask for: another kind was chosen meanwhile. */
export interface Stray {
	readonly code: string;
	readonly typed: string;
}

/**
 * What the public form asks for beside its own fields: the public facts of the procedure that such a message would come
 * under, by its kind and place as typed so far (at first a complaint).
 */
export async function publicFacts(
	knex: Knex,
	{ kind, site }: Typed,
	{ locale, now }: { readonly locale: Locale; readonly now: Instant },
): Promise<readonly AskedFact[]> {
	const book = await rulebook(knex);
	const record = {
		kind: submissionKinds.find((each) => each === kind) ?? 'complaint',
		channel: 'web',
		site: cleanLine(site ?? ''),
	} as const;
	const procedure = matchProcedure({ ...record, received_at: now }, [...book.procedures.values()])?.procedure ?? null;
	const asked = factsOn('feedback', procedure).filter((rule) => rule.public === true);
	const workflow = asked.length === 0 ? null : workflowFor(book, { kind: 'feedback', record, procedure });
	const first = workflow === null ? [] : transitionsFrom(workflow.rules, workflow.rules.initial).map(({ to }) => to);
	return asked.map((rule) => ({
		name: `facts.${rule.code}`,
		rule,
		label: rule.unit === undefined ? textIn(rule.label, locale) : `${textIn(rule.label, locale)} (${rule.unit})`,
		form: textIn(rule.form, locale),
		choices: (rule.choices ?? []).map(({ code, label }) => ({ value: code, label: textIn(label, locale) })),
		required: rule.required_before !== undefined && first.includes(rule.required_before),
	}));
}

/**
 * What was typed for another procedure's form, as lines after the customer's words: nothing that somebody has written is
 * lost because they chose another kind afterwards. What no form asks for is left out, like any unknown field.
 */
export async function besideWords(knex: Knex, stray: readonly Stray[], locale: Locale): Promise<string> {
	if (stray.length === 0) return '';
	const rules = [...(await rulebook(knex)).procedures.values()].flatMap((each) => factsOn('feedback', each));
	return stray
		.flatMap(({ code, typed }) => {
			const rule = rules.find((each) => each.code === code && each.public === true);
			const chosen = rule?.choices?.find((choice) => choice.code === typed)?.label;
			return rule === undefined
				? []
				: [`\n${textIn(rule.label, locale)}: ${chosen === undefined ? typed : textIn(chosen, locale)}`];
		})
		.join('');
}
