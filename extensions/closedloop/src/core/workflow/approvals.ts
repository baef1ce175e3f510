import type { ApprovalRule, DecidedKind, PostRule, ProcedureRules } from '@closedloop/schema';
import type { Missing } from './gates.ts';
import { noticeApprovals } from './notices.ts';
import { asks, waitsFor } from './rule-conditions.ts';
import { unsigned } from './signing.ts';
import type { GateCase } from './sights.ts';

/** Kind of the record an approval is signed for; one that names none is for feedback. */
export const approvalRecord = ({ record }: Pick<ApprovalRule, 'record'>): DecidedKind => record ?? 'feedback';

/** Approvals a procedure has for records of this kind. */
export const approvalsOn = (kind: DecidedKind, approvals: readonly ApprovalRule[]): readonly ApprovalRule[] =>
	approvals.filter((rule) => approvalRecord(rule) === kind);

/** An approval with the posts of the procedure it comes from: a CAPA answers to more than one. */
export interface BindingApproval extends ApprovalRule {
	readonly posts?: readonly PostRule[];
}

/** The same as they bind a record; of reports also those by which notices are signed. */
export const bindingOn = (
	kind: DecidedKind,
	{ approvals, posts, notices }: ProcedureRules,
): readonly BindingApproval[] =>
	approvalsOn(kind, [...approvals, ...noticeApprovals(notices === undefined ? {} : { notices })]).map((rule) =>
		posts === undefined ? rule : { ...rule, posts },
	);

/**
 * What a record's approvals still want before it enters `toState`: the management representative's signature before a
 * complaint closes without CAPA (P19), two signatures for a pharma complaint (P08).
 *
 * A condition is judged on the record as it was and as it would be: the write that needs a signature cannot also take
 * its reason away. While the column it asks is empty nobody knows whether a signature is wanted, so the step waits for
 * the column. A rule without `before` asks at no state of its own: its decision is wanted by a gate or signed at will.
 */
export function approvalsMissing(
	approvals: readonly ApprovalRule[],
	toState: string,
	given: GateCase,
): readonly Missing[] {
	const { facts } = given;
	const guarding = approvals.filter((rule) => rule.before === toState);
	const wanted = guarding.filter((rule) => !facts.decisions.includes(rule.kind) && asks(rule.when, given));
	const unanswered = new Set(guarding.flatMap(({ when }) => waitsFor(when, given)));
	return [
		...[...unanswered].map((field): Missing => ({ code: 'filled', field, params: {} })),
		...wanted.flatMap(({ kind, role }) => unsigned(kind, role, given)),
	];
}
