import { problem } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/**
 * Escalation climbs from department to department; a circle would have no top.
 *
 * @param parentOf the tree as it stands, without this change.
 */
export function departmentProblems(
	ids: readonly string[],
	parent: string | null,
	parentOf: ReadonlyMap<string, string | null>,
): RuleProblem[] {
	const moved = new Set(ids);
	const seen = new Set<string>();
	for (let above = parent; above !== null && !seen.has(above); above = parentOf.get(above) ?? null) {
		if (moved.has(above)) return [problem('parent', 'circle')];
		seen.add(above);
	}
	return [];
}
