import { describe, expect, it } from 'vitest';
import { namedRoles } from '@closedloop/schema';
import { closedQuestion, passedThrough } from './questions.ts';
import type { LinkOf } from './walk.ts';
import { mayRead } from './may-read.ts';
import { procedureFilter, readFilter } from './read-filter.ts';

const me = '$CURRENT_USER';

describe('which rows a permission lets through', () => {
	it('asks a class of its own, or whether one is listed', () => {
		for (const collection of ['cl_feedback', 'cl_capas'])
			expect(readFilter(collection)).toEqual({
				_or: [
					{ confidentiality: { _in: ['open', 'internal'] } },
					{ readers: { _contains: me } },
					{ readers: { _contains: `${me}.cl_department` } },
				],
			});
	});

	it('rows that belong to a record are read like it, files and the rows of rows too', () => {
		expect(readFilter('cl_responses')).toEqual({
			_or: [{ feedback: { _null: true } }, { feedback: readFilter('cl_feedback') }],
		});
		expect(readFilter('directus_files')).toEqual({
			_and: [
				{ _or: [{ cl_feedback: { _null: true } }, { cl_feedback: readFilter('cl_feedback') }] },
				{ _or: [{ cl_decision: { _null: true } }, { cl_decision: readFilter('cl_decisions') }] },
				{ _or: [{ cl_report: { _null: true } }, { cl_report: readFilter('cl_reports') }] },
			],
		});
		expect(JSON.stringify(readFilter('cl_events'))).toContain(
			'{"decision":{"_or":[{"_and":[{"_or":[{"feedback":{"_null":true}}',
		);
	});

	it('a slip is read by the department it goes to, whatever it is about (P42 F2:64)', () =>
		expect(readFilter('cl_reports')).toEqual({
			_or: [
				{ _or: [{ feedback: { _null: true } }, { feedback: readFilter('cl_feedback') }] },
				{ _and: [{ department: { _nnull: true } }, { department: { _eq: '$CURRENT_USER.cl_department' } }] },
				{ owner: { _eq: '$CURRENT_USER' } },
				{ sent_by: { _eq: '$CURRENT_USER' } },
			],
		}));

	it('an action is read by whoever is to do it or to verify it, whatever CAPA it belongs to (P42 F2:66)', () =>
		expect(readFilter('cl_actions')).toEqual({
			_or: [
				{ _or: [{ capa: { _null: true } }, { capa: readFilter('cl_capas') }] },
				{ owner: { _eq: '$CURRENT_USER' } },
				{ verifier: { _eq: '$CURRENT_USER' } },
			],
		}));

	it('a signature is read by the department that answers the remark written with it (P48 F4:97)', () =>
		expect(readFilter('cl_decisions')).toMatchObject({
			_or: [
				{ _and: expect.arrayContaining([]) },
				{
					_and: [
						{ answer_department: { _nnull: true } },
						{ answer_department: { _eq: '$CURRENT_USER.cl_department' } },
					],
				},
				{ proposed_by: { _eq: '$CURRENT_USER' } },
			],
		}));

	it('nothing is asked of what belongs to no record', () => {
		for (const collection of ['cl_procedures', 'cl_contacts', 'cl_campaigns', 'directus_users', 'elsewhere'])
			expect(readFilter(collection), collection).toBeNull();
	});

	it('a post reads what is under its procedures, and what belongs to that', () => {
		expect(procedureFilter('cl_feedback', ['P42'])).toEqual({ procedure: { code: { _in: ['P42'] } } });
		expect(procedureFilter('cl_service_orders', ['P42'])).toEqual({
			feedback: { procedure: { code: { _in: ['P42'] } } },
		});
		expect(procedureFilter('cl_capas', ['P42'])).toBeNull();
		expect(procedureFilter('cl_actions', ['P42'])).toBeNull();
	});
});

describe('who may read, judged without Directus', () => {
	const person = (id: string, department: string | null) => ({
		id,
		department,
		away_until: null,
		deputy: null,
		active: true,
	});
	const reading = {
		directory: {
			users: [person('member', 'd'), person('other', 'e'), person('homeless', null)],
			roles: { [namedRoles.auditor.policy]: ['auditor'], holders: ['holder'] },
		},
		posts: [{ code: 'p', label: { zh: '岗', en: 'P' }, held_by: { policy: 'holders' }, source: 'ours' }],
	};
	const row = { confidentiality: 'restricted', readers: 'told,asked;owner,d,head' };
	it.each(['owner', 'head', 'member', 'told', 'asked', 'auditor', 'holder'])('%s reads it', (user) => {
		expect(mayRead(user, 'cl_feedback', row, reading)).toBe(true);
	});
	it.each(['other', 'homeless', 'tol', ''])('“%s” does not', (user) => {
		expect(mayRead(user, 'cl_feedback', row, reading)).toBe(false);
	});
	it('everybody reads what is open or internal, and nobody else what says nothing', () => {
		for (const confidentiality of ['open', 'internal'])
			expect(mayRead('other', 'cl_feedback', { ...row, confidentiality }, reading)).toBe(true);
		for (const confidentiality of [null, undefined, 'secret'])
			expect(mayRead('other', 'cl_feedback', { ...row, confidentiality }, reading)).toBe(false);
		expect(mayRead('homeless', 'cl_feedback', { ...row, readers: null }, reading)).toBe(false);
		expect(mayRead('holder', 'cl_capas', { confidentiality: 'restricted' }, reading)).toBe(false);
	});
});

describe('a question that passes through rows', () => {
	const links: Readonly<Record<string, Readonly<Record<string, ReturnType<LinkOf>>>>> = {
		record: {
			twin: { to: 'record', own: false, many: false },
			parts: { to: 'part', own: true, many: true },
			named_by: { to: 'record', own: false, many: true },
		},
		part: { record: { to: 'record', own: true, many: false } },
	};
	const linkOf: LinkOf = (collection, field) => links[collection]?.[field] ?? null;
	const rules = new Map([['record', { _or: [{ free: { _eq: true } }, { owner: { _eq: 'me' } }] }]]);
	const closed = (filter: unknown): unknown => closedQuestion('record', { filter }, linkOf, rules).filter;
	const rule = (field: string, none: object) => ({
		_or: [{ [field]: none }, { _or: [{ [field]: { free: { _eq: true } } }, { [field]: { owner: { _eq: 'me' } } }] }],
	});

	it('asks of rows that another names only where they may be read', () => {
		expect(closed({ twin: { words: { _contains: 'x' } } })).toEqual({
			_and: [{ twin: { words: { _contains: 'x' } } }, rule('twin', { _null: true })],
		});
		expect(closed({ named_by: { words: { _contains: 'x' } } })).toEqual({
			_and: [{ named_by: { words: { _contains: 'x' } } }, rule('named_by', { id: { _null: true } })],
		});
	});

	it('joins above the field at every depth, where Directus looks for it', () => {
		const twice = JSON.stringify(closed({ twin: { twin: { words: { _eq: 'x' } } } }));
		expect(twice).toContain('{"twin":{"twin":{"words":{"_eq":"x"}}}}');
		expect(twice).toContain('{"twin":{"twin":{"free":{"_eq":true}}}}');
		expect(twice).not.toMatch(/"twin":\{"_(?:and|or)"/u);
	});

	it('leaves alone what compares a key, what belongs to a row, and what Directus asks itself', () => {
		for (const filter of [
			{ twin: { _eq: 'id' } },
			{ twin: { _null: true } },
			{ parts: { words: { _eq: 'x' } } },
			{ parts: { record: { words: { _eq: 'x' } } } },
			{ named_by: { _some: { words: { _eq: 'x' } } } },
		])
			expect(closed(filter)).toEqual(filter);
		expect(JSON.stringify(closed({ parts: { _none: { record: { twin: { words: { _eq: 'x' } } } } } }))).toContain(
			'free',
		);
	});

	it('looks at orders and at what is asked below, whatever it is called there', () => {
		const through = (question: Parameters<typeof passedThrough>[1]) => {
			const { filtered, sorted } = passedThrough('record', question, linkOf);
			return [[...filtered], [...sorted]];
		};
		expect(through({ sort: ['-twin.words', 'words'] })).toEqual([[], ['record']]);
		expect(through({ sort: ['parts.record.words', 'twin'] })).toEqual([[], []]);
		const deep = { again: { _filter: { record: { twin: { words: { _eq: 'x' } } } }, _sort: ['record.twin.words'] } };
		expect(through({ deep, alias: { again: 'parts' } })).toEqual([['record'], ['record']]);
		const question = closedQuestion('record', { deep, alias: { again: 'parts' } }, linkOf, rules);
		expect(JSON.stringify(question.deep)).toContain('free');
	});
});
