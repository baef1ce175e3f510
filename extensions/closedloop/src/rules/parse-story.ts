import { kindNames, type Story, type StoryStep } from '@closedloop/schema';
import * as z from 'zod';
import { codes, exact, readShape, text, words } from './reading.ts';

const delay = z
	.strictObject({
		working_days: z.number().optional(),
		working_hours: z.number().optional(),
		days: z.number().optional(),
		hours: z.number().optional(),
		minutes: z.number().optional(),
	})
	.transform(exact);
const local = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
const columns = z.record(z.string(), z.unknown());
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const kind = z.enum(kindNames);
const figures = z.record(z.string(), z.number());
const look = {
	finds: z
		.strictObject({
			of: kind,
			where: z.record(z.string(), scalar).optional(),
			words: words.optional(),
			records: codes,
		})
		.transform(exact)
		.optional(),
	counts: z.strictObject({ of: kind, by: words, are: figures }).optional(),
	index: z.strictObject({ of: words, is: z.number() }).optional(),
	pareto: z.strictObject({ of: words, items: codes }).optional(),
};

const step: z.ZodType<StoryStep> = z
	.strictObject({
		at: local.optional(),
		after: delay.optional(),
		by: words.optional(),
		on: words.optional(),
		register: columns.optional(),
		open: kind.optional(),
		duty: words.optional(),
		as: words.optional(),
		move: words.optional(),
		moves: codes.optional(),
		with: columns.optional(),
		attach: codes.min(1, { error: 'empty' }).optional(),
		extend: z.strictObject({ clock: words, until: z.iso.date(), reason: words }).optional(),
		acknowledge: z.boolean().optional(),
		sign: words.optional(),
		reject: words.optional(),
		outcome: words.optional(),
		annotate: words.optional(),
		due: z.record(z.string(), local).optional(),
		kept: z.record(z.string(), z.enum(['on_time', 'late'])).optional(),
		missed: codes.optional(),
		paused: codes.optional(),
		no_clock: codes.optional(),
		state: words.optional(),
		told: codes.optional(),
		because: words.optional(),
		letters: codes.optional(),
		refused: codes.min(1, { error: 'empty' }).optional(),
		is: z.record(z.string(), scalar).optional(),
		sees: codes.optional(),
		hidden_from: codes.optional(),
		contacts: codes.optional(),
		files: codes.optional(),
		retained_until: z.iso.date().optional(),
		...look,
		opens: z.array(kind).optional(),
	})
	.transform(exact);

const story: z.ZodType<Story> = z
	.strictObject({
		story: text,
		proves: codes.min(1, { error: 'empty' }),
		vacant: codes.optional(),
		away: codes.optional(),
		steps: z.array(step).min(1, { error: 'empty' }),
	})
	.transform(exact);

/** The stories of a pack as its file tells them. @throws RuleError by place in the file */
export const parseStories = (document: unknown): readonly Story[] => readShape(z.array(story), document);
