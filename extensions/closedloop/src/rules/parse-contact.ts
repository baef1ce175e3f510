import type { ContactChannel, ContactDirection, ContactEntry, ContactParty, ContactRule } from '@closedloop/schema';
import { contactForm } from '@closedloop/schema';
import * as z from 'zod';
import { instantOf } from '../core/values/index.ts';
import { ruleCondition } from './parse-condition.ts';
import { RuleError } from './problem.ts';
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
/** What `cl_messages.with_name` holds. */
const longestName = 255;
const said = words.max(longestWords, { error: 'too_long' });

/** Contacts are numbered from one. */
const isNumber = (strikes: number): boolean => Number.isSafeInteger(strikes) && strikes > 0;

const struck = z.strictObject({ strikes: z.number().refine(isNumber, { error: 'no_count' }), words: said });
const logged = z
	.strictObject({
		direction,
		channel,
		with: party.optional(),
		name: z.string().max(longestName, { error: 'too_long' }).optional(),
		at: z
			.string()
			.refine((at) => instantOf(at) !== null, { error: 'no_instant' })
			.optional(),
		words: said,
		copy: z.guid({ error: 'no_file' }).optional(),
	})
	.transform(exact);

/** More than anybody logs at once. */
const mostEntries = 20;

/** Contacts as somebody logs them, or strikes one out. @throws RuleError by its place in the list */
export const parseContactEntries = (written: unknown): readonly ContactEntry[] =>
	readShape(
		z.array(z.unknown()).max(mostEntries, { error: 'list_too_long' }),
		jsonColumn({ entries: written }, 'entries') ?? [],
		'contact_log',
	).map((entry, index): ContactEntry => {
		const place = `contact_log[${index}]`;
		if (typeof entry !== 'object' || entry === null || !('strikes' in entry)) return readShape(logged, entry, place);
		if (Object.keys(entry).some((key) => !(key in struck.shape) && Object.hasOwn(contactForm.parts, key)))
			throw new RuleError([{ field: place, code: 'strike_alone', params: {} }]);
		return readShape(struck, entry, place);
	});
