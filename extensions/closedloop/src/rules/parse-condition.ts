import type { RuleCondition } from '@closedloop/schema';
import * as z from 'zod';
import { codes, words } from './reading.ts';

/** When a rule of a procedure asks: exactly one of the four. */
export const ruleCondition: z.ZodType<RuleCondition> = z.union([
	z.strictObject({ field: words, values: codes }),
	z.strictObject({ field: words, not: codes }),
	z.strictObject({ field: words, above: z.number() }),
	z.strictObject({ field: words, empty: z.boolean() }),
]);
