import type { Gate } from '../gates.ts';
import type { Text } from './text.ts';

export interface WorkflowState {
	readonly code: string;
	readonly label: Text;
	/** Nothing is expected any more; open clocks end here. */
	readonly terminal?: boolean;
	/** Look of the chip. */
	readonly tone?: 'neutral' | 'active' | 'waiting' | 'good' | 'bad';
}

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
	/** Instead of roles: posts, any of which may do it; the record's procedure says who holds them. */
	readonly posts?: readonly string[];
	readonly gates?: readonly ConditionalGate[];
	/** The likeliest next step is the button; lower first. */
	readonly order?: number;
}

export interface WorkflowRules {
	/** Only records of these types live by it; absent = of every type. */
	readonly types?: readonly string[];
	readonly initial: string;
	readonly states: readonly WorkflowState[];
	readonly transitions: readonly Transition[];
}
