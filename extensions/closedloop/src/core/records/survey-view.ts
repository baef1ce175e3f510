import type { Locale, QuestionItem, Scheme } from '../../../../../schema/index.ts';

/** The version a campaign asks, with what an answer may set off. */
export interface SurveyView {
	readonly campaign: string;
	readonly questionnaire: string;
	readonly items: readonly QuestionItem[];
	readonly scheme: Scheme;
	/** Days an invitation is good for. */
	readonly valid_days: number;
	/** Whether a low score raises feedback; replays of old surveys do not. */
	readonly raises: boolean;
	readonly language: (wanted: unknown) => Locale | null;
}
