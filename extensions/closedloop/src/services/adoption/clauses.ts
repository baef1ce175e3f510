import type { Clause, ClauseAnswer, ClauseCount, Pack } from '@closedloop/schema';
import { awaitedBy } from '../../core/packs/index.ts';

/** A clause of a pack and what becomes of it: a rule that is said but cannot be kept yet waits for its mechanism. */
export function clauseOf(pack: Pack, clause: Clause): ClauseAnswer {
	if (clause.not_built !== undefined) return { ...clause, state: 'not_built', mechanism: null };
	const [mechanism = null] = [
		clause.awaits ?? [],
		...(clause.by ?? []).map((place) => awaitedBy(pack, place) ?? []),
	].flat();
	return { ...clause, state: mechanism === null ? 'kept' : 'awaiting', mechanism };
}

export function clausesOf(pack: Pack): ClauseCount {
	const states = pack.ledger.map((clause) => clauseOf(pack, clause).state);
	const count = (wanted: ClauseAnswer['state']): number => states.filter((state) => state === wanted).length;
	return { kept: count('kept'), awaiting: count('awaiting'), not_built: count('not_built') };
}
