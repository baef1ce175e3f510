import { reasonColumns, type JustifyRule } from '@closedloop/schema';
import * as z from 'zod';
import { ruleCondition } from './parse-condition.ts';
import { codes, exact, words } from './reading.ts';

export const justify: z.ZodType<JustifyRule> = z
	.strictObject({
		code: words,
		before: words,
		when: ruleCondition.optional(),
		one_of: codes.min(1, { error: 'empty' }),
		else: z
			.strictObject({
				reason: z.enum(reasonColumns),
				reasons: codes.min(1, { error: 'empty' }).optional(),
				approval: words.optional(),
			})
			.transform(exact)
			.optional(),
		source: words,
	})
	.transform(exact);
