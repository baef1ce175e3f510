import type { ApprovalRule } from '@closedloop/schema';
import type { Facts } from './facts.ts';
import type { Missing } from './gates.ts';

/** What is to be entered. */
interface Entering {
	/** The record ends there. */
	readonly ends: boolean;
	readonly facts: Pick<Facts, 'signatures'>;
}

/**
 * Remarks of whoever signed that nobody has answered in writing: they keep the record from the state their rule names (P48
 * F4:68, F4:82: annotated, tracked, the correction reported back, filed), and from every end. A record that should never
 * have been one (`void`) answers nothing. Of whatever round: what was asked then is asked still.
 */
export function unansweredFor(
	approvals: readonly ApprovalRule[],
	to: string,
	{ ends, facts }: Entering,
): readonly Missing[] {
	const waits = (kind: string): boolean =>
		approvals.some((rule) => rule.kind === kind && rule.annotation?.before === to);
	const open = new Set(facts.signatures.filter(({ unanswered }) => unanswered === true).map(({ kind }) => kind));
	return [...open]
		.filter((kind) => (ends && to !== 'void') || waits(kind))
		.map((kind): Missing => ({ code: 'unanswered', params: { kind } }));
}
