import { audienceNames, type NoticeRule, type Stored } from '@closedloop/schema';
import * as z from 'zod';
import { duration, rung } from './parse-clock.ts';
import { ruleCondition } from './parse-condition.ts';
import { isNamed, isNamedOnce, roleOrPost } from './parse-posts.ts';
import { exact, jsonColumn, readShape, text, words } from './reading.ts';

export const notice: z.ZodType<NoticeRule> = z
	.strictObject({
		code: words.max(64),
		label: text,
		audience: z.enum(audienceNames),
		role: words.optional(),
		post: words.optional(),
		from: words.optional(),
		about: z.literal('feedback').optional(),
		before: words.optional(),
		when: ruleCondition.optional(),
		after: words.optional(),
		due: duration.optional(),
		ladder: z.array(rung).optional(),
		ahead: z.boolean().optional(),
		newest_only: z.boolean().optional(),
		revises: z.boolean().optional(),
		source: words,
	})
	.refine(isNamed, roleOrPost('role'))
	.refine(isNamedOnce, roleOrPost('post'))
	.transform(exact);

/** The notices of a procedure's row, whatever else of it can be read. @throws RuleError */
export const parseNotices = (row: Stored<'cl_procedures'>): readonly NoticeRule[] =>
	readShape(z.array(notice), jsonColumn(row, 'notices') ?? [], 'notices');
