import type { QuestionItem, Text } from '@closedloop/schema';
import type { InvalidReason } from './answers.ts';

/** What is wrong with an answer, for whoever sent it: a problem of `CL_INVALID` and what its sentence needs. */
export interface UnfitAnswer {
	readonly problem: 'question_unknown' | 'required' | 'value_choice' | 'value_range' | 'value_text' | 'value_whole';
	readonly params?: Readonly<Record<string, number | string>>;
	/** Labels of the options that may be chosen. */
	readonly allowed?: readonly Text[];
}

/** Why an answer to this question is not taken, by what it could be; null = it is missing. */
export function unfitAnswer(item: QuestionItem | undefined, reason: InvalidReason | null): UnfitAnswer {
	if (item === undefined) return { problem: 'question_unknown' };
	if (reason === null) return { problem: 'required' };
	switch (item.type) {
		case 'rating': {
			const { min: least, max: most, points } = item;
			return { problem: points === undefined ? 'value_range' : 'value_whole', params: { least, most } };
		}
		case 'nps':
			return { problem: 'value_whole', params: { least: 0, most: 10 } };
		case 'choice':
			return {
				problem: 'value_choice',
				params: { allowed: item.options.map(({ code }) => code).join(', ') },
				allowed: item.options.map(({ label }) => label),
			};
		case 'text':
			return { problem: 'value_text' };
	}
}
