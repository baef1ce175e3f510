import { factsOn } from '../facts/index.ts';
import { words } from '../history/index.ts';
import type { Acknowledged } from '../ladders/index.ts';
import type { ClockWrites } from '../promises/index.ts';
import { changesOf, eventOf, kept, type Effect, type EventDraft, type Move, type UpdateCase } from '../record/index.ts';
import { stringOf } from '../values/index.ts';
import type { RecordView } from '../workflow/index.ts';
import { contactsTold } from './contacts.ts';
import { livesBy } from './lives-by.ts';

/** The event of a write with what its kind of record adds to it; `null`: the write is nothing but commands. */
export type OwnEvent =
	| { readonly kind: 'moved'; readonly effect: Effect }
	/** `acknowledged`: it does nothing else. */
	| { readonly kind: 'acknowledged'; readonly effect: Effect<'edited'> }
	| { readonly kind: 'edited' | 'informed' | 'evidence' | null; readonly effect: Effect<'edited'> };

/** What of a write is kept, its state aside. */
export const plain = ({ change, collection }: UpdateCase): RecordView =>
	Object.fromEntries(Object.entries(kept(collection, change)).filter(([field]) => field !== 'status'));

/** What an edit is called: the customer's own word, what was told in place of a letter, or plain work. */
export const editOf = ({ actor, change }: UpdateCase, proves: boolean): 'edited' | 'informed' | 'evidence' =>
	actor.kind === 'customer' ? 'informed' : proves && stringOf(change.progress_note) === null ? 'evidence' : 'edited';

/** What of clocks the lines of a write tell. */
export interface ToldClocks {
	readonly told: ClockWrites['told'];
	readonly acknowledged: Acknowledged | null;
}

/** The lines that tell a write, commands aside: that somebody knows of a climb, and what else they did. */
export function ownEvents(given: UpdateCase, move: Move, event: OwnEvent, clocks: ToldClocks): readonly EventDraft[] {
	const { told, acknowledged } = clocks;
	const at = move.effective_at;
	const known = acknowledged === null ? {} : { clocks: acknowledged.told };
	if (event.kind === 'acknowledged')
		return [eventOf('acknowledged', { at }, { ...event.effect.data, ...saidIn(given, move), ...known })];
	return [
		...(acknowledged === null ? [] : [eventOf('acknowledged', { at }, known)]),
		...otherEvent(given, move, event, told),
	];
}

function otherEvent(
	given: UpdateCase,
	move: Move,
	event: Exclude<OwnEvent, { kind: 'acknowledged' }>,
	told: ToldClocks['told'],
): readonly EventDraft[] {
	const clocks = told.length > 0 ? { clocks: told } : {};
	const at = move.effective_at;
	switch (event.kind) {
		case null:
			return [];
		case 'moved':
			return [
				eventOf(
					'moved',
					{ at, from: move.from, to: move.to },
					{ ...event.effect.data, ...saidIn(given, move), ...clocks },
				),
			];
		default:
			return [eventOf(event.kind, { at }, { ...event.effect.data, ...saidIn(given, move), ...clocks })];
	}
}

/** What a write says, whatever it is called. */
function saidIn(given: UpdateCase, move: Move) {
	const { change, collection, record, kind, procedure } = given;
	const note = stringOf(change.step_note);
	const told_by = stringOf(change.told_by);
	const changes = changesOf(collection, record, plain(given), factsOn(kind, procedure));
	const lives = livesBy(given);
	const contacts = contactsTold(given, move);
	return {
		...(lives === null ? {} : { workflow: lives.told }),
		...(changes.length > 0 ? { changes } : {}),
		...(note === null ? {} : { note: words(note) }),
		...(stringOf(change.progress_note) === null ? {} : { progress_told: true }),
		...(contacts.length > 0 ? { contacts } : {}),
		...(told_by === null ? {} : { told_by }),
	};
}
