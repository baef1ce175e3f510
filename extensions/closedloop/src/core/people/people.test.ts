import type { PostRule } from '@closedloop/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { askable } from './posts.ts';
import { holdersOf, isReached, quorate, vacantSeats, type Directory } from './index.ts';

const label = { zh: '岗位', en: 'Post' };
const post = (code: string, held_by: PostRule['held_by'], quorum?: PostRule['quorum']): PostRule => ({
	code,
	label,
	held_by,
	source: 'ours',
	...(quorum === undefined ? {} : { quorum }),
});
const person = (id: string, over: Partial<Directory['users'][number]> = {}) => ({
	id,
	department: 'd-sales',
	away_until: null,
	deputy: null,
	active: true,
	...over,
});
const away = { away_until: 1_000 };
const now = 500;

/** P46 F4:32–35: two foremen; P08 F0:283: the authorised person; P28 F1:320: the head of a department. */
const directory: Directory = {
	departments: [
		{ id: 'd-sales', code: 'SALES', parent: null, head: 'sun', deputy: 'shi' },
		{ id: 'd-qa', code: 'QA', parent: null, head: 'qian', deputy: null },
		{ id: 'd-empty', code: 'EMPTY', parent: null, head: null, deputy: null },
	],
	users: [
		...['zhao', 'sun', 'shi', 'li', 'zhou'].map((id) => person(id)),
		person('qian', { department: 'd-qa' }),
		person('gone', { active: false }),
	],
	roles: { 'p-1': ['zhao', 'gone'], 'p-2': ['li', 'zhou'], 'p-3': ['zhao', 'zhou'], 'p-4': [] },
	policies: { 质量授权人: 'p-1' },
	posts: [
		post('authorised', { policy: '质量授权人' }),
		post('foremen', { policy: 'p-2' }, 'all'),
		post('pair', { policy: 'p-3' }, 2),
		post('vacant', { policy: 'p-4' }),
		post('unnamed', { policy: '没有这个' }),
		post('qa_head', { head_of: 'QA' }),
		post('nobody_head', { head_of: 'EMPTY' }),
		post('lead', { head_of: 'lead' }),
		post('owner_head', { head_of: 'owner' }),
		post('committee', { members: ['authorised', 'pair', 'qa_head'] }, 2),
		post('whole', { members: ['authorised', 'pair'] }, 'all'),
		post('short', { members: ['authorised', 'vacant'] }, 'all'),
		post('enough', { members: ['authorised', 'vacant'] }, 'any'),
		post('circle', { members: ['circle', 'authorised'] }, 'any'),
	],
	record: { owner: 'qian', first_receiver: null, lead_department: 'd-sales' },
};
const held = (code: string, over: Partial<Directory> = {}) =>
	holdersOf(code, { ...directory, ...over }, now).map(({ user }) => user);
const usersWith = (id: string, over: Partial<Directory['users'][number]>) => ({
	users: directory.users.map((each) => (each.id === id ? { ...each, ...over } : each)),
});

describe('who holds a post', () => {
	it.each([
		['everybody active with the policy, by its name', 'authorised', ['zhao']],
		['or by its id', 'foremen', ['li', 'zhou']],
		['nobody, where nobody has it', 'vacant', []],
		['nobody, where there is no such policy', 'unnamed', []],
		['the head of the department named', 'qa_head', ['qian']],
		['nobody, where it has no head', 'nobody_head', []],
		['the head of the department that leads the record', 'lead', ['sun']],
		['the head of its owner’s', 'owner_head', ['qian']],
		['the members of a committee', 'committee', ['zhao', 'zhou', 'qian']],
		['nobody, where the procedure knows no such post', 'strange', []],
		['a committee within itself seats nobody by that', 'circle', ['zhao']],
	])('%s', (_says, code, people) => expect(held(code)).toEqual(people));

	it('depends on the record: another department leads, another head holds it', () =>
		expect(held('lead', { record: { ...directory.record, lead_department: 'd-qa' } })).toEqual(['qian']));

	it('the head of the department that is liable, who need not be the one that leads (P59 F4:266)', () => {
		const posts = [...(directory.posts ?? []), post('liable_head', { head_of: 'liable' })];
		const liable = { ...directory.record, liable_department: 'd-qa' };
		expect(held('liable_head', { posts, record: liable })).toEqual(['qian']);
		expect(held('liable_head', { posts })).toEqual([]);
	});

	it('whoever is away holds it still, and the deputy with them', () => {
		expect(held('qa_head', usersWith('qian', { ...away, deputy: 'li' }))).toEqual(['qian', 'li']);
		expect(held('lead', usersWith('sun', away))).toEqual(['sun', 'shi']);
		expect(held('authorised', usersWith('zhao', away))).toEqual(['zhao']);
		expect(held('lead', usersWith('sun', { active: false }))).toEqual(['shi']);
	});

	it('by which members of a committee is told', () =>
		expect(holdersOf('whole', directory, now)).toEqual([
			{ user: 'zhao', instead_of: null, seats: ['authorised', 'pair'] },
			{ user: 'zhou', instead_of: null, seats: ['pair'] },
		]));
});

describe('which post is vacant', () => {
	it.each([
		['authorised', []],
		['vacant', ['vacant']],
		['strange', ['strange']],
		['short', ['vacant']],
		['enough', []],
		['committee', []],
	])('%s: %s', (code, vacant) => expect(vacantSeats(code, directory, now)).toEqual(vacant));

	it('one held by fewer than must sign is as good as vacant', () =>
		expect(vacantSeats('pair', { ...directory, roles: { ...directory.roles, 'p-3': ['zhao'] } }, now)).toEqual([
			'pair',
		]));
});

const foremen = (...people: readonly string[]) => people.map((by) => ({ by, seats: ['foremen'] }));

describe('whether enough have signed', () => {
	const signed = (code: string, ...by: readonly (readonly [string, ...string[]])[]) => {
		const found = quorate(
			code,
			by.map(([who, ...seats]) => ({ by: who, seats })),
			directory,
			now,
		);
		return [found.signed, found.wanted, isReached(found)];
	};

	it('one of them, where nothing else is asked', () => {
		expect(signed('authorised')).toEqual([0, 1, false]);
		expect(signed('authorised', ['zhao', 'authorised'])).toEqual([1, 1, true]);
	});
	it('by whoever signed as that post, not as something else', () =>
		expect(signed('authorised', ['zhao', 'pair'])).toEqual([0, 1, false]));
	it('two are two people, not one who signs twice', () => {
		expect(signed('pair', ['zhao', 'pair'], ['zhao', 'pair'])).toEqual([1, 2, false]);
		expect(signed('pair', ['zhao', 'pair'], ['zhou', 'pair'])).toEqual([2, 2, true]);
	});
	it('all are everybody who holds it now, of whoever is away the deputy', () => {
		expect(signed('foremen', ['li', 'foremen'], ['zhao', 'foremen'])).toEqual([1, 2, false]);
		expect(signed('foremen', ['li', 'foremen'], ['zhou', 'foremen'])).toEqual([2, 2, true]);
		const leave = { ...directory, ...usersWith('zhou', { ...away, deputy: 'shi' }) };
		expect(isReached(quorate('foremen', foremen('li', 'shi'), leave, now))).toBe(true);
		expect(isReached(quorate('foremen', foremen('li', 'shi'), directory, now)), 'nobody’s deputy').toBe(false);
	});
	it('a post nobody holds is signed by nobody, not by all of none', () => {
		expect(signed('vacant')).toEqual([0, 1, false]);
		const all = { ...directory, posts: [post('all_of_none', { policy: 'p-4' }, 'all')] };
		expect(isReached(quorate('all_of_none', [], all, now))).toBe(false);
		expect(signed('strange', ['zhao', 'strange'])).toEqual([0, 1, false]);
	});
	it('of a committee each seat is another person’s, whichever way they can be shared out', () => {
		expect(signed('whole', ['zhao', 'authorised', 'pair'])).toEqual([1, 2, false]);
		expect(signed('whole', ['zhou', 'pair'])).toEqual([1, 2, false]);
		// Whoever could take either seat takes the one that the other cannot.
		expect(signed('whole', ['zhao', 'pair', 'authorised'], ['zhou', 'pair'])).toEqual([2, 2, true]);
		expect(signed('committee', ['zhao', 'authorised', 'pair'], ['qian', 'qa_head'])).toEqual([2, 2, true]);
		expect(signed('committee', ['li', 'elsewhere'], ['qian', 'qa_head'])).toEqual([1, 2, false]);
	});
});

/** P46 F4:32–35: two foremen sign, and one of them is on leave when the other does. */
describe('a signature given stays, whoever goes or comes back', () => {
	const reached = (code: string, by: readonly string[], users: Directory['users']) => {
		const found = quorate(
			code,
			by.map((who) => ({ by: who, seats: [code] })),
			{ ...directory, users },
			now,
		);
		return [found.signed, found.wanted, found.vacant];
	};
	const people = (over: Readonly<Record<string, Partial<Directory['users'][number]>>>) =>
		directory.users.map((each) => ({ ...each, ...over[each.id] }));

	it.each<[string, string, readonly string[], Parameters<typeof people>[0], readonly unknown[]]>([
		['signed, then on leave', 'foremen', ['li'], { li: { ...away, deputy: 'shi' } }, [1, 2, []]],
		['the last to sign while the first is on leave', 'foremen', ['li', 'zhou'], { li: away }, [2, 2, []]],
		['the deputy signed, and the holder is back', 'foremen', ['li', 'shi'], { zhou: { deputy: 'shi' } }, [2, 2, []]],
		[
			'the deputy of a deputy, and both are back',
			'foremen',
			['li', 'shi'],
			{ zhou: { deputy: 'sun' }, sun: { deputy: 'shi' } },
			[2, 2, []],
		],
		['holder and deputy are one seat', 'foremen', ['zhou', 'shi'], { zhou: { deputy: 'shi' } }, [1, 2, []]],
		['where a number is asked, too', 'pair', ['zhou', 'shi'], { zhou: { deputy: 'shi' } }, [1, 2, []]],
		['who held it and left counts where a number is asked', 'pair', ['li', 'zhou'], {}, [2, 2, []]],
		['and not among all who hold it', 'foremen', ['zhao', 'zhou'], {}, [1, 2, []]],
		[
			'a circle of deputies is walked once',
			'foremen',
			['li'],
			{ li: { deputy: 'zhou' }, zhou: { deputy: 'li' } },
			[1, 2, []],
		],
	])('%s', (_says, code, by, over, expected) => expect(reached(code, by, people(over))).toEqual(expected));

	it.each<[string, string, readonly string[], Parameters<typeof people>[0], readonly unknown[]]>([
		[
			'one deputy of two signs once for one, and it is said that there is nobody for the other',
			'foremen',
			['shi'],
			{ li: { ...away, deputy: 'shi' }, zhou: { ...away, deputy: 'shi' } },
			[1, 2, ['foremen']],
		],
		[
			'a holder who stands in for the other',
			'foremen',
			['zhou'],
			{ li: { ...away, deputy: 'zhou' } },
			[1, 2, ['foremen']],
		],
		['but not once the other has signed', 'foremen', ['li'], { li: { ...away, deputy: 'zhou' } }, [1, 2, []]],
		['of a number', 'pair', [], { zhao: { ...away, deputy: 'zhou' } }, [0, 2, ['pair']]],
		['whoever is away without a deputy holds it still', 'foremen', [], { li: away, zhou: away }, [0, 2, []]],
	])('nobody is two people: %s', (_says, code, by, over, expected) =>
		expect(reached(code, by, people(over))).toEqual(expected),
	);
});

describe('a committee whose seats too few people hold', () => {
	const committee = (policies: readonly (readonly string[])[], quorum: PostRule['quorum'], users = directory.users) => {
		const members = policies.map((_, index) => `seat_${index}`);
		const roles = Object.fromEntries(policies.map((people, index) => [`policy_${index}`, people]));
		const posts = [
			...members.map((member, index) => post(member, { policy: `policy_${index}` })),
			post('board', { members }, quorum),
		];
		return vacantSeats('board', { ...directory, users, roles, posts }, now);
	};

	it.each<[string, readonly (readonly string[])[], PostRule['quorum'], readonly string[]]>([
		['two of two seats held by one person', [['zhao'], ['zhao']], 2, ['board']],
		['all of them', [['zhao'], ['zhao']], 'all', ['board']],
		['one of them is enough', [['zhao'], ['zhao']], 'any', []],
		['two people who can be shared out', [['zhao', 'li'], ['zhao']], 'all', []],
		['three seats and two people', [['zhao', 'li'], ['zhao'], ['li', 'zhao']], 3, ['board']],
		['an empty seat that would do', [['zhao'], ['zhao'], []], 2, ['seat_2']],
		['an empty seat that would not', [['zhao'], ['zhao'], []], 'all', ['seat_2', 'board']],
	])('%s', (_says, held, quorum, vacant) => expect(committee(held, quorum)).toEqual(vacant));

	it('one deputy of two members', () => {
		const users = directory.users.map((each) =>
			['li', 'zhou'].includes(each.id) ? { ...each, ...away, deputy: 'shi' } : each,
		);
		expect(committee([['li'], ['zhou']], 'all', users)).toEqual(['board']);
		expect(committee([['li'], ['zhou', 'zhao']], 'all', users)).toEqual([]);
	});
});

describe('whatever the house looks like', () => {
	const names = ['a', 'b', 'c', 'd', 'e'];
	const some = fc.subarray(names);
	const house = fc.record({
		deputies: fc.array(fc.option(fc.constantFrom(...names)), { minLength: 5, maxLength: 5 }),
		away: some,
		policies: fc.tuple(some, some, some),
		quorum: fc.constantFrom<PostRule['quorum']>('any', 'all', 1, 2, 3),
	});
	type House = typeof house extends fc.Arbitrary<infer T> ? T : never;
	const built = ({ deputies, policies, quorum, ...given }: House): Directory => ({
		departments: [],
		users: names.map((id, index) =>
			person(id, { deputy: deputies[index] ?? null, ...(given.away.includes(id) ? away : {}) }),
		),
		roles: Object.fromEntries(policies.map((people, index) => [`policy_${index}`, people])),
		posts: [
			post('one', { policy: 'policy_0' }, quorum),
			...policies.map((_, index) => post(`seat_${index}`, { policy: `policy_${index}` })),
			post('board', { members: ['seat_0', 'seat_1', 'seat_2'] }, quorum),
		],
		record: { owner: null, first_receiver: null, lead_department: null },
	});
	const code = fc.constantFrom('one', 'board');
	const signature = fc.record({
		by: fc.constantFrom(...names),
		seats: fc.subarray(['one', 'seat_0', 'seat_1', 'seat_2']),
	});
	const signatures = fc.array(signature, { maxLength: 6 });
	const signedOf = (which: string, by: Parameters<typeof quorate>[1], given: House) =>
		quorate(which, by, built(given), now).signed;

	it('no more is signed than people have', () =>
		fc.assert(
			fc.property(code, signatures, house, (which, by, given) => {
				expect(signedOf(which, by, given)).toBeLessThanOrEqual(new Set(by.map((each) => each.by)).size);
			}),
		));
	it('one more signature never makes less of them', () =>
		fc.assert(
			fc.property(code, signatures, signature, house, (which, by, more, given) => {
				expect(signedOf(which, [...by, more], given)).toBeGreaterThanOrEqual(signedOf(which, by, given));
			}),
		));
	it('it makes no difference to them who is on leave', () =>
		fc.assert(
			fc.property(code, signatures, house, some, (which, by, given, later) => {
				expect(signedOf(which, by, { ...given, away: later })).toBe(signedOf(which, by, given));
			}),
		));
	it('what cannot be reached is said, and what can be is reached when all who are asked sign', () =>
		fc.assert(
			fc.property(code, house, (which, given) => {
				const around = built(given);
				const all = askable(which, around, now).map(({ user, seats }) => ({ by: user, seats }));
				expect(isReached(quorate(which, all, around, now))).toBe(vacantSeats(which, around, now).length === 0);
			}),
		));
});
