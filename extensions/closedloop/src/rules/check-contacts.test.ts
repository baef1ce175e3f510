import type { ContactRule } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import type { Around } from './around.ts';
import { contactProblems } from './check-contacts.ts';
import { parseContactEntries } from './parse-contact.ts';
import { parseProcedure } from './parse-procedure.ts';
import { RuleError } from './problem.ts';

const label = { zh: '联系', en: 'Contact' };
const rule: ContactRule = { code: 'fax', label, before: 'closed', channels: ['fax'], source: 'F4:201' };
const around: Around = {
	workflow: null,
	workflows: [],
	columnsOf: () => new Set(['replied_at', 'kind']),
	datesOf: () => new Set(['replied_at']),
	numbersOf: () => new Set<string>(),
	choicesOf: () => null,
	policies: new Set(),
	policyNames: [],
	users: new Set(),
	departments: new Set(),
	published: [],
};
const row = {
	applies: {},
	categories: [],
	severities: [],
	default_severity: 'normal',
	deadlines: [],
	approvals: [],
	no_action_reasons: [],
	number_pattern: 'X-{n:3}',
};
const told = (...contacts: readonly ContactRule[]) =>
	contactProblems({ ...row, contacts }, around).map(({ field, code }) => `${field} ${code}`);

describe('what a procedure asks of contacts', () => {
	it('is read as it is written, and absent where there is none', () => {
		expect(parseProcedure({ ...row, contacts: [rule] }).contacts).toEqual([rule]);
		expect(parseProcedure({ ...row, contacts: null })).not.toHaveProperty('contacts');
		expect(() => parseProcedure({ ...row, contacts: [{ ...rule, channels: ['pigeon'] }] as never })).toThrow(RuleError);
	});

	const { before: _before, ...free } = rule;
	it.each<[string, ContactRule, readonly string[]]>([
		['a contact before a state', { ...rule, since: 'replied_at', when: { field: 'kind', values: ['complaint'] } }, []],
		['the channel of the answer', { ...free, answer: true }, []],
		['the original channel of the answer', { code: 'x', label, source: '', answer: true, original: true }, []],
		['copies', { ...free, copy: true }, []],
		['nothing at all', free, ['contacts[0] contact_idle']],
		['copies after a moment', { ...free, copy: true, since: 'replied_at' }, ['contacts[0] contact_idle']],
		['an answer before a state', { ...rule, answer: true }, ['contacts[0] contact_answer']],
		['an answer by no channel', { code: 'x', label, source: '', answer: true }, ['contacts[0] contact_answer']],
		['an answer that comes in', { ...free, answer: true, direction: 'in' }, ['contacts[0] contact_answer']],
		['a moment that is none', { ...rule, since: 'kind' }, ['contacts[0].since unknown_column']],
		[
			'a condition there is no column for',
			{ ...rule, when: { field: 'moon', values: ['x'] } },
			['contacts[0].when.field unknown_column'],
		],
	])('%s', (_, asked, problems) => expect(told(asked)).toEqual(problems));

	it('names nothing twice', () => expect(told(rule, rule)).toEqual(['contacts[1].code duplicate_contact']));
});

describe('contacts as they come from outside', () => {
	const call = { direction: 'out', channel: 'phone', words: '明日上门' };
	const refused = (written: unknown): readonly string[] => {
		try {
			parseContactEntries(written);
			return [];
		} catch (error) {
			if (!(error instanceof RuleError)) throw error;
			return error.problems.map(({ field, code }) => `${field} ${code}`);
		}
	};

	it('are read without what a form left empty', () => {
		expect(parseContactEntries([{ ...call, at: null, copy: null, strikes: null }])).toEqual([call]);
		expect(parseContactEntries(JSON.stringify([{ strikes: 2, words: '记错', channel: null }]))).toEqual([
			{ strikes: 2, words: '记错' },
		]);
		expect(parseContactEntries([])).toEqual([]);
	});

	it.each<[string, unknown, readonly string[]]>([
		['no list', { ...call }, ['contact_log wrong_type']],
		['too many', Array.from({ length: 21 }, () => call), ['contact_log list_too_long']],
		['no contact', ['x'], ['contact_log[0] wrong_type']],
		['a channel there is none of', [call, { ...call, channel: 'pigeon' }], ['contact_log[1].channel not_allowed']],
		['nothing said', [{ ...call, words: ' ' }], ['contact_log[0].words empty']],
		['no time', [{ ...call, at: 'yesterday' }], ['contact_log[0].at no_instant']],
		['what the desk writes', [{ ...call, logged_by: 'x' }], ['contact_log[0].logged_by unknown_key']],
		['a strike that is a contact, too', [{ ...call, strikes: 1 }], ['contact_log[0] strike_alone']],
		['a strike without a reason', [{ strikes: 1 }], ['contact_log[0].words missing']],
	])('%s is refused by its place', (_, written, problems) => expect(refused(written)).toEqual(problems));
});
