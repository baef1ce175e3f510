import type { PostRule } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
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
		const by = [
			{ by: 'li', seats: ['foremen'] },
			{ by: 'shi', seats: ['foremen'] },
		];
		expect(isReached(quorate('foremen', by, leave, now))).toBe(true);
		expect(isReached(quorate('foremen', by, directory, now))).toBe(false);
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
