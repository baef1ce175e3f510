import type { ApprovalRule, ProcedureRules } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import type { Around } from './around.ts';
import { approvalProblems } from './check-approvals.ts';

/** Who signs from outside (P24 F1:158, F1:176): what keeps such a rule from being published. */
const label = { zh: '客人同意', en: 'Guest agrees' };
const around: Around = {
	workflow: null,
	workflows: [],
	columnsOf: () => new Set(['subject', 'reply_text', 'repeat_key', 'owner', 'photos', 'facts', 'facts.seen', 'x_room']),
	datesOf: () => new Set(),
	numbersOf: () => new Set(),
	choicesOf: () => null,
	policies: new Set(),
	policyNames: [],
	departments: new Set(['QA']),
	users: new Set(),
	published: [],
};
const approval = (more: Partial<ApprovalRule>): ApprovalRule => ({
	kind: 'consent',
	label,
	outside: { who: 'guest', shows: ['subject', 'reply_text'] },
	source: 'F1:176',
	...more,
});
const said = (...approvals: readonly ApprovalRule[]) => {
	const rules: ProcedureRules = {
		applies: {},
		categories: [],
		severities: [{ code: 'normal', label, rank: 1 }],
		default_severity: 'normal',
		deadlines: [],
		approvals,
		no_action_reasons: [],
		number_pattern: 'FB-{n:6}',
	};
	return approvalProblems(rules, around).map(({ field, code }) => `${field} ${code}`);
};

describe('an approval from outside', () => {
	it('shows columns of the record', () => {
		expect(said(approval({}))).toEqual([]);
		expect(said(approval({ outside: { who: 'guest', shows: ['subject', 'reply'] } }))).toEqual([
			'approvals[0].outside.shows unknown_column',
		]);
	});
	it.each(['repeat_key', 'owner', 'photos', 'facts'])('shows nothing that is for the house only: %s', (column) =>
		expect(said(approval({ outside: { who: 'guest', shows: ['subject', column] } }))).toEqual([
			'approvals[0].outside.shows outside_hidden',
		]),
	);
	it.each(['facts.seen', 'x_room'])('shows a fact, and a column of the desk’s own: %s', (column) =>
		expect(said(approval({ outside: { who: 'guest', shows: [column] } }))).toEqual([]),
	);
	it.each<[string, Partial<ApprovalRule>]>([
		['no outcomes', { outcomes: [{ code: 'yes', label }] }],
		['no remark', { annotation: { answered_by: 'owner' } }],
	])('has %s: somebody outside says yes or no', (_says, more) =>
		expect(said(approval(more))).toContain('approvals[0].outside outside_yes_or_no'),
	);
	it('is asked of one party in one matter', () =>
		expect(said(approval({}), approval({ outside: { who: 'doctor', shows: ['subject'] } }))).toEqual([
			'approvals[1].role approval_two_roles',
		]));
});
