import type { SlipRule } from '@closedloop/schema';
import * as z from 'zod';
import { duration, rung } from './parse-clock.ts';
import { exact, text, words } from './reading.ts';

export const slip: z.ZodType<SlipRule> = z
	.strictObject({
		code: words.max(64),
		label: text,
		to: words.optional(),
		due: duration,
		answered: z.boolean().optional(),
		ladder: z.array(rung),
		source: words,
	})
	.transform(exact);
