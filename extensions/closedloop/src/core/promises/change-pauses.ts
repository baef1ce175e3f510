import type { ClockFact, PauseRule } from '@closedloop/schema';
import type { Occurrence, Signed, ClockView } from '../record/index.ts';

/** Pauses that begin and end by themselves with what happens to the record. A statutory clock has none. */
export function changePauses(
	clock: ClockView,
	occurrence: Occurrence,
	signed: readonly Signed[],
): readonly ClockFact[] {
	if (clock.rule.statutory === true) return [];
	const { effective_at, recorded_at } = occurrence;
	const held = heldFor(clock);
	const ended = held !== null && endsPause(held, occurrence);
	const begun = pauseBegun(clock, occurrence, signed);
	return [
		...(ended ? [{ type: 'resume', effective_at, recorded_at } as const] : []),
		...(begun && (ended || held !== begun) ? [pauseFact(begun, occurrence)] : []),
	];
}

/** The rule of the pause told last and not yet ended; null while the clock runs. */
function heldFor({ facts, rule }: ClockView): PauseRule | null {
	const last = facts.filter(({ type }) => type === 'pause' || type === 'resume').at(-1);
	if (last?.type !== 'pause') return null;
	// A reason the rule no longer names still holds, until somebody resumes.
	return (rule.pauses ?? []).find(({ reason }) => reason === last.reason) ?? { states: [], reason: last.reason };
}

/** Leaving its states ends a pause, and so does the word it waited for. */
function endsPause({ states, until_customer }: PauseRule, { from, to, by_customer }: Occurrence): boolean {
	const left = from !== null && from !== to && states.includes(from) && !states.includes(to);
	return left || (until_customer === true && by_customer === true);
}

function pauseBegun(
	clock: ClockView,
	{ from, to, evidence, by_customer }: Occurrence,
	signed: readonly Signed[],
): PauseRule | undefined {
	return (clock.rule.pauses ?? []).find((rule) => {
		if (!rule.states.includes(to) || (rule.until_customer === true && by_customer === true)) return false;
		// Waiting for its signature already: the pause counts from the signing on, not from entering the state.
		if (evidence?.on === 'decision' && rule.approval === evidence.kind) return isApproved(clock, rule.approval, signed);
		return from !== to && (from === null || !rule.states.includes(from)) && isApproved(clock, rule.approval, signed);
	});
}

/**
 * Each signature is good for one pause or extension of a clock, in the round it was given in: what was spent before the
 * first of this round was proposed was spent of earlier ones. One that is withdrawn after it was spent stays spent.
 */
export function isApproved({ facts }: ClockView, kind: string | undefined, signed: readonly Signed[]): boolean {
	if (kind === undefined) return true;
	const good = signed.filter((each) => each.kind === kind);
	const since = Math.min(...good.map(({ proposed_at }) => proposed_at));
	const used = facts.filter((fact) => 'approval' in fact && fact.approval === kind && fact.recorded_at >= since).length;
	return good.length > used;
}

/** The fact of a pause, with the signature it uses up. */
export const pauseFact = (
	{ reason, approval }: PauseRule,
	{ effective_at, recorded_at }: Pick<Occurrence, 'effective_at' | 'recorded_at'>,
): ClockFact => ({ type: 'pause', effective_at, recorded_at, reason, ...(approval === undefined ? {} : { approval }) });
