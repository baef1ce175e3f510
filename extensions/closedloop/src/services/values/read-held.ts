import { contactForm, type Column, type FormTexts, type Held, type Locale } from '@closedloop/schema';
import { RuleError, sentence, type FormWords, type RuleProblem } from '../../rules/index.ts';
import { textIn, type RefusalExtensions } from '../refusal.ts';
import { readers } from './held.ts';

/** What is wrong with one value, in the reader's language. */
export type Fault = (locale: Locale) => RefusalExtensions;

export type Read =
	{ readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly faults: readonly Fault[] };

/** A JSON column as its shape has it, or every place where it does not. */
export function readHeld(field: string, holds: NonNullable<Column<unknown>['holds']>, value: unknown): Read {
	try {
		return { ok: true, value: readers[holds](value) };
	} catch (error) {
		if (error instanceof RuleError)
			return { ok: false, faults: error.problems.map((problem) => shapeFault({ field, form: forms[holds] }, problem)) };
		throw error;
	}
}

/** Shapes that people fill in by a form of their own. */
const forms: { readonly [Name in keyof Held]?: FormTexts } = { contact_entries: contactForm };

interface Filled {
	readonly field: string;
	readonly form: FormTexts | undefined;
}

const shapeFault =
	({ field, form }: Filled, problem: RuleProblem): Fault =>
	(locale) => ({
		field,
		params: {
			...problem.params,
			path: problem.field,
			reason: problem.code,
			problem: sentence(problem, locale, form && formWords(form, locale)),
		},
	});

const formWords = ({ parts, choices }: FormTexts, locale: Locale): FormWords => ({
	places: each(parts, (label) => textIn(label, locale)),
	values: each(choices, (values) => each(values, ({ label }) => textIn(label, locale))),
});

const each = <V, W>(record: Readonly<Record<string, V>>, done: (value: V) => W): Readonly<Record<string, W>> =>
	Object.fromEntries(Object.entries(record).map(([name, value]) => [name, done(value)]));
