import type { Instant, Trigger } from '@closedloop/schema';
import { startFact } from '../clocks/index.ts';
import { isMeant, minuteOf, type Contact } from '../contacts/index.ts';
import { toldAt, type ClockView, type Occurrence } from '../record/index.ts';
import { isOpen } from './start-clocks.ts';

type ContactTrigger = Extract<Trigger, { readonly on: 'contact' }>;

/** The state in which the customer has the answer. */
const answeredState = 'replied';

/**
 * When the promise of a clock was kept by a contact of this write; null where none keeps it. A contact counts when it took
 * place. Once the miss is written down that wants a copy: a call nobody had noted until then, and of which there is nothing
 * to show, counts from when it was logged. What began with the answer is not kept by the answer.
 */
export function keptByContact(clock: ClockView, stop: ContactTrigger, occurrence: Occurrence): Instant | null {
	const { from, to, effective_at, recorded_at } = occurrence;
	const start = startFact(clock.facts)?.effective_at ?? null;
	const times = (occurrence.contacts ?? [])
		.filter((contact) => isWaitedFor(contact, stop, clock))
		.map((contact) => (isProven(contact, clock) ? (toldAt(contact.at, start) ?? contact.at) : recorded_at))
		.filter((at) => isSince(at, clock));
	const said = from !== to && stop.or_states?.includes(to) === true ? [effective_at] : [];
	return times.length + said.length === 0 ? null : Math.min(...times, ...said);
}

/** Whether a copy would make a contact keep a promise in time although its miss is written down. */
export const undoesMiss = (contact: Contact, clock: ClockView): boolean =>
	isOpen(clock) &&
	clock.breached_at !== null &&
	contact.at <= clock.breached_at &&
	isSince(contact.at, clock) &&
	clock.rule.stop.on === 'contact' &&
	isWaitedFor(contact, clock.rule.stop, clock);

/** Whether something of this time comes after what a promise began with. */
function isSince(at: Instant, clock: ClockView): boolean {
	const start = startFact(clock.facts)?.effective_at ?? null;
	return start === null || at > start || (at === start && isFirst(clock));
}

const isWaitedFor = (contact: Contact, stop: ContactTrigger, clock: ClockView): boolean =>
	isMeant(stop, contact) &&
	!(beginsWithAnswer(clock) && isTheAnswer(contact, startFact(clock.facts)?.effective_at ?? null));

/** Whoever logs the call by which they answered once more says nothing new. */
const isTheAnswer = ({ answer, direction, with: whom, at }: Contact, answered: Instant | null): boolean =>
	answer || (direction === 'out' && whom === 'customer' && answered !== null && minuteOf(at) === minuteOf(answered));

const isProven = ({ copy }: Contact, { breached_at }: ClockView): boolean => breached_at === null || copy;

/** Receipt and call may be one moment; what a step or an earlier contact begins is kept by what comes after it. */
const isFirst = ({ cycle, rule: { start } }: ClockView): boolean => cycle === 1 && start.on === 'created';

const beginsWithAnswer = ({ rule: { start } }: ClockView): boolean =>
	start.on === 'state' && start.states.includes(answeredState);
