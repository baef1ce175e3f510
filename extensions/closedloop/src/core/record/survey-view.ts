import type { Locale, QuestionItem, Scheme } from '@closedloop/schema';
import { columnOf } from './changes.ts';

/** Days the links of a campaign are good for: as it says, else as its form has it from the start. */
export function linkDays(said: unknown): number {
	return Number(said) || Number(columnOf('cl_campaigns', 'valid_days')?.default);
}

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
	/** Procedure, owner and department the campaign names for what comes of its answers. */
	readonly procedure: string | null;
	readonly owner: string | null;
	readonly department: string | null;
	/** Feedback that earlier answers of this customer have raised and that is still open. */
	readonly open: readonly OpenRaised[];
}

/** A feedback some answer raised, with the items it is about. */
export interface OpenRaised {
	readonly id: string;
	readonly number: string | null;
	readonly owner: string | null;
	readonly lead_department: string | null;
	readonly items: readonly string[];
}
