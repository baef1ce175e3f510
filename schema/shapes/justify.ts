import type { RuleCondition } from './condition.ts';

/** Columns that hold one of the reasons a procedure has for doing nothing. */
export const reasonColumns = ['no_action_reason'] as const;

/**
 * Do or justify: before a feedback enters a state something has been done about it, or, where the rule knows another
 * way, somebody says why not (P02 F0:75; P19 F0:783: no measures against a complaint, and the reason is approved).
 */
export interface JustifyRule {
	readonly code: string;
	/** Asked for before entering this state … */
	readonly before: string;
	/** … but only when this holds. While a column whose value it asks is empty the step waits for it. */
	readonly when?: RuleCondition;
	/** One of these columns is filled; a CAPA counts unless it was given up. */
	readonly one_of: readonly string[];
	/** The other way; absent = there is none. */
	readonly else?: OtherWay;
	readonly source: string;
}

export interface OtherWay {
	readonly reason: (typeof reasonColumns)[number];
	/** Only these of the procedure's reasons; absent = all of them. */
	readonly reasons?: readonly string[];
	/** Kind of the signed decision the reason wants; absent = none. */
	readonly approval?: string;
}
