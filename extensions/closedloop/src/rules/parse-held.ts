import type { Answers, Held } from '@closedloop/schema';
import * as z from 'zod';
import { isFactCode } from '../core/facts/index.ts';
import { RuleError } from './problem.ts';
import { exact, jsonColumn, readShape } from './reading.ts';

/** An administrator may add fields of their own to the repeater. */
const causes: z.ZodType<Held['causes']> = z.array(
	z
		.looseObject({
			type: z.enum(['occurrence', 'escape', 'system']).optional(),
			cause: z.string().optional(),
			evidence: z.string().optional(),
			main: z.boolean().optional(),
		})
		.transform(exact),
);

const answer = z.union([z.number(), z.string(), z.null()]);

const procedureReason: z.ZodType<Held['procedure_reason']> = z.strictObject({
	code: z.string(),
	because: z.array(z.string()),
});

/** Causes of a CAPA. @throws RuleError */
export const parseCauses = (written: unknown): Held['causes'] =>
	readShape(causes, jsonColumn({ causes: written }, 'causes') ?? [], 'causes');

/** Answers by question; `null` = not answered. @throws RuleError */
export const parseAnswers = (answers: unknown): Answers => readShape(z.record(z.string(), answer), answers, 'answers');

/** Scores by question; `null` = not rated. @throws RuleError */
export const parseItemScores = (scores: unknown): Held['item_scores'] =>
	readShape(z.record(z.string(), z.number().nullable()), scores, 'item_scores');

/** Why a procedure was chosen. @throws RuleError */
export const parseProcedureReason = (reason: unknown): Held['procedure_reason'] =>
	readShape(procedureReason, reason, 'procedure_reason');

/** What an event or a letter tells. @throws RuleError */
export const parseParticulars = (data: unknown): Held['particulars'] =>
	readShape(z.record(z.string(), z.unknown()), data, 'data');

/** A JSON column is read without its empty keys: what nobody said is `null` again here. */
const said = z
	.string()
	.nullish()
	.transform((words) => words ?? null);
const earlier = z.array(
	z.strictObject({ round: z.int().min(1), text: z.string(), verdict: said, reason: said, at: z.string() }),
);
const codes = z.array(z.string());

export const parseEarlierAnswers = (answers: unknown): Held['earlier_answers'] =>
	readShape(earlier, answers, 'earlier_answers');
/** More than the longest form asks for. */
const mostFacts = 200;

/**
 * Facts as somebody writes them: one object, by codes. What each may be is said by its rule, once the procedure of the
 * record is known. @throws RuleError
 */
export function parseFacts(written: unknown): Held['facts'] {
	const isObject = typeof written === 'object' && written !== null && !Array.isArray(written);
	const codes = isObject ? Object.keys(written) : [];
	if (!isObject || codes.length > mostFacts || !codes.every((code) => isFactCode(code)))
		throw new RuleError([{ field: 'facts', code: 'facts_shape', params: { most: mostFacts } }]);
	return { ...written };
}

export const parseCodes = (list: unknown): Held['codes'] => readShape(codes, list, 'codes');
