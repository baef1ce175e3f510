import { type ClimbStep, quietUntil, resolveRecipients } from '../escalation/index.ts';
import { eventOf, toldText, toResolved, type ClockView, type MessageDraft, type UpdateCase } from '../record/index.ts';
import { holdersOf } from '../people/index.ts';
import { consequenceOf } from './consequence.ts';
import { kinds } from '../kinds/index.ts';
import type { Step } from './steps.ts';
import { stringOf } from '../values/index.ts';

/** A rung to be told now. */
export interface Telling extends Omit<Extract<ClimbStep, { kind: 'rung' }>, 'kind'> {
	/** The ladder was entered here; rungs below that nobody was told of (0-based). */
	readonly passed_over?: readonly number[];
	/** The next repetition is due as well: this one is written down and its letters are left to that one. */
	readonly overtaken?: boolean;
}

/**
 * Tells one rung of one clock: who is told is settled now (deputies, vacant posts), the event is on time, its letters
 * wait for the end of quiet hours, and what the rung does beside telling is done in the same step.
 */
export function tellRung(given: UpdateCase, view: ClockView, rung: Telling, due: number): Step {
	const told = resolveRecipients(rung.recipients, given.directory, given.at);
	const users = told.flatMap((resolved) => ('user' in resolved ? [resolved.user] : []));
	const held = rung.despite_quiet_hours ? null : heldUntil(given);
	// Held, a letter may outlive what it speaks of: it is asked about once more when it leaves.
	const waits = held === null ? {} : { held: true, cycle: view.cycle };
	const about = aboutRung(given, view, rung, new Date(due).toISOString());
	const letter = { ...about, label: view.rule.label, ...waits };
	const telling = { rung: rung.index, at: rung.fires_at, late: rung.late, to: users };
	const after: ClockView = { ...view, rung: Math.max(view.rung, rung.index + 1), told: [...view.told, telling] };
	// Said again is said again; it takes nothing from the new owner and opens no second CAPA.
	const effect = consequenceOf(given, after, rung.repetition > 0 ? { ...rung, action: 'notify' } : rung, users);
	const vacant = vacantIn(rung, given);
	const asked = rung.recipients.some(({ to }) => to === 'contact') ? kinds[given.kind].remind(given) : [];
	const letters =
		rung.overtaken === true
			? []
			: [...told.flatMap((resolved) => toResolved(given, resolved, 'rung', letter)), ...asked];
	const data = {
		...about,
		cycle: view.cycle,
		rung: rung.index,
		action: rung.action,
		to: told,
		...(vacant.length > 0 ? { vacant } : {}),
		...(asked.length > 0 ? { reminded: true } : {}),
		...(rung.passed_over ? { entered: true, passed_over: rung.passed_over } : {}),
		...(rung.overtaken === true ? { overtaken: true } : {}),
		...(held === null || letters.length === 0 ? {} : { held_until: new Date(held).toISOString() }),
		...effect.data,
	};
	return {
		event: eventOf('escalated', { at: rung.fires_at }, data),
		messages: [...waiting([...letters, ...effect.assigned], held), ...effect.at_once],
		patch: effect.patch,
		views: effect.views,
	};
}

/** Posts the rung names that nobody holds: whoever is one level up was told, and the history says why. */
const vacantIn = ({ recipients }: Telling, { directory, at }: UpdateCase): readonly string[] =>
	recipients.flatMap((recipient) =>
		recipient.to === 'post' && holdersOf(recipient.post, directory, at).length === 0 ? [recipient.post] : [],
	);

/** What event and letters both say. */
const aboutRung = ({ record }: UpdateCase, { kind }: ClockView, rung: Telling, due_at: string) => ({
	number: toldText(record.number),
	clock: kind,
	level: rung.index + 1,
	due_at,
	late: rung.late,
	...(rung.repetition > 0 ? { repetition: rung.repetition } : {}),
});

const waiting = (letters: readonly MessageDraft[], held: number | null): readonly MessageDraft[] =>
	held === null ? letters : letters.map((letter) => ({ ...letter, not_before: held }));

function heldUntil({ procedure, calendars, record, at }: UpdateCase): number | null {
	if (procedure === null) return null;
	return quietUntil(procedure.rules.quiet_hours, stringOf(record.severity), calendars.live(procedure.calendar), at);
}
