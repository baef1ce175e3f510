import { collections, type ApprovalRule, type ProcedureRules } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import type { Around } from './around.ts';
import { approvalProblems } from './check-approvals.ts';

/** Who signs from outside (P24 F1:158, F1:176): what keeps such a rule from being published. */
const label = { zh: '客人同意', en: 'Guest agrees' };
const fieldsOf: Readonly<Record<string, { readonly fields: object }['fields']>> = Object.fromEntries(
	Object.values(collections).map(({ name, fields }) => [name, fields]),
);
/** Columns that an administrator of this desk has added, whatever they hold. */
const added: readonly string[] = ['x_room', 'x_guest', 'x_notes'];
const around: Around = {
	workflow: null,
	workflows: [],
	columnsOf: (collection) => new Set([...Object.keys(fieldsOf[collection] ?? {}), 'facts.seen', ...added]),
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
const problemsOf = (...approvals: readonly ApprovalRule[]) => {
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
	return approvalProblems(rules, around);
};
const said = (...approvals: readonly ApprovalRule[]) =>
	problemsOf(...approvals).map(({ field, code }) => `${field} ${code}`);
const named = (...approvals: readonly ApprovalRule[]) =>
	problemsOf(...approvals).map(({ params }) => params?.['column']);

describe('an approval from outside', () => {
	it('shows columns of the record', () => {
		expect(said(approval({}))).toEqual([]);
		expect(said(approval({ outside: { who: 'guest', shows: ['subject', 'reply'] } }))).toEqual([
			'approvals[0].outside.shows unknown_column',
		]);
	});
	it.each<[string, string]>([
		['is hidden', 'repeat_key'],
		['is the identity of the record', 'id'],
		['names a person', 'owner'],
		['names another record', 'procedure'],
		['gathers others', 'photos'],
		['gathers the history', 'events'],
		['is JSON', 'facts'],
		['is drawn by Studio alone', 'history'],
		['is told with a step and not kept', 'step_note'],
		['an administrator added', 'x_room'],
		['an administrator added, which may name a person', 'x_guest'],
		['an administrator added, which may be JSON', 'x_notes'],
	])('shows nothing that %s: %s', (_says, column) => {
		expect(said(approval({ outside: { who: 'guest', shows: ['subject', column] } }))).toEqual([
			'approvals[0].outside.shows outside_hidden',
		]);
	});
	it.each(['facts.seen', 'words', 'kind', 'received_at', 'repeat_count', 'media_exposure', 'number'])(
		'shows a fact, and a column of ours that says something by itself: %s',
		(column) => expect(said(approval({ outside: { who: 'guest', shows: [column] } }))).toEqual([]),
	);
	it.each<[NonNullable<ApprovalRule['record']>, string, readonly string[]]>([
		['report', 'title', []],
		['report', 'period_from', []],
		['report', 'made_from', ['approvals[0].outside.shows outside_hidden']],
		['report', 'series', ['approvals[0].outside.shows outside_hidden']],
		['report', 'reply_text', ['approvals[0].outside.shows unknown_column']],
		['capa', 'problem', []],
		['capa', 'causes', ['approvals[0].outside.shows outside_hidden']],
		['service_order', 'refund_amount', []],
		['service_order', 'party', ['approvals[0].outside.shows outside_hidden']],
		['campaign', 'findings', []],
		['campaign', 'questionnaire', ['approvals[0].outside.shows outside_hidden']],
	])('is asked of the record it is for: %s.%s', (record, column, expected) =>
		expect(said(approval({ record, outside: { who: 'guest', shows: [column] } }))).toEqual(expected),
	);
	it('is refused by the name of each that is not shown', () =>
		expect(named(approval({ outside: { who: 'guest', shows: ['owner', 'subject', 'x_room'] } }))).toEqual([
			'owner',
			'x_room',
		]));
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
