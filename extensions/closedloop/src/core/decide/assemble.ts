import { words } from '../history/index.ts';
import { kinds } from '../kinds/index.ts';
import { withEntries } from '../ladders/index.ts';
import { advanceInput, applyCommands, writesOf } from '../promises/index.ts';
import {
	changesOf,
	kept,
	refused,
	type ClockChange,
	type Decision,
	type Effect,
	type EventDraft,
	type Move,
	type Occurrence,
	type UpdateCase,
	type Verdict,
} from '../record/index.ts';
import { stringOf } from '../values/index.ts';
import type { RecordView } from '../workflow/index.ts';
import { livesBy } from './lives-by.ts';
import { transitionRefused } from './transition-refused.ts';

/** What a write is, beside the commands that come with it. */
export interface Written {
	/** The record as it would be. */
	readonly view: RecordView;
	readonly move: Move;
	readonly effect: Effect;
	readonly occurrence: Occurrence;
	readonly changes: readonly ClockChange[];
	/** What the event tells of clocks, where it is not what changed. */
	readonly told?: readonly unknown[];
	/** Kind of its event; null when it is nothing but commands. */
	readonly kind: EventDraft['kind'] | null;
}

/** What of a write is kept, its state aside. */
export const plain = ({ change, collection }: UpdateCase): RecordView =>
	Object.fromEntries(Object.entries(kept(collection, change)).filter(([field]) => field !== 'status'));

/**
 * One write as one decision: its own event and those of its commands, the clocks all of it changed, the letters it
 * calls for and the ladders it makes to be entered.
 */
export function assemble(given: UpdateCase, { view, move, effect, ...matter }: Written): Verdict {
	const { change, collection, record, at } = given;
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
	const note = stringOf(change.step_note);
	const changes = changesOf(collection, record, plain(given));
	const told = matter.told ?? clocks.told;
	const lives = livesBy(given);
	const data = {
		...effect.data,
		...(lives === null ? {} : { workflow: lives.told }),
		...(changes.length > 0 ? { changes } : {}),
		...(note === null ? {} : { note: words(note) }),
		...(stringOf(change.progress_note) === null ? {} : { progress_told: true }),
		...(stringOf(change.told_by) === null ? {} : { told_by: change.told_by }),
		...(told.length > 0 ? { clocks: told } : {}),
	};
	const moved = move.from !== move.to;
	const states = { from_state: moved ? move.from : null, to_state: moved ? move.to : null };
	const own: readonly EventDraft[] =
		matter.kind === null ? [] : [{ kind: matter.kind, ...states, effective_at: move.effective_at, data }];
	return {
		ok: true,
		decision: withEntries(given, view, {
			patch: { ...effect.patch, ...(moved ? { status: move.to } : {}), ...lives?.patch, ...clocks.summary },
			events: [...own, ...applied.events],
			clocks: clocks.drafts,
			messages: [...(effect.messages ?? []), ...kinds[given.kind].edited(given, view)],
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
