import type { Answer, Answers, QuestionItem } from '@closedloop/schema';
import { readAnswer } from '../../core/satisfaction/index.ts';
import { cleanText } from '../intake-public/clean-text.ts';
import { inputName, longestAnswer, type AnswerProblem, type GivenAnswers } from '../../core/satisfaction/index.ts';

export type ReadAnswers =
	| { readonly ok: true; readonly given: GivenAnswers }
	| { readonly ok: false; readonly problems: readonly AnswerProblem[] };

/**
 * Reads a posted survey as its questionnaire version defines it. Blank and "does not apply" stay apart; fields that
 * were not asked are not taken.
 */
export function readAnswers(items: readonly QuestionItem[], posted: ReadonlyMap<string, string>): ReadAnswers {
	const problems: AnswerProblem[] = [];
	const answers: Record<string, Answer> = {};
	for (const item of items) {
		const answer = typedAnswer(item, posted.get(inputName(item.code)) ?? '');
		const problem = problemWith(item, answer);
		if (problem) problems.push({ code: item.code, problem });
		else if (answer !== null) answers[item.code] = answer;
	}
	const comment = cleanText(posted.get('comment') ?? '');
	if (comment.length > longestAnswer) problems.push({ code: 'comment', problem: 'too_long' });
	if (problems.length > 0) return { ok: false, problems };
	return { ok: true, given: { answers: answers satisfies Answers, comment: comment === '' ? null : comment } };
}

function typedAnswer(item: QuestionItem, posted: string): Answer {
	const text = cleanText(posted);
	if (text === '') return null;
	if (item.type === 'text' || item.type === 'choice') return text;
	if (text === 'na') return 'na';
	return /^-?\d+(?:\.\d+)?$/u.test(text) ? Number(text) : Number.NaN;
}

function problemWith(item: QuestionItem, answer: Answer): AnswerProblem['problem'] | null {
	if (typeof answer === 'string' && answer.length > longestAnswer) return 'too_long';
	const reading = readAnswer(item, answer);
	if (reading.state === 'invalid') return 'not_valid';
	return reading.state === 'blank' && item.required === true ? 'required' : null;
}
