import { problem } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/** What the version before another one wants announced of it, and what was. */
export interface Announced {
	readonly version: number;
	/** Codes of its notices that tell of a change; null where nobody can read them. */
	readonly wanted: readonly string[] | null;
	/** Days from which the changes hold that were announced under it; null for one that names no day. */
	readonly told: readonly (string | null)[];
}

/** From when a version holds: a day, or else as soon as it is published. */
export interface HoldsFrom {
	readonly in_force_on: string | null;
	/** The day on its own calendar; null where that cannot be read. */
	readonly today: string | null;
}

/**
 * A further version of rules that say so was announced before: a notice of theirs stands published under the newest
 * version there was, and the new one holds no earlier than it tells (P09 F0:351, P44 F3:121). `announced` is null for the
 * first version.
 */
export function revisionProblems({ in_force_on, today }: HoldsFrom, announced: Announced | null): RuleProblem[] {
	if (announced === null) return [];
	const { version, wanted, told } = announced;
	if (wanted === null) return [problem('version', 'unannounced_unread', { version })];
	if (wanted.length === 0) return [];
	if (told.length === 0) return [problem('version', 'unannounced', { notice: wanted.join(' / '), version })];
	const [first = null] = told.toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1));
	const from = in_force_on ?? today;
	return first === null || (from !== null && from >= first)
		? []
		: [problem('in_force_on', 'before_announced', { day: first })];
}
