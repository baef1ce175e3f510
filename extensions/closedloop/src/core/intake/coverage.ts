import type { InTurns } from '../turns.ts';
import { criteria, inForce, matchAmong, meets, type ProcedureCandidate } from './procedure.ts';
import { type Class, classesOf, recordOf, combinationsOf } from './value-classes.ts';
import { type Gap, described } from './gaps.ts';

export interface Coverage {
	/** Procedures in force that no record can ever get, with those that get all of theirs. */
	readonly unreachable: readonly { readonly code: string; readonly version: number; readonly by: readonly string[] }[];
	/** Records no procedure is for, each by as few conditions as say it. */
	readonly missing: readonly (readonly Gap[])[];
	/** There are too many combinations to try them all; nothing is said then. */
	readonly complete: boolean;
}

/** Some hundred procedures with a handful of conditions each stay below; trying so many takes about a second. */
const combinationsMost = 40_000;

/**
 * Which procedures can never apply and which feedback has none. Tried out on one record of every sort by the very
 * function that chooses, so that the finding can never differ from the choice. Values that all procedures treat alike
 * count as one. Yields as it goes.
 *
 * @param kinds every kind a record can have; of other columns any value may come.
 */
export function* coverageOf(procedures: readonly ProcedureCandidate[], kinds: readonly string[]): InTurns<Coverage> {
	const current = inForce(procedures);
	const classes = criteria.map(([list, column]) => classesOf(current, list, column, kinds));
	const count = classes.reduce((product, { length }) => product * length, 1);
	if (count > combinationsMost) return { unreachable: [], missing: [], complete: false };
	const winners = new Map<string, Set<string>>(current.map(({ code }) => [code, new Set()]));
	const uncovered = new Set<string>();
	for (const combination of combinationsOf(classes.map(({ length }) => length))) {
		yield;
		const record = recordOf(classes, combination);
		const winner = matchAmong(record, current)?.procedure.code ?? null;
		if (winner === null) uncovered.add(combination.join());
		else for (const procedure of current) if (meets(record, procedure)) winners.get(procedure.code)?.add(winner);
	}
	const unreachable: Coverage['unreachable'][number][] = [];
	for (const { code, version } of current) {
		const by = winners.get(code) ?? new Set();
		if (!by.has(code)) unreachable.push({ code, version, by: yield* namedBy(code, [...by], current, classes) });
	}
	return { unreachable, missing: yield* described(uncovered, classes), complete: true };
}

/** Whoever stands before it on every one of its records says it all; where nobody does, all who take some. */
function* namedBy(
	code: string,
	takers: readonly string[],
	current: readonly ProcedureCandidate[],
	classes: readonly (readonly Class[])[],
): InTurns<readonly string[]> {
	const own = current.find((each) => each.code === code);
	let before = current.filter((each) => each.code !== code);
	for (const combination of combinationsOf(classes.map(({ length }) => length))) {
		if (own === undefined || before.length === 0) break;
		yield;
		const record = recordOf(classes, combination);
		if (meets(record, own)) before = before.filter((other) => matchAmong(record, [own, other])?.procedure === other);
	}
	return (before.length > 0 ? before.map((each) => each.code) : takers).toSorted();
}
