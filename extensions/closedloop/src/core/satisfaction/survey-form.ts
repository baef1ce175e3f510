import type { Answers, Locale, QuestionItem, Text } from '@closedloop/schema';

/** What the survey page needs to know about an invitation; no person in it. */
export interface Invitation {
	readonly response: string;
	readonly state: 'open' | 'spent' | 'expired';
	readonly language: Locale | null;
	readonly title: string;
	readonly intro: Text | null;
	readonly items: readonly QuestionItem[];
}

/** What is wrong with one answer. */
export interface AnswerProblem {
	readonly code: string;
	readonly problem: 'required' | 'not_valid' | 'too_long';
}

export interface GivenAnswers {
	readonly answers: Answers;
	readonly comment: string | null;
}

/** Most characters of one open answer; as much as the words of a complaint. */
export const longestAnswer = 4000;

/** Name of an item's input on the page: codes are an administrator's, prefixed they cannot meet our own fields. */
export const inputName = (code: string): string => `q.${code}`;
