import type { Clause, ClauseAnswer, ClauseCount, KeptClause, Pack } from '@closedloop/schema';
import { awaitedBy } from './pending.ts';

/** What becomes of a clause: a rule that is said but cannot be kept yet waits for its mechanism. */
export function stateOf(pack: Pack, clause: Clause): Pick<ClauseAnswer, 'state' | 'mechanism'> {
	if (clause.not_built !== undefined) return { state: 'not_built', mechanism: null };
	const [mechanism = null] = [
		clause.awaits ?? [],
		...(clause.by ?? []).map((place) => awaitedBy(pack, place) ?? []),
	].flat();
	return { state: mechanism === null ? 'kept' : 'awaiting', mechanism };
}

export function clausesOf(pack: Pack): ClauseCount {
	const states = pack.ledger.map((clause) => stateOf(pack, clause).state);
	const count = (wanted: ClauseAnswer['state']): number => states.filter((state) => state === wanted).length;
	return { kept: count('kept'), awaiting: count('awaiting'), not_built: count('not_built') };
}

/** The clauses as adoption keeps them on the row: the catalogue forgets an edition, whoever worked by it does not. */
export const keptLedger = (pack: Pack): readonly KeptClause[] =>
	pack.ledger.map((clause) => {
		const { id, says, source, by } = clause;
		return { id, says, source, state: stateOf(pack, clause).state, ...(by !== undefined && { by }) };
	});
