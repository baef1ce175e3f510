import type { Text } from './text.ts';

export interface WorkflowState {
	readonly code: string;
	readonly label: Text;
	/** Nothing is expected any more; open clocks end here. */
	readonly terminal?: boolean;
	/** Look of the chip. */
	readonly tone?: 'neutral' | 'active' | 'waiting' | 'good' | 'bad';
}

/** What must hold before a transition. */
export type Gate =
	/** These columns are filled. */
	| { readonly gate: 'filled'; readonly fields: readonly string[] }
	/** At least one of these columns is filled. */
	| { readonly gate: 'any_filled'; readonly fields: readonly string[] }
	/** The step comes with a note (`step_note`). */
	| { readonly gate: 'note' }
	/** This column has one of these values, and where it was filled before, it had one of them before the step, too. */
	| {
			readonly gate: 'value';
			readonly field: string;
			readonly values: readonly string[];
			/**
			 * The value is what the step brings (the customer's verdict, the result of a check): only what is written counts.
			 */
			readonly with_step?: boolean;
	  }
	/**
	 * Two persons differ, and both are named; nobody who was named in one of the columns before may stand in the other.
	 */
	| { readonly gate: 'differ'; readonly fields: readonly [string, string] }
	/** The acting person is known, and is not the one named in this column, before the step or with it. */
	| { readonly gate: 'actor_is_not'; readonly field: string }
	/** The acting person is the one named in this column, and was before the step. */
	| { readonly gate: 'actor_is'; readonly field: string }
	/** Nothing of this kind is open any more. */
	| { readonly gate: 'none_open'; readonly what: 'mandatory_actions' | 'actions' | 'capa' | 'decisions' }
	/** At least so many rows exist. */
	| { readonly gate: 'at_least'; readonly what: 'causes' | 'actions'; readonly count: number }
	/** A signed decision of this kind exists (signer ≠ proposer). */
	| { readonly gate: 'decision'; readonly kind: string };

/**
 * Only when this column has one of these values, before the step or after it, does the gate apply. An empty column
 * cannot say no.
 */
export interface Condition {
	readonly field: string;
	readonly values: readonly string[];
}

export type ConditionalGate = Gate & { readonly when?: Condition };

export interface Transition {
	readonly code: string;
	readonly label: Text;
	readonly from: readonly string[];
	readonly to: string;
	/** Named roles that may do it; absent = anybody who may update the record. `customer` and `system` are actors too. */
	readonly roles?: readonly string[];
	readonly gates?: readonly ConditionalGate[];
	/** The likeliest next step is the button; lower first. */
	readonly order?: number;
}

export interface WorkflowRules {
	readonly initial: string;
	readonly states: readonly WorkflowState[];
	readonly transitions: readonly Transition[];
}
