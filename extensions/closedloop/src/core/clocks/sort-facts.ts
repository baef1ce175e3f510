import type { BegunWith, ClockFact } from '@closedloop/schema';

/**
 * Which fact goes first when two are effective and recorded at the same moment: moving from one waiting state to
 * another is a resume and then a pause; a clock met at the moment it would be cancelled was met.
 */
const precedence = { start: 0, retarget: 1, resume: 2, pause: 3, met: 4, cancel: 5 } as const satisfies Record<
	ClockFact['type'],
	number
>;

/** One total order for every order of arrival: effective time, recorded time, type, and at last the wording. */
export function sortFacts(facts: readonly ClockFact[]): ClockFact[] {
	return [...facts].sort(
		(a, b) =>
			a.effective_at - b.effective_at ||
			a.recorded_at - b.recorded_at ||
			precedence[a.type] - precedence[b.type] ||
			compareText(detail(a), detail(b)),
	);
}

/**
 * The fact a clock counts from: its first start, unless the column behind it was corrected; then the last correction.
 */
export function startFact(sorted: readonly ClockFact[]): Extract<ClockFact, { type: 'start' }> | undefined {
	const starts = sorted.filter((fact) => fact.type === 'start');
	const corrected = starts.filter(({ moved }) => moved === true).toSorted((a, b) => a.recorded_at - b.recorded_at);
	return corrected.at(-1) ?? starts[0];
}

/** What the clock was started with, told by whichever fact replaced it; undefined while nothing was replaced. */
export function begunWith(facts: readonly ClockFact[]): BegunWith | undefined {
	for (const fact of facts) if (fact.type === 'retarget' && fact.began_with !== undefined) return fact.began_with;
	return undefined;
}

function detail(fact: ClockFact): string {
	return JSON.stringify([...Object.entries(fact)].sort(([a], [b]) => compareText(a, b)));
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
