import * as z from 'zod';
import type { SaidNo } from '../../extensions/closedloop/src/core/stories/index.ts';
import type { Answer } from '../support/api.ts';

const params = z.record(z.string(), z.unknown());
const body = z.object({
	errors: z.array(
		z.object({
			message: z.string(),
			extensions: z.object({
				code: z.string(),
				field: z.string().optional(),
				params: params.optional(),
				missing: z
					.array(z.object({ code: z.string(), field: z.string().optional(), params: params.default({}) }))
					.optional(),
			}),
		}),
	),
});

/** Why an answer is a refusal. @throws Error for one that is none: a fault is nobody's no */
export function refusalsIn({ status, text }: Answer<unknown>): readonly SaidNo[] {
	const read = body.safeParse(parsed(text));
	if (!read.success || status >= 500) throw new Error(`answered ${status}: ${text}`);
	return read.data.errors.map(({ message, extensions }) => ({ ...extensions, message }));
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
