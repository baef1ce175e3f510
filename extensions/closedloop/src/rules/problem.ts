/** One thing wrong with a rule document, in terms of its columns: `deadlines[1].ladder[0].recipients`. */
export interface RuleProblem {
	readonly field: string;
	/** Stable; the words are in `locales/`, by this code. */
	readonly code: string;
	readonly params: Readonly<Record<string, string | number>>;
}

/** A rule document that cannot be read or must not be kept. */
export class RuleError extends Error {
	readonly problems: readonly RuleProblem[];

	constructor(problems: readonly RuleProblem[]) {
		super(problems.map(({ field, code, params }) => `${field}: ${code} ${JSON.stringify(params)}`).join('; '));
		this.name = 'RuleError';
		this.problems = problems;
	}
}
