import type { feedback } from './collections/feedback.ts';

/**
 * placeholder   a word in braces of a reply template that becomes what its record says: `{number}`
 * gap           braces that begin with an ellipsis, `{…cause}`: for whoever answers to fill in; a placeholder of which
 *               the record says nothing becomes one
 */

/** Every placeholder by the column it is filled from; null for what no record says. */
export const replyPlaceholders = {
	number: 'number',
	subject: 'subject',
	customer: 'party',
	contact: 'contact',
	product: 'product',
	lot: 'lot_text',
	site: 'site',
	received: 'received_at',
	owner: 'owner',
	department: 'lead_department',
	house: null,
} as const satisfies Readonly<Record<string, keyof typeof feedback.fields | null>>;

export type ReplyPlaceholder = keyof typeof replyPlaceholders;
