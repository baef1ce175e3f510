import type { RouteRule } from '@closedloop/schema';
import * as z from 'zod';
import { ruleCondition } from './parse-condition.ts';
import { words } from './reading.ts';

export const route: z.ZodType<RouteRule> = z.strictObject({
	code: words,
	when: z.array(ruleCondition).min(1, { error: 'empty' }),
	lead: words,
	source: words,
});
