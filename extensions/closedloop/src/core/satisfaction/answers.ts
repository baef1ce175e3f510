import type { Answer, Answers, QuestionItem } from '@closedloop/schema';

/** Why an answer cannot be taken. */
export type InvalidReason =
	'not_a_number' | 'out_of_range' | 'not_a_point' | 'na_not_allowed' | 'unknown_option' | 'not_a_text' | 'unknown_item';

export interface InvalidAnswer {
	readonly code: string;
	readonly reason: InvalidReason;
}

/**
 * One answer, told apart: `na` = it does not apply to this customer; `blank` = not answered. Never the same.
 */
export type Reading =
	| { readonly state: 'answered'; readonly value: number | string }
	| { readonly state: 'na' | 'blank' }
	| { readonly state: 'invalid'; readonly reason: InvalidReason };

/** Reads the answer to one item as the item defines it. */
export function readAnswer(item: QuestionItem, answer: Answer | undefined): Reading {
	if (answer === null || answer === undefined || (typeof answer === 'string' && answer.trim() === ''))
		return { state: 'blank' };
	switch (item.type) {
		case 'rating':
			if (answer === 'na') return item.allow_na ? { state: 'na' } : invalid('na_not_allowed');
			return readNumber(answer, item.min, item.max, item.points !== undefined);
		case 'nps':
			if (answer === 'na') return invalid('na_not_allowed');
			// 0 to 10 in whole steps, by definition of the net promoter question.
			return readNumber(answer, 0, 10, true);
		case 'choice':
			return item.options.some(({ code }) => code === answer)
				? { state: 'answered', value: answer }
				: invalid('unknown_option');
		case 'text':
			return typeof answer === 'string' ? { state: 'answered', value: answer } : invalid('not_a_text');
	}
}

/** Answers to questions that were not asked: a wrong import mapping or a tampered form. */
export function strayAnswers(items: readonly QuestionItem[], answers: Answers): readonly InvalidAnswer[] {
	const asked = new Set(items.map(({ code }) => code));
	return Object.keys(answers)
		.filter((code) => !asked.has(code))
		.map((code) => ({ code, reason: 'unknown_item' }));
}

function readNumber(answer: number | string, min: number, max: number, wholePoints: boolean): Reading {
	if (typeof answer !== 'number' || Number.isNaN(answer)) return invalid('not_a_number');
	if (answer < min || answer > max) return invalid('out_of_range');
	// A scale with named points has nothing between them; a free 0–100 rating (P31, F1:403) has.
	if (wholePoints && !Number.isInteger(answer - min)) return invalid('not_a_point');
	return { state: 'answered', value: answer };
}

function invalid(reason: InvalidReason): Reading {
	return { state: 'invalid', reason };
}
