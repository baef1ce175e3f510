import { speakingLetters, type Contact } from '../contacts/index.ts';
import { isTerminal } from '../workflow/index.ts';
import { clockChanges, stillness, writesOf } from '../promises/index.ts';
import {
	eventOf,
	ofThisRound,
	shortOf,
	signingsOf,
	type Evidence,
	type Undelivered,
	toRecipients,
	type Decision,
	type UpdateCase,
} from '../record/index.ts';
import { idOf, stringOf } from '../values/index.ts';

/**
 * A letter has left, a decision was signed or a notice published: clocks that wait for it begin, are kept, or may now rest. Null when none
 * does. Told twice it does nothing the second time: what it keeps is no longer open, and a further cycle began no
 * earlier than it.
 */
export function decideEvidence(given: UpdateCase, evidence: Evidence): Decision | null {
	const { record, workflow, at } = given;
	if (evidence.on === 'decision' && !isSigned(given, evidence)) return null;
	const state = stringOf(record.status) ?? workflow.initial;
	const ends = isTerminal(workflow, state);
	const changes = clockChanges(given, {
		...stillness({ before: record, after: record, state, effective_at: evidence.at, recorded_at: at, ends }),
		evidence,
		contacts: contactBy(evidence),
	});
	if (changes.length === 0) return null;
	const { drafts, summary, told } = writesOf(given, changes, at, record);
	return {
		patch: { ...summary },
		events: [eventOf('evidence', { at: evidence.at }, { ...whatOf(evidence), clocks: told })],
		clocks: drafts,
		messages: [],
	};
}

/** A letter to the customer that has left is a contact by mail, of which the desk keeps the words. */
export const contactBy = (evidence: Evidence): readonly Contact[] =>
	evidence.on === 'message' && speakingLetters.includes(evidence.template)
		? [
				{
					direction: 'out',
					channel: 'email',
					with: 'customer',
					at: evidence.at,
					copy: true,
					answer: evidence.template === 'reply',
				},
			]
		: [];

/** Where a post asks for several signatures, the last of them is the evidence. */
function isSigned(given: UpdateCase, evidence: Extract<Evidence, { on: 'decision' }>): boolean {
	const standing = ofThisRound(given.facts.signatures, given.record);
	return !shortOf(signingsOf([...standing, evidence], given)).has(evidence.kind);
}

/** What the line tells of it. */
function whatOf(evidence: Evidence) {
	if (evidence.on === 'notice') return { on: evidence.on, kind: evidence.kind };
	if (evidence.on === 'decision') {
		const { on, kind, outside } = evidence;
		return { on, kind, ...(outside === undefined ? {} : { outside }) };
	}
	const { at: _at, ...what } = evidence;
	return what;
}

/**
 * An acknowledgement says nothing the customer was not told on registering; whatever else fails to arrive is somebody's
 * to make good.
 */
const ownersBusiness = (template: string): boolean => template !== 'acknowledgement';

/** A letter to the customer will never arrive: the history says so, and whoever holds the record hears of it. */
export function decideUndelivered(given: UpdateCase, { template, reason, at }: Undelivered): Decision {
	const owner = idOf(given.record.owner);
	const told = owner === null ? ({ to: 'department', up: 0 } as const) : ({ to: 'owner' } as const);
	return {
		patch: {},
		events: [eventOf('undelivered', { at }, { template, reason })],
		clocks: [],
		messages: ownersBusiness(template)
			? toRecipients(given, {
					recipients: [told],
					template: 'undelivered',
					data: { number: given.record.number ?? null, template, reason },
					at: given.at,
				})
			: [],
	};
}
