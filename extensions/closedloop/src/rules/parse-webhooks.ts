import { webhookTypes, type Webhook } from '@closedloop/schema';
import * as z from 'zod';
import { jsonColumn, readShape, words } from './reading.ts';

/** A URL we could post to; whether its host may be reached is known only when it is. */
const url = z.string().refine((text) => {
	if (!URL.canParse(text)) return false;
	const { protocol, username, password } = new URL(text);
	return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
});

const webhook = z.object({
	id: z
		.string()
		.regex(/^[\w-]{1,64}$/u)
		.optional(),
	name: words,
	url,
	events: z.array(z.string().refine((type) => type === '*' || Object.hasOwn(webhookTypes, type))).min(1),
	active: z.boolean().optional(),
	generation: z.coerce.number().int().min(0).max(1_000_000).optional(),
});

type Written = z.infer<typeof webhook>;

const complete = ({ id = '', active = true, generation = 1, ...written }: Written): Webhook => ({
	...written,
	id,
	active,
	generation,
});

/** Subscriptions as an administrator saves them; without an id until we give one. @throws RuleError naming the place */
export const webhooksWritten = (value: unknown): readonly Webhook[] =>
	readShape(z.array(webhook), jsonColumn({ cl_webhooks: value }, 'cl_webhooks') ?? [], 'cl_webhooks').map(complete);

/** Subscriptions as they stand in the settings. One that was spoiled behind our back is as good as absent. */
export function webhooksStored(value: unknown): readonly Webhook[] {
	const list: unknown = typeof value === 'string' ? parsed(value) : value;
	if (!Array.isArray(list)) return [];
	return list.flatMap((each: unknown) => {
		const read = webhook.safeParse(each);
		return read.success && read.data.id !== undefined ? [complete(read.data)] : [];
	});
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
