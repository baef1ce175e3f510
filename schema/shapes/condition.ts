import type { Condition } from './workflow.ts';

/**
 * When a rule of a procedure asks for anything: a column has one of these values, has another than these, is a number
 * above one (what somebody may decide alone, P37 F1:563), or is empty or filled. While a column whose value is asked is empty nobody knows, so the step waits for it; only `empty` is answered
 * by an empty one.
 */
export type RuleCondition =
	| Condition
	| { readonly field: string; readonly not: readonly string[] }
	| { readonly field: string; readonly above: number }
	| { readonly field: string; readonly empty: boolean };
