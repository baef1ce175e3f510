import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Recipient } from '@closedloop/schema';
import { lineage } from '../people/index.ts';
import { resolveRecipients, type Department, type Directory, type Person, type Resolved } from './index.ts';

const now = 1_000;
const onLeave = 2_000;
const person = (id: string, more: Partial<Person> = {}): Person => ({
	id,
	department: 'line',
	away_until: null,
	deputy: null,
	active: true,
	...more,
});
const department = (
	id: string,
	parent: string | null,
	head: string | null,
	deputy: string | null = null,
): Department => ({ id, parent, head, deputy });

/** Line → plant → company, as P03 F0:81-99 reports level by level up to the general manager. */
function directory({
	users = [],
	departments,
	...more
}: { users?: readonly Person[]; departments?: readonly Department[] } & Partial<Directory>): Directory {
	const staff = ['clerk', 'foreman', 'plant-head', 'general-manager', 'stand-in'].map(
		(id) => users.find((user) => user.id === id) ?? person(id),
	);
	return {
		departments: departments ?? [
			department('line', 'plant', 'foreman'),
			department('plant', 'company', 'plant-head'),
			department('company', null, 'general-manager'),
		],
		users: [...staff, ...users.filter(({ id }) => !staff.some((each) => each.id === id))],
		roles: {},
		record: { owner: 'clerk', first_receiver: 'clerk', lead_department: 'line' },
		...more,
	};
}
const told = (resolved: readonly Resolved[]) => resolved.map((each) => ('user' in each ? each.user : each.address));
const up = (levels: number): Recipient => ({ to: 'department', up: levels });

describe('who is told', () => {
	it('climbs one level up per rung, no higher than the top', () => {
		for (const [levels, expected] of [
			[0, 'foreman'],
			[1, 'plant-head'],
			[2, 'general-manager'],
			[9, 'general-manager'],
		] as const) {
			expect(told(resolveRecipients([up(levels)], directory({}), now))).toEqual([expected]);
		}
	});
	/** P03 F0:93, P54 F4:199: to the direct superior, and past who cannot be reached. */
	describe('as superior of the owner', () => {
		const superior: Recipient = { to: 'superior' };
		const away = { away_until: onLeave };
		const of = (owner: string | null, more: Parameters<typeof directory>[0] = {}) =>
			resolveRecipients(
				[superior],
				directory({ record: { owner, first_receiver: null, lead_department: 'plant' }, ...more }),
				now,
			);

		it.each<[string, string | null, Parameters<typeof directory>[0], string]>([
			['the head of the owner’s own department, whichever leads', 'clerk', {}, 'foreman'],
			['where the owner is that head, the one above', 'foreman', {}, 'plant-head'],
			[
				'where the owner heads that one, too, the one above it',
				'foreman',
				{
					departments: [
						department('line', 'plant', 'foreman'),
						department('plant', 'company', 'foreman'),
						department('company', null, 'general-manager'),
					],
				},
				'general-manager',
			],
			[
				'past a vacant post',
				'clerk',
				{
					departments: [
						department('line', 'plant', null),
						department('plant', 'company', 'plant-head'),
						department('company', null, 'general-manager'),
					],
				},
				'plant-head',
			],
			['past who is away without deputy', 'clerk', { users: [person('foreman', away)] }, 'plant-head'],
			[
				'the deputy of who is away',
				'clerk',
				{ users: [person('foreman', { ...away, deputy: 'stand-in' })] },
				'stand-in',
			],
			[
				'not the owner, who stands in for the head',
				'clerk',
				{ users: [person('foreman', { ...away, deputy: 'clerk' })] },
				'plant-head',
			],
			[
				'not whoever stands in for the owner',
				'foreman',
				{ users: [person('foreman', { ...away, deputy: 'stand-in' })] },
				'plant-head',
			],
			['of nobody, the head of the lead department', null, {}, 'plant-head'],
			[
				'who is away, where everybody above is',
				'clerk',
				{ users: ['foreman', 'plant-head', 'general-manager'].map((id) => person(id, away)) },
				'foreman',
			],
			[
				'the owner, who has nobody above',
				'general-manager',
				{ users: [person('general-manager', { department: 'company' })] },
				'general-manager',
			],
		])('is %s', (_, owner, more, expected) => expect(told(of(owner, more))).toEqual([expected]));

		it('says whose place is taken, and how far up', () => {
			expect(of('clerk')).toEqual([{ user: 'foreman', why: { relation: 'superior', level: 0, instead_of: null } }]);
			expect(of('clerk', { users: [person('foreman', away)] })).toEqual([
				{ user: 'plant-head', why: { relation: 'superior', level: 1, instead_of: 'foreman' } },
			]);
		});
		it('is that of whoever is becoming the owner, while a record is registered', () => {
			const record = { owner: null, first_receiver: null, lead_department: 'plant', owner_to_be: 'clerk' };
			expect(told(resolveRecipients([superior], directory({ record }), now))).toEqual(['foreman']);
		});
	});
	it('tells owner, first receiver (P13 F0:495-530), role members and addresses, each once', () => {
		const recipients: Recipient[] = [
			{ to: 'owner' },
			{ to: 'first_receiver' },
			{ to: 'role', role: 'quality' },
			{ to: 'address', address: 'QA@example.com' },
			{ to: 'address', address: 'qa@example.com' },
			{ to: 'user', user: 'foreman' },
		];
		expect(told(resolveRecipients(recipients, directory({ roles: { quality: ['foreman', 'clerk'] } }), now))).toEqual([
			'clerk',
			'foreman',
			'QA@example.com',
		]);
	});
	it('says why', () =>
		expect(resolveRecipients([up(1), { to: 'owner' }], directory({}), now)).toEqual([
			{ user: 'plant-head', why: { relation: 'department', level: 1, instead_of: null } },
			{ user: 'clerk', why: { relation: 'owner', level: null, instead_of: null } },
		]));
});

describe('leave', () => {
	const away = (id: string, deputy: string | null) => person(id, { away_until: onLeave, deputy });
	it('goes to the deputy, and to the deputy’s deputy', () => {
		expect(resolveRecipients([up(0)], directory({ users: [away('foreman', 'stand-in')] }), now)).toEqual([
			{ user: 'stand-in', why: { relation: 'department', level: 0, instead_of: 'foreman' } },
		]);
		expect(
			told(
				resolveRecipients([up(0)], directory({ users: [away('foreman', 'stand-in'), away('stand-in', 'clerk')] }), now),
			),
		).toEqual(['clerk']);
	});
	it('is over at the instant it ends', () =>
		expect(told(resolveRecipients([up(0)], directory({ users: [away('foreman', 'stand-in')] }), onLeave))).toEqual([
			'foreman',
		]));
	it('takes the department’s deputy when the head named none', () =>
		expect(
			told(
				resolveRecipients(
					[up(0)],
					directory({ users: [away('foreman', null)], departments: [department('line', null, 'foreman', 'stand-in')] }),
					now,
				),
			),
		).toEqual(['stand-in']));
	it('climbs when nobody stands in', () =>
		expect(resolveRecipients([up(0)], directory({ users: [away('foreman', null)] }), now)).toEqual([
			{ user: 'plant-head', why: { relation: 'department', level: 1, instead_of: 'foreman' } },
		]));
	it('cuts deputies who name each other', () =>
		expect(
			told(
				resolveRecipients(
					[up(0)],
					directory({ users: [away('foreman', 'stand-in'), away('stand-in', 'foreman')] }),
					now,
				),
			),
		).toEqual(['plant-head']));
	it('climbs from an owner on leave to the owner’s own department', () =>
		expect(
			resolveRecipients(
				[{ to: 'owner' }],
				directory({ users: [person('clerk', { away_until: onLeave, department: 'plant' })] }),
				now,
			),
		).toEqual([{ user: 'plant-head', why: { relation: 'owner', level: 0, instead_of: 'clerk' } }]));
	it('writes to the absent rather than to nobody', () => {
		const alone = directory({ users: [away('general-manager', null)] });
		expect(told(resolveRecipients([up(2)], alone, now))).toEqual(['general-manager']);
	});
});

describe('vacant posts', () => {
	it('are passed over, also when their holder has left', () => {
		const departments = [
			department('line', 'plant', null),
			department('plant', 'company', 'plant-head'),
			department('company', null, 'general-manager'),
		];
		expect(
			told(
				resolveRecipients([up(0)], directory({ departments, users: [person('plant-head', { active: false })] }), now),
			),
		).toEqual(['general-manager']);
	});
	it('turn an empty role and a missing owner into the lead department', () =>
		expect(
			told(
				resolveRecipients(
					[{ to: 'role', role: 'nobody' }, { to: 'owner' }],
					directory({ record: { owner: null, first_receiver: null, lead_department: 'plant' } }),
					now,
				),
			),
		).toEqual(['plant-head']));
	it('above all vacant: the nearest below is told, and the ladder never falls silent', () => {
		const departments = [
			department('line', 'plant', 'foreman'),
			department('plant', 'company', 'plant-head'),
			department('company', null, null),
		];
		expect(resolveRecipients([up(2)], directory({ departments }), now)).toEqual([
			{ user: 'plant-head', why: { relation: 'department', level: 1, instead_of: null } },
		]);
	});
	it('leave nobody when there is nobody', () =>
		expect(
			resolveRecipients(
				[{ to: 'owner' }, up(0)],
				directory({ record: { owner: null, first_receiver: null, lead_department: null } }),
				now,
			),
		).toEqual([]));
	it('do not turn a department tree with a circle into an endless climb', () => {
		const departments = [department('line', 'plant', null), department('plant', 'line', null)];
		expect(resolveRecipients([up(5)], directory({ departments }), now)).toEqual([]);
	});
});

describe('whatever the directory', () => {
	const id = fc.constantFrom('a', 'b', 'c', 'd');
	const maybe = fc.option(id);
	it('ends, tells somebody when anybody in the line is employed, each person once, and only people who are still employed', () => {
		const anyDirectory = fc.record({
			departments: fc.array(fc.record({ id, parent: maybe, head: maybe, deputy: maybe })),
			users: fc.array(
				fc.record({
					id,
					department: maybe,
					away_until: fc.constantFrom(null, 500, 2_000),
					deputy: maybe,
					active: fc.boolean(),
				}),
			),
			roles: fc.dictionary(id, fc.array(id)),
			record: fc.record({ owner: maybe, first_receiver: maybe, lead_department: maybe }),
		});
		const anyRecipient: fc.Arbitrary<Recipient> = fc.oneof(
			fc.constantFrom('owner', 'first_receiver', 'superior').map((to) => ({ to })),
			fc.nat({ max: 6 }).map((levels) => ({ to: 'department' as const, up: levels })),
			id.map((role) => ({ to: 'role' as const, role })),
			id.map((user) => ({ to: 'user' as const, user })),
		);
		fc.assert(
			fc.property(anyDirectory, fc.nat({ max: 6 }), (drawn, levels) => {
				const line = lineage(drawn, drawn.record.lead_department);
				const somebody = line.some(
					({ head, deputy }) =>
						drawn.users.find(({ id: user }) => user === head)?.active === true ||
						drawn.users.find(({ id: user }) => user === deputy)?.active === true,
				);
				if (somebody) expect(told(resolveRecipients([up(levels)], drawn, now))).toHaveLength(1);
			}),
		);
		fc.assert(
			fc.property(anyDirectory, fc.array(anyRecipient), (drawn, recipients) => {
				const users = told(resolveRecipients(recipients, drawn, now));
				expect(new Set(users).size).toBe(users.length);
				for (const user of users) expect(drawn.users.some((each) => each.id === user && each.active)).toBe(true);
			}),
		);
	});
});
