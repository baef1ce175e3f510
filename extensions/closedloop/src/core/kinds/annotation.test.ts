import type { WorkflowRules } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { decideUpdate } from '../decide/update.ts';
import { blank, decided, p36, quiet, saidBy, wish } from '../record/desk.fixture.ts';
import type { Matter, UpdateCase } from '../record/index.ts';
import { judgeTransition, type BindingApproval, type RecordView } from '../workflow/index.ts';
import { askedAs, isAnswerer } from './index.ts';

/**
 * A remark written with a signature (批阅) and its answer: the general manager annotates the log book, the inspection office
 * tracks it, obtains the correction and files it (P48 F4:82); a department reports its follow-up to whoever annotated (F4:97).
 */
const named = (code: string) => ({ zh: code, en: code });
const rule: BindingApproval = {
	kind: 'reading',
	label: named('reading'),
	role: 'general_manager',
	before: 'approved',
	annotation: { answered_by: 'QC', before: 'filed' },
	source: 'F4:82',
};
const person = (id: string, department: string | null, over = {}) => ({
	id,
	department,
	away_until: null,
	deputy: null,
	active: true,
	...over,
});
const directory: UpdateCase['directory'] = {
	departments: [{ id: 'qc', code: 'QC', parent: null, head: 'head', deputy: null }],
	users: [
		person('gm', null),
		person('head', 'qc'),
		person('clerk', 'qc'),
		person('owner', null, { deputy: 'stand_in', away_until: Number.MAX_SAFE_INTEGER }),
		person('stand_in', null),
		person('li', null),
	],
	roles: { general_manager: ['gm'] },
	record: { owner: null, first_receiver: null, lead_department: null },
};
const workflow = (...states: readonly string[]): WorkflowRules => ({
	initial: 'proposed',
	states: ['proposed', ...states].map((code) => ({ code, label: named(code), terminal: code !== 'proposed' })),
	transitions: states.map((to) => ({
		code: to,
		label: named(to),
		from: [to === 'answered' ? 'approved' : 'proposed'],
		to,
	})),
});
const usual = workflow('approved', 'answered', 'refused');
const matter: Matter = { kind: 'feedback', view: { status: 'answering', round: 1, owner: 'owner' }, signatures: [] };

interface Given {
	readonly who: string;
	readonly change: RecordView;
	readonly record?: RecordView;
	readonly rules?: BindingApproval;
	readonly about?: Matter;
	readonly lives?: WorkflowRules;
}

const proposal = { status: 'proposed', kind: 'reading', round: 1, proposed_by: 'li', basis: {} };
const caseOf = ({ who, change, record = proposal, rules = rule, about = matter, lives = usual }: Given): UpdateCase =>
	wish({ ...blank, row: { id: 'd', feedback: 'f1', reason: '-', ...record } }, '2026-03-02T10:00', change, {
		kind: 'decision',
		collection: 'cl_decisions',
		workflow: lives,
		approvals: [rules],
		procedure: { ...p36, rules: { ...p36.rules, approvals: [rules], deadlines: [] } },
		directory,
		matter: about,
		actor: { id: who, kind: 'staff', roles: who === 'gm' ? ['general_manager'] : [], admin: false },
	});
const verdict = (given: Given) => decideUpdate(caseOf(given));
const refusal = (given: Given) => {
	const found = verdict(given);
	return found.ok ? null : found.refusals[0];
};
const remark = { status: 'approved', annotation: '今日回报' };
const { annotation: _ruled, ...unruled } = rule;

describe('a remark with a signature', () => {
	it('goes to the department the rule names, whose head hears of it', () => {
		const { patch, events, messages } = decided(verdict({ who: 'gm', change: remark }));
		expect(patch).toMatchObject({ annotation_to: 'department', answer_department: 'qc', signed_by: 'gm' });
		expect(saidBy(events[0]!)).toMatchObject({ annotated_to: 'department' });
		expect(messages).toMatchObject([{ template: 'annotated', to_user: 'head' }, { to_user: 'head' }]);
	});
	it.each([
		['whoever proposed it, where nothing is said', {}, 'proposer', 'li'],
		['the owner, whose deputy hears of it while they are away', { annotation_to: 'owner' }, 'owner', 'stand_in'],
	])('goes to %s', (_says, change, to, hears) => {
		const { patch, messages } = decided(verdict({ who: 'gm', rules: unruled, change: { ...remark, ...change } }));
		expect(patch).toMatchObject({ annotation_to: to, answer_department: null });
		expect(messages[0]).toMatchObject({ template: 'annotated', to_user: hears });
	});
	it.each<[string, Partial<Given>, string, string]>([
		['before the signature', { change: { annotation: '?' } }, 'annotation', 'annotation_alone'],
		['with a refusal', { change: { ...remark, status: 'refused', step_note: '-' } }, 'annotation', 'annotation_alone'],
		[
			'an addressee without words',
			{ change: { status: 'approved', annotation_to: 'owner' } },
			'annotation',
			'required',
		],
		[
			'elsewhere than the rule',
			{ change: { ...remark, annotation_to: 'owner' } },
			'annotation_to',
			'annotation_elsewhere',
		],
		[
			'to an owner there is not',
			{
				rules: unruled,
				about: { ...matter, view: { status: 'answering' } },
				change: { ...remark, annotation_to: 'owner' },
			},
			'annotation_to',
			'annotation_nobody',
		],
		[
			'to oneself',
			{
				rules: unruled,
				about: { ...matter, view: { status: 'answering', owner: 'gm' } },
				change: { ...remark, annotation_to: 'owner' },
			},
			'annotation_to',
			'annotation_nobody',
		],
		[
			'to a lead department there is not',
			{ rules: unruled, change: { ...remark, annotation_to: 'department' } },
			'annotation_to',
			'annotation_nobody',
		],
		[
			'by a workflow that knows no answer',
			{ lives: workflow('approved', 'refused') },
			'annotation',
			'annotation_unanswerable',
		],
	])('is refused: %s', (_says, over, field, problem) =>
		expect(refusal({ who: 'gm', change: remark, ...over })).toMatchObject({
			code: 'CL_INVALID',
			field,
			params: { problem },
		}),
	);
});

describe('the answer to a remark', () => {
	const signed = {
		...proposal,
		status: 'approved',
		signed_by: 'gm',
		annotation: '今日回报',
		annotation_to: 'department',
		answer_department: 'qc',
	};
	const answer = { status: 'answered', answer: '已更换接头' };

	it('is written by the department, kept with its name, and told to whoever asked', () => {
		const { patch, messages } = decided(verdict({ who: 'clerk', record: signed, change: answer }));
		expect(patch).toMatchObject({ status: 'answered', answered_by: 'clerk' });
		expect(messages).toMatchObject([{ template: 'annotation_answered', to_user: 'gm' }, { to_user: 'gm' }]);
	});
	it.each<[string, RecordView, string, boolean]>([
		['somebody of the department', {}, 'clerk', true],
		['its head', {}, 'head', true],
		['nobody of another one', {}, 'li', false],
		['never its writer', { signed_by: 'clerk' }, 'clerk', false],
		['whoever proposed it', { annotation_to: 'proposer', answer_department: null }, 'li', true],
		['the owner', { annotation_to: 'owner' }, 'owner', true],
		['whoever stands in for the owner who is away', { annotation_to: 'owner' }, 'stand_in', true],
		['nobody, where a decision says of nobody', { annotation_to: null }, 'li', false],
	])('is for %s', (_says, over, who, may) => {
		const given: Given = { who, record: { ...signed, ...over }, change: answer };
		expect(isAnswerer(caseOf(given))).toBe(may);
		expect(verdict(given).ok).toBe(may);
		if (!may) expect(refusal(given)).toMatchObject({ code: 'CL_TRANSITION', missing: [{ code: 'addressee' }] });
	});
	it('is looked for by the very names it is judged by', () => {
		const users = directory.users.map(({ id }) => id);
		for (const user of users) {
			const { persons, departments } = askedAs({ directory, at: Date.parse('2026-03-02T10:00+08:00') }, user);
			const may = (over: RecordView) =>
				isAnswerer(caseOf({ who: user, record: { ...signed, signed_by: null, ...over }, change: answer }));
			const named = (id: string) => may({ annotation_to: 'proposer', answer_department: null, proposed_by: id });
			expect([user, [...persons].toSorted()]).toEqual([user, users.filter(named).toSorted()]);
			expect([user, departments]).toEqual([user, ['qc'].filter((id) => may({ answer_department: id }))]);
		}
	});
	it('comes with its step alone, and leaves what was signed as it was', () => {
		expect(refusal({ who: 'clerk', record: signed, change: { answer: '稍后' } })).toMatchObject({ field: 'answer' });
		expect(refusal({ who: 'clerk', record: signed, change: { ...answer, annotation: '不必' } })).toMatchObject({
			field: 'annotation',
		});
	});
});

describe('a record with a remark nobody has answered', () => {
	const states = ['open', 'approved', 'filed', 'closed', 'void'];
	const rules: WorkflowRules = {
		initial: 'open',
		states: states.map((code) => ({ code, label: named(code), terminal: ['closed', 'void'].includes(code) })),
		transitions: states.slice(1).map((to) => ({ code: to, label: named(to), from: ['open'], to })),
	};
	const lacks = (to: string, unanswered: boolean, approvals: readonly BindingApproval[] = [rule]) => {
		const found = judgeTransition({
			rules,
			from: 'open',
			to,
			actor: { id: 'li', kind: 'staff', roles: [], admin: false },
			record: {},
			before: {},
			facts: {
				...quiet,
				decisions: ['reading'],
				signatures: [{ kind: 'reading', round: 1, proposed_at: 1, basis: {}, ...(unanswered ? { unanswered } : {}) }],
			},
			approvals,
		});
		return found.ok ? [] : found.missing.map(({ code }) => code);
	};
	it.each([
		['goes on as it did', 'approved', []],
		['does not enter the state its rule names', 'filed', ['unanswered']],
		['does not end', 'closed', ['unanswered']],
		['may be found never to have been one', 'void', []],
	])('%s', (_says, to, missing) => {
		expect(lacks(to, true)).toEqual(missing);
		expect(lacks(to, false)).toEqual([]);
	});
	it('does not end under a version that says nothing of remarks', () => {
		expect(lacks('closed', true, [unruled])).toEqual(['unanswered']);
		expect(lacks('filed', true, [unruled])).toEqual([]);
	});
});
