import type { Band, QuestionItem, Scheme, Stored } from '@closedloop/schema';
import * as z from 'zod';
import { exact, jsonColumn, readShape, text, words } from './reading.ts';

const required = z.boolean().optional();

/** Codes may be blank here: `validateScheme` names the question. */
const item: z.ZodType<QuestionItem> = z.discriminatedUnion('type', [
	z
		.strictObject({
			code: z.string(),
			type: z.literal('rating'),
			label: text,
			section: z.string().optional(),
			min: z.number(),
			max: z.number(),
			points: z.array(text).optional(),
			weight: z.number(),
			allow_na: z.boolean().optional(),
			required,
			reversed: z.boolean().optional(),
		})
		.transform(exact),
	z.strictObject({ code: z.string(), type: z.enum(['nps', 'text']), label: text, required }).transform(exact),
	z
		.strictObject({
			code: z.string(),
			type: z.literal('choice'),
			label: text,
			options: z.array(z.strictObject({ code: words, label: text })),
			required,
		})
		.transform(exact),
]);

const band: z.ZodType<Band> = z.strictObject({ code: z.string(), label: text, from: z.number() });

const scheme: z.ZodType<Scheme> = z
	.strictObject({
		type: z.enum(['weighted', 'points', 'sections']),
		bands: z.array(band),
		band_on: z.enum(['raw', 'rounded0', 'rounded1']),
		min_coverage: z.number(),
		alarm_below: z.number().optional(),
		item_alarm_at: z.number().optional(),
		satisfied_from: z.number().optional(),
		section_weights: z.record(z.string(), z.number()).optional(),
	})
	.transform(exact);

export interface Questionnaire {
	readonly items: readonly QuestionItem[];
	readonly scheme: Scheme;
}

const questionnaire: z.ZodType<Questionnaire> = z.object({ items: z.array(item), scheme });

/** Questions and scoring of a questionnaire's row. @throws RuleError */
export function parseQuestionnaire(row: Stored<'cl_questionnaires'>): Questionnaire {
	return readShape(questionnaire, { items: jsonColumn(row, 'items') ?? [], scheme: jsonColumn(row, 'scheme') });
}
