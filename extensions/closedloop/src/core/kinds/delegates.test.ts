import type { PostRule } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { decideUpdate } from '../decide/update.ts';
import { isReached, quorate, type Directory, type Person } from '../people/index.ts';
import { blank, decided, p36, saidBy, wish } from '../record/desk.fixture.ts';
import type { Matter } from '../record/index.ts';
import type { BindingApproval, Signature } from '../workflow/index.ts';
import { decisionWorkflow } from './decisions.fixture.ts';

/**
 * Signed in somebody's place: 生产值班经理或其授权人 (P46 F4:35, the manager on duty or whom they authorised). Who is away names
 * a deputy for a time; what the deputy signs then stays signed for whom it was.
 */
const named = (code: string) => ({ zh: code, en: code });
const at = '2026-03-02T10:00';
const now = Date.parse(`${at}+08:00`);
const day = 86_400_000;
const post = (code: string, held_by: PostRule['held_by'], more: Partial<PostRule> = {}): PostRule => ({
	code,
	label: named(code),
	held_by,
	source: 'F4:35',
	...more,
});
const posts = [
	post('manager', { policy: 'p-manager' }),
	post('foremen', { policy: 'p-foremen' }, { quorum: 'all' }),
	post('module', { policy: 'p-module' }),
	post('both', { members: ['manager', 'module'] }, { quorum: 'all' }),
	post('chain', { members: ['manager', 'module'] }, { quorum: 'all', in_order: true }),
	post('head', { head_of: 'D' }, { quorum: 'all' }),
];
const rule = (signs: Partial<BindingApproval>): BindingApproval => ({
	kind: 'matter',
	label: named('matter'),
	rests_on: [],
	source: 'F4:35',
	posts,
	...signs,
});
const person = (id: string, over: Partial<Person> = {}): Person => ({
	id,
	department: null,
	away_until: null,
	deputy: null,
	active: true,
	...over,
});
const away = (deputy: string | null, over: Partial<Person> = {}) => ({ away_until: now + day, deputy, ...over });
const roles = { 'p-manager': ['ma'], 'p-foremen': ['fa', 'fb'], 'p-module': ['de', 'mo'], quality_manager: ['qm'] };
const desk = (people: Readonly<Record<string, Partial<Person>>>): Omit<Directory, 'record'> => ({
	departments: [{ id: 'd', code: 'D', parent: null, head: 'he', deputy: 'vi' }],
	users: ['li', 'ma', 'fa', 'fb', 'de', 'mo', 'qm', 'he', 'vi', 'x'].map((id) => person(id, people[id])),
	roles,
	posts,
});
const signature = (by: string, seats: readonly string[], over: Partial<Signature> = {}): Signature => ({
	kind: 'matter',
	round: 1,
	proposed_at: 1,
	by,
	seats,
	basis: {},
	...over,
});

interface Signing {
	readonly who: string;
	readonly rule: BindingApproval;
	readonly people: Readonly<Record<string, Partial<Person>>>;
	readonly signed?: readonly Signature[];
	readonly proposer?: string;
}
function sign({ who, rule: asked, people, signed = [], proposer = 'li' }: Signing) {
	const matter: Matter = { kind: 'feedback', view: { status: 'answering', round: 1, owner: 'li' }, signatures: signed };
	const held = Object.entries(roles).flatMap(([role, ids]) => (ids.includes(who) ? [role] : []));
	return decideUpdate(
		wish(
			{
				...blank,
				row: {
					status: 'proposed',
					feedback: 'f1',
					kind: 'matter',
					reason: '-',
					proposed_by: proposer,
					round: 1,
					basis: {},
				},
			},
			at,
			{ status: 'approved' },
			{
				kind: 'decision',
				collection: 'cl_decisions',
				workflow: decisionWorkflow,
				approvals: [asked],
				procedure: { ...p36, rules: { ...p36.rules, approvals: [asked], posts, deadlines: [] } },
				directory: { ...desk(people), record: { owner: 'li', first_receiver: 'li', lead_department: null } },
				matter,
				actor: { id: who, roles: held, kind: 'staff', admin: false },
			},
		),
	);
}
const refusal = (signing: Signing) => {
	const verdict = sign(signing);
	return verdict.ok ? null : verdict.refusals[0]?.code;
};

describe('whoever stands in signs on behalf of whom they stand in for', () => {
	it.each<[string, Partial<BindingApproval>, Signing['people'], string, string]>([
		['a post', { post: 'manager' }, { ma: away('de') }, 'de', 'ma'],
		['the deputy of a deputy who is away, too', { post: 'manager' }, { ma: away('x'), x: away('de') }, 'de', 'ma'],
		['a role', { role: 'quality_manager' }, { qm: away('de') }, 'de', 'qm'],
		['the head of a department, by its deputy', { post: 'head' }, { he: away(null) }, 'vi', 'he'],
		['… or theirs, who is away, too', { post: 'head' }, { he: away('x'), x: away(null), vi: away('fa') }, 'fa', 'he'],
	])('%s', (_says, signs, people, who, whom) => {
		const { patch, events } = decided(sign({ who, rule: rule(signs), people }));
		expect(patch).toMatchObject({ signed_by: who, on_behalf_of: whom });
		expect(saidBy(events[0]!)).toMatchObject({ on_behalf_of: whom });
	});
	it('in their own right nobody is named', () => {
		const { patch, events } = decided(sign({ who: 'ma', rule: rule({ post: 'manager' }), people: {} }));
		expect(patch).toMatchObject({ signed_by: 'ma', on_behalf_of: null });
		expect(saidBy(events[0]!)).not.toHaveProperty('on_behalf_of');
	});
	it.each<[string, Partial<BindingApproval>, Signing['people'], Partial<Signing>]>([
		['before the leave begins', { post: 'manager' }, { ma: away('de', { away_from: now + 1 }) }, {}],
		['once it is over', { post: 'manager' }, { ma: away('de', { away_until: now }) }, {}],
		['of a role, once it is over', { role: 'quality_manager' }, { qm: away('de', { away_until: now }) }, {}],
		['for somebody who holds nothing', { post: 'manager' }, { x: away('de') }, {}],
		[
			'for somebody who has left',
			{ role: 'quality_manager' },
			{ qm: away('de', { active: false }), x: {} },
			{ who: 'x' },
		],
		['what they proposed themself', { post: 'manager' }, { ma: away('de') }, { proposer: 'de' }],
		['for whoever proposed it', { post: 'manager' }, { ma: away('de') }, { proposer: 'ma' }],
		['through whoever proposed it', { post: 'manager' }, { ma: away('x'), x: away('de') }, { proposer: 'x' }],
		['of a role for whoever proposed it', { role: 'quality_manager' }, { qm: away('de') }, { proposer: 'qm' }],
		[
			'past the deputy of a head who proposed it and is away',
			{ post: 'head' },
			{ he: away('x'), x: away(null) },
			{ who: 'vi', proposer: 'x' },
		],
		[
			'through the deputy of a department who proposed it',
			{ post: 'head' },
			{ he: away(null), vi: away('x') },
			{ who: 'x', proposer: 'vi' },
		],
		['of a head who proposed it', { post: 'head' }, { he: away(null) }, { who: 'vi', proposer: 'he' }],
	])('not %s', (_says, signs, people, over) =>
		expect(refusal({ who: 'de', rule: rule(signs), people, ...over })).toBe('CL_SIGNER'),
	);
});

describe('nobody signs twice, as themself and as a deputy', () => {
	const both = rule({ post: 'both' });
	it('who could be two is themself first, …', () =>
		expect(decided(sign({ who: 'de', rule: both, people: { ma: away('de') } })).patch).toMatchObject({
			seats: ['module'],
			on_behalf_of: null,
		}));
	it('… and the one who is still wanted, where their own seat is taken', () =>
		expect(
			decided(sign({ who: 'de', rule: both, people: { ma: away('de') }, signed: [signature('mo', ['module'])] })).patch,
		).toMatchObject({ seats: ['manager'], on_behalf_of: 'ma' }));
	it('a second signature is no other person’s', () => {
		const again = sign({ who: 'de', rule: both, people: { ma: away('de') }, signed: [signature('de', ['module'])] });
		expect(decided(again).patch).toMatchObject({ seats: ['module'], on_behalf_of: null });
		const deputy = signature('de', ['manager'], { instead_of: 'ma' });
		expect(refusal({ who: 'de', rule: both, people: {}, signed: [deputy] })).toBe('CL_SIGNER');
		expect(refusal({ who: 'de', rule: rule({ post: 'chain' }), people: { ma: away('de') }, signed: [deputy] })).toBe(
			'CL_SIGNER',
		);
	});
});

/** What was noted of decision 025: a deputy taken out of the profile took their signature with them. */
describe('what was signed in somebody’s place stays signed', () => {
	const reached = (people: Signing['people'], signed: readonly Signature[], code = 'foremen') =>
		isReached(
			quorate(
				code,
				signed.map(({ by, seats, instead_of = null }) => ({ by: by ?? '', seats: seats ?? [], instead_of })),
				{ ...desk(people), record: { owner: null, first_receiver: null, lead_department: null } },
				now,
			),
		);
	const own = signature('fa', ['foremen']);
	const deputy = signature('de', ['foremen'], { instead_of: 'fb' });
	it.each<[string, Signing['people'], boolean]>([
		['while the holder is away', { fb: away('de') }, true],
		['when they are back', { fb: { deputy: 'de' } }, true],
		['when another is their deputy', { fb: { deputy: 'x' } }, true],
		['when they have none', {}, true],
		['when the holder has left: all are those who hold it now', { fb: { active: false } }, true],
	])('%s', (_says, people, expected) => expect(reached(people, [own, deputy])).toBe(expected));
	it('for whom it was, and nobody else', () =>
		expect(reached({ fa: { deputy: 'de' } }, [signature('fb', ['foremen']), deputy])).toBe(false));
	it('holder and deputy are one', () => expect(reached({}, [signature('fb', ['foremen']), deputy])).toBe(false));
	it('that of the deputy of a department for its head', () =>
		expect(reached({}, [signature('vi', ['head'], { instead_of: 'he' })], 'head')).toBe(true));
});
