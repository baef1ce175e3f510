import { recordKinds } from '@closedloop/schema';
import type { ApiExtensionContext, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { itemsAsDesk } from '../../store/items.ts';
import type { Envelope } from './envelope.ts';
import type { Message } from './message.ts';
import type { RenderedLetter } from './render.ts';

/** Directus's services, bound to what a pass works with. */
export interface Post {
	/** Answers false when a filter of the house (`email.send`) held the letter back. */
	readonly email: (to: string, letter: RenderedLetter, envelope: Envelope) => Promise<boolean>;
	readonly notice: (knex: Knex, to: string, letter: RenderedLetter, message: Message) => Promise<void>;
}

type Services = ApiExtensionContext['services'];
type Mailer = InstanceType<Services['MailService']>;

/** Letters leave by Directus's own mailer and its `EMAIL_*` settings; notices lie in Studio's own drawer. */
export function openPost(services: Services, schema: SchemaOverview, knex: Knex): Post {
	// Built on the first letter only: building it asks the mail server for its health.
	let mailer: Mailer | null = null;
	return {
		email: async (to, { subject, text, html }, { messageId, references }) => {
			mailer ??= new services.MailService({ schema, knex, accountability: null });
			const answer: unknown = await mailer.send({
				// An object is one address; text would be read as a list.
				to: { name: '', address: to },
				subject,
				text,
				html,
				messageId,
				...(references === null ? {} : { references }),
				// RFC 3834: no holiday note shall answer a machine.
				headers: { 'Auto-Submitted': 'auto-generated' },
			});
			return answer !== null;
		},
		notice: async (trx, recipient, { subject, markdown }, { kind, record }) => {
			// Items, not NotificationsService: that one would send a second e-mail of its own.
			await itemsAsDesk({ services, schema, knex: trx }, 'directus_notifications').createOne({
				recipient,
				subject,
				message: markdown,
				collection: recordKinds[kind].collection,
				item: record,
			});
		},
	};
}
