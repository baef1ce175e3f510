import type { Around } from './around.ts';
import { problem } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/**
 * A further version of rules that say so was announced before: a notice of theirs stands published under the version in
 * force, and the new one holds no earlier than it tells (P09 F0:351, P44 F3:121).
 */
export function revisionProblems(inForceOn: string | null, { announced }: Pick<Around, 'announced'>): RuleProblem[] {
	if (announced === undefined || announced.wanted.length === 0) return [];
	const days = announced.told;
	if (days.length === 0) return [problem('version', 'unannounced', { notice: announced.wanted.join(' / ') })];
	const [first = null] = days.toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1));
	return first === null || (inForceOn !== null && inForceOn >= first)
		? []
		: [problem('in_force_on', 'before_announced', { day: first })];
}
