import { kinds } from '../kinds/index.ts';
import { withEntries, type Acknowledged } from '../ladders/index.ts';
import { advanceInput, applyCommands, writesOf } from '../promises/index.ts';
import {
	refused,
	type ClockChange,
	type Decision,
	type Move,
	type Occurrence,
	type UpdateCase,
	type Verdict,
} from '../record/index.ts';
import type { RecordView } from '../workflow/index.ts';
import { contactDrafts } from './contacts.ts';
import { livesBy } from './lives-by.ts';
import { ownEvents, type OwnEvent } from './own-event.ts';
import { transitionRefused } from './transition-refused.ts';

/** What a write is, beside the commands that come with it. */
export interface Written {
	/** The record as it would be. */
	readonly view: RecordView;
	readonly move: Move;
	readonly occurrence: Occurrence;
	readonly changes: readonly ClockChange[];
	/** Clocks whose climb it stops. */
	readonly acknowledged: Acknowledged | null;
	readonly event: OwnEvent;
}

/**
 * One write as one decision: its own event and those of its commands, the clocks all of it changed, the letters it
 * calls for and the ladders it makes to be entered.
 */
export function assemble(given: UpdateCase, { view, move, event, ...matter }: Written): Verdict {
	const { at } = given;
	const applied = applyCommands(given.commands, given, advanceInput(given, matter.occurrence), matter.changes);
	if (!applied.ok) return applied;
	const clocks = writesOf(given, applied.changes, at, matter.occurrence.after);
	const unreported = move.ends && move.to !== 'void' ? cancelledDuties(clocks.drafts) : 0;
	if (unreported > 0)
		return refused(
			transitionRefused(given, move, [
				{ code: 'none_open', field: 'deadlines', params: { what: 'statutory_clocks', open: unreported } },
			]),
		);
	const { effect } = event;
	// What is nothing but commands to clocks tells nothing of the record itself.
	const lives = event.kind === null ? null : livesBy(given);
	const moved = move.from !== move.to;
	const contacts = contactDrafts(given, move);
	return {
		ok: true,
		decision: withEntries(given, view, {
			patch: { ...effect.patch, ...(moved ? { status: move.to } : {}), ...lives?.patch, ...clocks.summary },
			events: [
				...ownEvents(given, move, event, { told: clocks.told, acknowledged: matter.acknowledged }),
				...applied.events,
			],
			clocks: clocks.drafts,
			messages: [...(effect.messages ?? []), ...kinds[given.kind].edited(given, view)],
			...(contacts.length > 0 ? { contacts } : {}),
			...(effect.raised && effect.raised.length > 0 ? { raised: effect.raised } : {}),
		}),
	};
}

/** A duty to the authorities does not end because somebody closes the record (docs/time-rules.md, "Legal clocks"). */
const cancelledDuties = (drafts: Decision['clocks']): number =>
	drafts.filter(
		({ view, state }) =>
			state === 'cancelled' &&
			view.rule.statutory === true &&
			view.facts.some((fact) => fact.type === 'cancel' && fact.reason === 'record_ended'),
	).length;
