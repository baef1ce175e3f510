import type { ContactChannel, ContactDirection, ContactEntry, ContactParty, ContactRule } from '@closedloop/schema';
import * as z from 'zod';
import { instantOf } from '../core/values/index.ts';
import { ruleCondition } from './parse-condition.ts';
import { exact, jsonColumn, readShape, text, words } from './reading.ts';

const direction: z.ZodType<ContactDirection> = z.enum(['out', 'in']);
const channel: z.ZodType<ContactChannel> = z.enum(['phone', 'visit', 'letter', 'fax', 'wechat', 'email']);
const party: z.ZodType<ContactParty> = z.enum(['customer', 'dealer', 'supplier', 'authority', 'other']);

/** Which contacts are meant, wherever a rule says so. */
export const contactChoice = {
	direction: direction.optional(),
	channels: z.array(channel).min(1, { error: 'empty' }).optional(),
	with: z.array(party).min(1, { error: 'empty' }).optional(),
};

export const contact: z.ZodType<ContactRule> = z
	.strictObject({
		code: words.max(64),
		label: text,
		before: words.optional(),
		when: ruleCondition.optional(),
		...contactChoice,
		original: z.boolean().optional(),
		answer: z.boolean().optional(),
		since: words.optional(),
		copy: z.boolean().optional(),
		source: words,
	})
	.transform(exact);

/** Longer than anything said on the telephone and written down. */
const longestWords = 10_000;
const said = words.max(longestWords);

const struck = z.strictObject({ strikes: z.int().positive(), words: said });
const logged = z
	.strictObject({
		direction,
		channel,
		with: party.optional(),
		name: z.string().max(255).optional(),
		at: z
			.string()
			.refine((at) => instantOf(at) !== null, { error: 'malformed' })
			.optional(),
		words: said,
		copy: z.guid().optional(),
	})
	.transform(exact);

/** More than anybody logs at once. */
const mostEntries = 20;

/** Contacts as somebody logs them, or strikes one out. @throws RuleError by its place in the list */
export const parseContactEntries = (written: unknown): readonly ContactEntry[] =>
	readShape(
		z.array(z.unknown()).max(mostEntries),
		jsonColumn({ entries: written }, 'entries') ?? [],
		'contact_log',
	).map((entry, index): ContactEntry => {
		const strikes = typeof entry === 'object' && entry !== null && 'strikes' in entry;
		const place = `contact_log[${index}]`;
		return strikes ? readShape(struck, entry, place) : readShape(logged, entry, place);
	});
