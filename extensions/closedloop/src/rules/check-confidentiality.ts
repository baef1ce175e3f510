import type { ProcedureRules } from '@closedloop/schema';
import { restricts } from '../core/reading/index.ts';
import type { Around } from './around.ts';
import { problem } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/** What a procedure keeps from all but a few must be kept by Directus: not where the staff reads every row by right. */
export const confidentialityProblems = (rules: ProcedureRules, { wideReaders = [] }: Around): RuleProblem[] =>
	restricts(rules) && wideReaders.length > 0
		? [problem('confidentiality', 'read_by_all', { policies: wideReaders.join(', ') })]
		: [];
