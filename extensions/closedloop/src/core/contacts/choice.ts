import type { ContactChannel, ContactChoice, ContactRule } from '@closedloop/schema';
import type { Contact } from './contact.ts';

type Meant = Pick<Contact, 'direction' | 'channel' | 'with'>;

/** Whether a contact is one of those that are meant. */
export const isMeant = (
	{ direction, channels, with: parties = ['customer'] }: ContactChoice,
	contact: Meant,
): boolean =>
	(direction === undefined || direction === contact.direction) &&
	(channels === undefined || channels.includes(contact.channel)) &&
	parties.includes(contact.with);

/** The way back to whoever wrote by a channel of feedback; the others lead nowhere: a box, a survey, the status page. */
const waysBack: Readonly<Record<string, ContactChannel>> = {
	phone: 'phone',
	visit: 'visit',
	email: 'email',
	letter: 'letter',
	fax: 'fax',
	wechat: 'wechat',
};

export const wayBack = (channel: unknown): ContactChannel | null =>
	typeof channel === 'string' && Object.hasOwn(waysBack, channel) ? (waysBack[channel] ?? null) : null;

/** How somebody was told (`told_by`), as a channel of contacts; null for what is none. */
const tellingChannels: Readonly<Record<string, ContactChannel>> = {
	phone: 'phone',
	in_person: 'visit',
	letter: 'letter',
	fax: 'fax',
	wechat: 'wechat',
	email: 'email',
};

export const channelTold = (told_by: string): ContactChannel | null =>
	Object.hasOwn(tellingChannels, told_by) ? (tellingChannels[told_by] ?? null) : null;

/** The other way round: how somebody is told by a channel. */
export const tellingBy = (channel: ContactChannel): string | null =>
	Object.keys(tellingChannels).find((telling) => tellingChannels[telling] === channel) ?? null;

/** The channels a rule asks for of feedback that came by `channel`; null where it asks for none. */
export function channelsAsked(
	{ channels, original = false }: Pick<ContactRule, 'channels' | 'original'>,
	channel: unknown,
): ContactChoice['channels'] | null {
	if (!original) return channels;
	const back = wayBack(channel);
	return back === null ? null : [back];
}
