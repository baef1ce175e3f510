import type { Named, PostHolding, PostRule, Quorum } from '@closedloop/schema';
import * as z from 'zod';
import { codes, exact, text, words } from './reading.ts';

const holding: z.ZodType<PostHolding> = z.union([
	z.strictObject({ policy: words }),
	z.strictObject({ head_of: words }),
	z.strictObject({ members: codes.min(1, { error: 'empty' }) }),
]);

/** The form of Studio writes a number as text. */
const quorum: z.ZodType<Quorum> = z.union([
	z.enum(['any', 'all']),
	z.int().positive(),
	z
		.string()
		.regex(/^[1-9]\d{0,3}$/u)
		.transform(Number),
]);

export const posts: z.ZodType<readonly PostRule[]> = z.array(
	z
		.strictObject({
			code: words.max(64),
			label: text,
			held_by: holding,
			quorum: quorum.optional(),
			in_order: z.boolean().optional(),
			source: words,
		})
		.transform(exact),
);

type Unread = { readonly [Key in keyof Named]: string | undefined };

/** A role or a post stands there, … */
export const isNamed = ({ role, post }: Unread): boolean => role !== undefined || post !== undefined;
/** … and not both. */
export const isNamedOnce = ({ role, post }: Unread): boolean => role === undefined || post === undefined;
/** What is said where it is not so, and of which key. */
export const roleOrPost = (key: keyof Named) => ({ path: [key], error: 'role_or_post' });
