import type { ApprovalRule } from '@closedloop/schema';
import { hasValue, type RecordView } from './facts.ts';

/** A decision that must be signed before a step, and the named role that signs it. */
export interface RequiredDecision {
	readonly kind: string;
	readonly role: string;
}

/**
 * Decisions a procedure asks for before a record enters `toState` and that nobody has signed yet: the management
 * representative before a complaint closes without CAPA (P19), two signatures for a pharma complaint (P08).
 *
 * A rule without `before` asks at no state of its own: its decision is wanted by a gate or signed at will.
 *
 * @param signed kinds already signed on this record.
 */
export function approvalsBefore(
	approvals: readonly ApprovalRule[],
	toState: string,
	record: RecordView,
	signed: readonly string[] = [],
): readonly RequiredDecision[] {
	return approvals
		.filter((rule) => rule.before === toState && !signed.includes(rule.kind))
		.filter((rule) => !rule.when || hasValue(record[rule.when.field], rule.when.values))
		.map(({ kind, role }) => ({ kind, role }));
}
