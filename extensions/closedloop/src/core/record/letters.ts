import type { Instant, Named, Recipient } from '@closedloop/schema';
import { resolveRecipients, type Resolved } from '../escalation/index.ts';
import type { Gathered } from './case.ts';
import type { MessageDraft } from './drafts.ts';

type Template = MessageDraft['template'];
type Data = MessageDraft['data'];

/** A member of staff is told in Studio and by mail; what the mail says is rendered in their own language. */
export function toUser(given: Gathered, user: string, template: Template, data: Data): readonly MessageDraft[] {
	const common = { template, to_user: user, language: given.languageOf(user) ?? null, data };
	return [
		{ ...common, channel: 'notice' },
		{ ...common, channel: 'email' },
	];
}

/** Whoever a rule names. */
export function namedIn({ role, post }: Named): readonly Recipient[] {
	if (post !== undefined) return [{ to: 'post', post }];
	return role === undefined ? [] : [{ to: 'role', role }];
}

interface LetterTo {
	readonly recipients: readonly Recipient[];
	readonly template: Template;
	readonly data: Data;
	readonly at: Instant;
}

/** Named recipients, resolved now: deputies, vacant posts, circles. */
export function toRecipients(given: Gathered, { recipients, template, data, at }: LetterTo): readonly MessageDraft[] {
	return resolveRecipients(recipients, given.directory, at).flatMap((resolved) =>
		toResolved(given, resolved, template, data),
	);
}

export function toResolved(
	given: Gathered,
	resolved: Resolved,
	template: Template,
	data: Data,
): readonly MessageDraft[] {
	if ('user' in resolved) return toUser(given, resolved.user, template, { ...data, why: resolved.why });
	return [
		{ template, channel: 'email', to_address: resolved.address, language: null, data: { ...data, why: resolved.why } },
	];
}

/** The customer is written to through their contact; where there is none, the status page alone answers. */
export function toContact(
	contact: string | null,
	language: MessageDraft['language'],
	template: Template,
	data: Data,
): readonly MessageDraft[] {
	return contact === null ? [] : [{ template, channel: 'email', to_contact: contact, language, data }];
}
