import type { ContactRule, Text } from '@closedloop/schema';
import { contactChannels } from '@closedloop/schema';
import { channelsAsked, isMeant, minuteOf, type Contact } from '../contacts/index.ts';
import { instantOf } from '../values/index.ts';
import { columnIn } from './facts.ts';
import type { Missing } from './gates.ts';
import { asks, waitsFor } from './rule-conditions.ts';
import type { GateCase } from './sights.ts';

/** Contacts a procedure asks for, those that this write logs or tells, and the numbers of those it strikes out. */
export interface Contacting {
	readonly rules: readonly ContactRule[];
	readonly now: readonly Contact[];
	readonly struck: readonly number[];
}

/** Contacts that must have been logged before the record enters `toState`; they may come with the step. */
export function contactsMissing(
	{ rules, now, struck }: Contacting,
	toState: string,
	given: GateCase,
): readonly Missing[] {
	const before = (given.facts.contacts?.contacts ?? []).filter(({ n }) => n === undefined || !struck.includes(n));
	const there = [...before, ...now];
	const guarding = rules.filter(({ before }) => before === toState);
	const unanswered = new Set(guarding.flatMap(({ when }) => waitsFor(when, given)));
	return [
		...[...unanswered].map((field): Missing => ({ code: 'filled', field, params: {} })),
		...guarding
			.filter((rule) => asks(rule.when, given))
			.flatMap((rule) => {
				const channels = channelsAsked(rule, columnIn(given.before ?? given.record, 'channel'));
				return channels === null || there.some((contact) => serves(contact, { rule, channels }, given))
					? []
					: [contactMissing(rule, channels, 'contact_log')];
			}),
	];
}

interface Asked {
	readonly rule: ContactRule;
	readonly channels: ContactRule['channels'];
}

/** Whether a contact is what a rule asks for; what is of the minute since when it is asked is what was there then. */
function serves(contact: Contact, { rule, channels }: Asked, { record }: GateCase): boolean {
	if (!isMeant({ ...rule, ...(channels && { channels }) }, contact)) return false;
	if (rule.copy === true && !contact.copy) return false;
	if (rule.since === undefined) return true;
	const since = instantOf(columnIn(record, rule.since));
	return since !== null && minuteOf(contact.at) > minuteOf(since) && !contact.answer;
}

/** What a rule still wants, and the column by which it is mended. */
export const contactMissing = (
	{ code, label }: Pick<ContactRule, 'code' | 'label'>,
	channels: ContactRule['channels'],
	field: string,
): Missing<'contact'> => ({
	code: 'contact',
	field,
	params: { rule: code, channels: channels ?? [] },
	texts: { rule: label, channels: listed(channels) },
});

const any: Text = { zh: '途径不限', en: 'any channel' };

function listed(channels: ContactRule['channels']): Text {
	if (channels === undefined) return any;
	const labels = channels.map((channel) => contactChannels[channel].label);
	return { zh: labels.map(({ zh }) => zh).join(' / '), en: labels.map(({ en }) => en).join(' / ') };
}
