import type { ApprovalRule, OutcomeRule, WorkflowRules } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { outcomeProblems } from './check-outcomes.ts';

/** Answers other than yes and no (P28 F1:321, P46 F4:35): what keeps them from being published. */
const label = (code: string) => ({ zh: code, en: code });
const step = (code: string, from: readonly string[], to: string) => ({ code, label: label(code), from, to });
const workflow: WorkflowRules = {
	initial: 'received',
	states: ['received', 'investigating', 'answering', 'replied', 'accepted', 'closed', 'void'].map((code) => ({
		code,
		label: label(code),
		...(code === 'closed' || code === 'void' ? { terminal: true } : {}),
	})),
	transitions: [
		step('take', ['received'], 'investigating'),
		step('write', ['investigating'], 'answering'),
		step('answer', ['answering'], 'replied'),
		step('refuse', ['replied'], 'answering'),
		step('accept', ['replied'], 'accepted'),
		step('close', ['accepted'], 'closed'),
		step('void', ['received'], 'void'),
	],
};
const approval = (outcomes: readonly OutcomeRule[], more: Partial<ApprovalRule> = {}): ApprovalRule => ({
	kind: 'feasible',
	label: label('feasible'),
	role: 'quality_manager',
	before: 'replied',
	outcomes,
	source: 'F1:321',
	...more,
});
const yes: OutcomeRule = { code: 'yes', label: label('yes') };
const back = (back_to: string): OutcomeRule => ({ code: 'again', label: label('again'), back_to });
const said = (rule: ApprovalRule, earlier: readonly ApprovalRule[] = []) =>
	outcomeProblems(rule, earlier, 'outcomes', [workflow]).map(({ field, code }) => `${field} ${code}`);

describe('outcomes of an approval', () => {
	it.each(['received', 'investigating', 'answering'])('may send back to %s, which lies before the answer', (state) =>
		expect(said(approval([yes, back(state)]))).toEqual([]),
	);

	it.each<[string, ApprovalRule, string]>([
		['two of one code', approval([yes, yes]), 'outcomes[1].code duplicate_outcome'],
		['none that signs', approval([back('received')]), 'outcomes outcome_signs_none'],
		['a state nobody has', approval([yes, back('nowhere')]), 'outcomes[1].back_to unknown_state'],
		['the very state that waits', approval([yes, back('replied')]), 'outcomes[1].back_to outcome_forward'],
		['one that comes after it', approval([yes, back('accepted')]), 'outcomes[1].back_to outcome_forward'],
		['an end', approval([yes, back('void')]), 'outcomes[1].back_to outcome_forward'],
		[
			'an end, where nothing waits',
			{ kind: 'k', label: label('k'), role: 'x', outcomes: [yes, back('closed')], source: 's' },
			'outcomes[1].back_to outcome_forward',
		],
	])('are refused with %s', (_says, rule, expected) => expect(said(rule)).toEqual([expected]));

	it('are the same wherever the matter is asked for', () => {
		expect(said(approval([yes], { before: 'closed' }), [approval([yes])])).toEqual([]);
		expect(said(approval([yes], { before: 'closed' }), [approval([yes, back('received')])])).toEqual([
			'outcomes approval_two_outcomes',
		]);
	});
});
