import { acknowledge, acknowledgeRefused, type Acknowledged } from '../ladders/index.ts';
import { clockChanges } from '../promises/index.ts';
import type { ClockChange, Occurrence, Refusal, UpdateCase } from '../record/index.ts';
import type { Instant } from '@closedloop/schema';

/** Whether a write acknowledges, and what becomes of clocks by that; why nobody but the told may. */
export function acknowledgedBy(
	given: UpdateCase,
	at: Instant,
): { readonly denied: Refusal | null; readonly acknowledged: Acknowledged | null } {
	if (given.change.acknowledged !== true) return { denied: null, acknowledged: null };
	const denied = acknowledgeRefused(given);
	return { denied, acknowledged: denied === null ? acknowledge(given, at) : null };
}

/** What a write does to clocks: who knows of their climb may have kept them in the same write. */
export function changesBy(
	given: UpdateCase,
	acknowledged: Acknowledged | null,
	occurrence: Occurrence,
): readonly ClockChange[] {
	const known = acknowledged?.changes ?? [];
	const viewOf = (id: string | null) => known.find(({ view }) => view.id === id)?.view;
	const changes = clockChanges(
		{ ...given, clocks: given.clocks.map((clock) => viewOf(clock.id) ?? clock) },
		occurrence,
	);
	return [...changes, ...known.filter(({ view }) => !changes.some((change) => change.view.id === view.id))];
}
