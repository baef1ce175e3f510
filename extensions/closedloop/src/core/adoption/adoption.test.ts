import { describe, expect, it } from 'vitest';
import type { AdoptionAnswers, Pack } from '@closedloop/schema';
import { fragments, pack } from '../packs/packs.fixture.ts';
import { planAdoption, type DeskFacts } from './index.ts';

const desk: DeskFacts = {
	departments: new Map([
		['SALES', 'd-sales'],
		['HQ', 'd-hq'],
	]),
	calendars: new Map([['cn-standard', 'c-standard']]),
	workflows: new Map([['feedback', 'w-feedback']]),
	policies: new Map([
		['p-1', 'Quality lead'],
		['p-2', 'Twice'],
		['p-3', 'Twice'],
	]),
	people: new Map([['li@example.com', 'u-li']]),
	procedures: [],
	idOf: (name) => `id of ${name}`,
};
const complete: AdoptionAnswers = {
	departments: { SALES: 'SALES' },
	posts: { manager: 'Quality lead' },
	bind: { product_lines: ['pumps'] },
};
const plan = (answers: AdoptionAnswers, changed: Partial<Pack> = {}, facts: Partial<DeskFacts> = {}) =>
	planAdoption([{ pack: { ...pack, ...changed }, answers }], fragments, { ...desk, ...facts });
const said = (...args: Parameters<typeof plan>) => plan(...args).problems.map(({ field, code }) => `${field} ${code}`);

describe('adopting a pack', () => {
	it('writes the next version of the procedure of its code, published, with what was answered', () => {
		const { procedures, problems } = plan(
			complete,
			{},
			{
				procedures: [{ code: 'P99', version: 3, status: 'published', priority: 17 }],
			},
		);
		expect(problems).toEqual([]);
		expect(procedures).toEqual([
			expect.objectContaining({
				id: 'id of procedure:P99:4',
				code: 'P99',
				version: 4,
				status: 'published',
				priority: 17,
				calendar: 'c-standard',
				workflow: 'w-feedback',
				lead_department: 'd-sales',
				applies: { kinds: ['complaint'], product_lines: ['pumps'] },
				adoption: {
					pack: 'P99',
					edition: pack.edition,
					answers: complete,
					ledger: [{ ...pack.ledger[0], state: 'kept' }],
				},
			}),
		]);
	});

	it('opens the departments that are wanted, one below another opened before it', () => {
		const departments = {
			SALES: { create: true, code: 'S2', name: '销售', name_en: 'Sales', parent: 'HQ' },
		} as const;
		const { departments: opened, procedures } = plan({ ...complete, departments });
		expect(opened).toEqual([{ id: 'id of department:S2', code: 'S2', name: '销售', name_en: 'Sales', parent: 'd-hq' }]);
		expect(procedures[0]).toMatchObject({ lead_department: 'id of department:S2' });
	});

	it('makes a policy for a post and gives it to those who hold it', () => {
		const { policies, problems } = plan({
			...complete,
			posts: { manager: { create: true, holders: ['Li@example.com'] } },
		});
		expect(problems).toEqual([]);
		expect(policies).toEqual([{ id: 'id of post:甲', name: '甲', holders: ['u-li'] }]);
	});

	it('answered again as before makes nothing twice, and gives what it made to those who hold it now', () => {
		const answers: AdoptionAnswers = {
			...complete,
			departments: { SALES: { create: true, code: 'S2', parent: 'HQ' } },
			posts: { manager: { create: true, name: 'Manager', holders: ['li@example.com'] } },
		};
		const { departments, policies, procedures, problems } = plan(
			answers,
			{},
			{
				departments: new Map([...desk.departments, ['S2', 'id of department:S2']]),
				policies: new Map([...desk.policies, ['id of post:Manager', 'Manager']]),
			},
		);
		expect(problems).toEqual([]);
		expect(departments).toEqual([]);
		expect(policies).toEqual([{ id: 'id of post:Manager', name: 'Manager', holders: ['u-li'] }]);
		expect(procedures[0]).toMatchObject({ lead_department: 'id of department:S2' });
		expect(JSON.stringify(procedures), 'a published row is for ever, and people are not').not.toContain('example.com');
	});

	it('makes no policy of a name that is there: that one may grant something', () => {
		const posts = { manager: { create: true, name: 'Quality lead', holders: ['li@example.com'] } } as const;
		expect(said({ ...complete, posts })).toEqual(['P99.posts.manager policy_exists']);
		expect(plan({ ...complete, posts }).policies).toEqual([]);
	});

	it('gives two packs priorities that differ, and the same post once', () => {
		const second = { ...pack, pack: 'P98' };
		const posts = { manager: { create: true, name: 'Manager' } } as const;
		const { procedures, policies } = planAdoption(
			[
				{ pack, answers: { ...complete, posts } },
				{ pack: second, answers: { ...complete, posts } },
			],
			fragments,
			{ ...desk, procedures: [{ code: 'P1', version: 1, status: 'published', priority: 100 }] },
		);
		expect(procedures.map(({ priority }) => priority)).toEqual([101, 102]);
		expect(new Set(policies.map(({ id }) => id)).size).toBe(1);
	});

	it.each<[string, AdoptionAnswers, string[]]>([
		[
			'nothing answered',
			{},
			['P99.departments.SALES unanswered', 'P99.posts.manager unanswered', 'P99.bind unanswered'],
		],
		[
			'a department the desk has not',
			{ ...complete, departments: { SALES: 'TRADE' } },
			['P99.departments.SALES unknown_department'],
		],
		[
			'a department opened under one that is not there',
			{ ...complete, departments: { SALES: { create: true, code: 'S2', parent: 'TRADE' } } },
			['P99.departments.SALES.parent unknown_department'],
		],
		[
			'a department opened that is there',
			{ ...complete, departments: { SALES: { create: true } } },
			['P99.departments.SALES department_exists'],
		],
		[
			'a department it does not ask for',
			{ ...complete, departments: { SALES: 'SALES', QA: 'HQ' } },
			['P99.departments.QA not_asked'],
		],
		['a policy nobody has', { ...complete, posts: { manager: 'Emperor' } }, ['P99.posts.manager unknown_policy']],
		['a name two policies have', { ...complete, posts: { manager: 'Twice' } }, ['P99.posts.manager unknown_policy']],
		[
			'a holder nobody is',
			{ ...complete, posts: { manager: { create: true, holders: ['wang@example.com'] } } },
			['P99.posts.manager.holders[0] unknown_person'],
		],
		[
			'a post it does not ask for',
			{ ...complete, posts: { manager: 'p-1', chair: 'p-1' } },
			['P99.posts.chair not_asked'],
		],
		['a calendar nobody has', { ...complete, calendar: 'mars' }, ['P99.calendar unknown_calendar']],
		['a lead it names itself', { ...complete, lead: 'HQ' }, ['P99.lead not_asked']],
		[
			'feedback told apart by what the pack does not name',
			{ ...complete, bind: { sites: ['roof'] } },
			['P99.bind.sites not_asked'],
		],
	])('is refused with %s', (_, answers, problems) => expect(said(answers)).toEqual(problems));

	it('wants a lead where the source names none', () => {
		const asks = { ...pack.asks, lead: null };
		expect(said(complete, { asks })).toEqual(['P99.lead unanswered']);
		expect(said({ ...complete, lead: 'TRADE' }, { asks })).toEqual(['P99.lead unknown_department']);
		expect(plan({ ...complete, lead: 'HQ' }, { asks }).procedures[0]).toMatchObject({ lead_department: 'd-hq' });
	});

	it('is refused where its source has nothing to work by (P57 F4:248)', () => {
		const ledger = pack.ledger.map(({ by: _by, ...clause }) => ({ ...clause, not_built: pack.title }));
		expect(said(complete, { ledger })).toEqual(['P99 nothing_to_adopt']);
	});

	it('is refused where the workflow it lives by is not published', () => {
		expect(said(complete, {}, { workflows: new Map() })).toEqual(['P99 unknown_workflow']);
	});
});
