import type { RuleCondition } from './condition.ts';

/**
 * Which department leads what: the first route whose conditions all hold, else the procedure's own lead department
 * (P19 F0:766: questions on use are answered by engineering; P35 F1:493). Followed while nobody has chosen one by hand.
 */
export interface RouteRule {
	readonly code: string;
	readonly when: readonly RuleCondition[];
	/** Department, by its code or its id. */
	readonly lead: string;
	readonly source: string;
}
