import { describe, expect, it } from 'vitest';
import type { NoticeRule, ProcedureRules } from '@closedloop/schema';
import { bindingOn } from './approvals.ts';
import { given } from './gates.fixture.ts';
import { noticesMissing, wantedOfDuty, wantedOfFeedback } from './notices.ts';

const label = { zh: '公开回复', en: 'Public reply' };
const rule = (more: Partial<NoticeRule> = {}): NoticeRule => ({
	code: 'public_reply',
	label,
	audience: 'everybody',
	post: 'head',
	source: 'F4:15',
	...more,
});
const answer = rule({ about: 'feedback', before: 'closed', when: { field: 'facts.reply_form', values: ['public'] } });

describe('a notice is signed by whom its rule names, and no procedure can leave that out', () => {
	const rules: ProcedureRules = {
		applies: {},
		categories: [],
		severities: [],
		default_severity: 'normal',
		deadlines: [],
		approvals: [],
		no_action_reasons: [],
		number_pattern: 'FB-{n:6}',
		notices: [answer, rule({ code: 'bulletin' })],
	};

	it('each by a decision of its own about a report, before it is published', () => {
		expect(bindingOn('report', rules)).toMatchObject([
			{ kind: 'public_reply', record: 'report', post: 'head', before: 'published' },
			{ kind: 'bulletin', when: { field: 'notice', values: ['bulletin'] } },
		]);
		expect(bindingOn('feedback', rules)).toEqual([]);
	});

	it('all that is shown of it is signed, and for whom', () => {
		const [signed] = bindingOn('report', rules);
		expect(signed?.rests_on).toEqual(expect.arrayContaining(['title', 'summary', 'audience', 'feedback']));
	});
});

describe('what is to be published first (P45 F4:15)', () => {
	const facts = (form: string | null, notices: readonly string[]) => {
		const record = { facts: form === null ? null : { reply_form: form } };
		const base = given(record);
		return { ...base, before: record, facts: { ...base.facts, notices } };
	};
	const codes = (form: string | null, notices: readonly string[], to = 'closed') =>
		noticesMissing(wantedOfFeedback([answer]), to, facts(form, notices)).map(({ code, field }) => field ?? code);

	it('is wanted in the state it is for, under its condition, and not once it is published', () => {
		expect(codes('public', [])).toEqual(['notice']);
		expect(codes('public', ['public_reply'])).toEqual([]);
		expect(codes('public', ['another'])).toEqual(['notice']);
		expect(codes('personal', [])).toEqual([]);
		expect(codes('public', [], 'replied')).toEqual([]);
	});

	it('waits for the column where nobody has said yet', () => expect(codes(null, [])).toEqual(['facts.reply_form']));

	it('a condition that held before the write binds it, too', () => {
		const before = facts('public', []);
		const changed = { ...before, record: { facts: { reply_form: 'personal' } } };
		expect(noticesMissing(wantedOfFeedback([answer]), 'closed', changed)).toHaveLength(1);
	});

	it('of a report only where it is one of that duty', () => {
		const notices = [rule({ code: 'statistics', after: 'yearly' })];
		expect(wantedOfDuty(notices, 'yearly')).toMatchObject([{ code: 'statistics', before: 'closed' }]);
		expect(wantedOfDuty(notices, 'monthly')).toEqual([]);
		expect(wantedOfDuty(notices, null)).toEqual([]);
	});
});
