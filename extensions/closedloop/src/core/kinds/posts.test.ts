import type { ApprovalRule, PostRule, WorkflowRules } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { beijing } from '../../../../../tests/support/chinese-office.ts';
import { decideCreate } from '../decide/create.ts';
import { decideEvidence } from '../decide/evidence.ts';
import { decidePassTime } from '../decide/time.ts';
import { decideUpdate } from '../decide/update.ts';
import { blank, climbing, decided, li, p36, registration, saidBy, wish } from '../record/desk.fixture.ts';
import { spendable, withDecisions, type UpdateCase } from '../record/index.ts';
import type { Actor, BindingApproval, Signature } from '../workflow/index.ts';

/** Who signs, acts and is told by post: P19 F0:783 (management representative), P46 F4:35 (two foremen), P36 F1:535. */
const named = (code: string) => ({ zh: code, en: code });
const post = (code: string, held_by: PostRule['held_by'], quorum?: PostRule['quorum']): PostRule => ({
	code,
	label: named(`post ${code}`),
	held_by,
	source: 'F0:783',
	...(quorum === undefined ? {} : { quorum }),
});
const posts = [
	post('representative', { policy: 'management-representative' }),
	post('lead_head', { head_of: 'lead' }),
	post('production_foreman', { policy: 'production' }),
	post('die_foreman', { policy: 'die' }),
	post('foremen', { members: ['production_foreman', 'die_foreman'] }, 'all'),
	post('vacant', { policy: 'nobody-has-it' }),
];
const approvalBy = (code: string): BindingApproval => ({
	kind: 'reuse',
	label: named('reuse'),
	post: code,
	before: 'replied',
	rests_on: ['reply_text'],
	source: 'F4:35',
	posts,
});
const directory = {
	departments: [
		{ id: 'office', code: 'OFFICE', parent: null, head: 'general', deputy: null },
		{ id: 'quality', code: 'QA', parent: 'office', head: 'chief', deputy: null },
	],
	users: ['li', 'wang', 'chief', 'general', 'zhao', 'qian', 'sun'].map((id) => ({
		id,
		department: 'quality',
		away_until: null,
		deputy: null,
		active: true,
	})),
	roles: { 'p-1': ['zhao'], production: ['qian'], die: ['sun', 'qian'], 'nobody-has-it': [] },
	policies: { 'management-representative': 'p-1' },
	posts,
	record: { owner: 'li', first_receiver: 'li', lead_department: 'quality' },
};
const by = (id: string, over: Partial<Actor> = {}): Actor => ({ id, roles: [], kind: 'staff', admin: false, ...over });

const decisionWorkflow: WorkflowRules = {
	initial: 'proposed',
	states: ['proposed', 'approved', 'refused'].map((code) => ({
		code,
		label: named(code),
		terminal: code !== 'proposed',
	})),
	transitions: ['approved', 'refused'].map((to) => ({ code: to, label: named(to), from: ['proposed'], to })),
};
const complaint = { status: 'answering', round: 1, reply_text: '可以再上线', lead_department: 'quality', owner: 'li' };
const matter = { kind: 'feedback', view: complaint, signatures: [] } as const;
const asDecision = (approval: BindingApproval) => ({
	kind: 'decision' as const,
	collection: 'cl_decisions' as const,
	workflow: decisionWorkflow,
	approvals: [approval],
	procedure: { ...p36, rules: { ...p36.rules, approvals: [approval], posts, deadlines: [] } },
	directory: { ...directory, record: { owner: 'li', first_receiver: null, lead_department: null } },
	matter,
});
const propose = (approval: BindingApproval) =>
	decided(
		decideCreate(
			registration(
				'2026-03-02T09:00',
				{ feedback: 'f1', kind: 'reuse', reason: '已测量', category: null },
				asDecision(approval),
			),
		),
	);
const sign = (approval: BindingApproval, actor: Actor, over: Partial<UpdateCase> = {}, to = 'approved') => {
	const row = {
		status: 'proposed',
		feedback: 'f1',
		kind: 'reuse',
		reason: '已测量',
		proposed_by: 'li',
		round: 1,
		basis: {},
	};
	return decideUpdate(
		wish(
			{ ...blank, row },
			'2026-03-02T10:00',
			{ status: to, step_note: '-' },
			{ ...asDecision(approval), actor, ...over },
		),
	);
};

describe('a decision that a post signs', () => {
	it('says so when it is proposed, and tells whoever holds it', () => {
		const { patch, messages, events } = propose(approvalBy('representative'));
		expect(patch).toMatchObject({ role: null, post: 'representative' });
		expect(new Set(messages.map(({ to_user }) => to_user))).toEqual(new Set(['zhao']));
		expect(saidBy(events[0]!)).toMatchObject({ post: 'representative' });
		expect(new Set(propose(approvalBy('lead_head')).messages.map(({ to_user }) => to_user))).toEqual(
			new Set(['chief']),
		);
	});

	it.each([
		['whoever has the policy', 'representative', 'zhao', ['representative']],
		['the head of the department that leads what it is about', 'lead_head', 'chief', ['lead_head']],
		['a member of the committee, as what they are', 'foremen', 'sun', ['die_foreman']],
		['one who is two members', 'foremen', 'qian', ['production_foreman', 'die_foreman']],
	])('is signed by %s', (_says, code, who, seats) =>
		expect(decided(sign(approvalBy(code), by(who))).patch).toMatchObject({
			post: code,
			role: null,
			seats,
			signed_by: who,
		}),
	);

	it.each([
		['other staff', by('wang')],
		['the general manager, who holds another role', by('general', { roles: ['general_manager', 'representative'] })],
		['an administrator: rights are no post', by('wang', { admin: true })],
	])('is not signed by %s', (_says, actor) =>
		expect(sign(approvalBy('representative'), actor)).toMatchObject({
			ok: false,
			refusals: [
				{ code: 'CL_SIGNER', params: { post: 'representative' }, texts: { role: named('post representative') } },
			],
		}),
	);

	it('is not signed by whoever proposed it, and refused only by whoever could sign', () => {
		const row = { proposed_by: 'zhao' };
		const own = sign(approvalBy('representative'), by('zhao'), {
			record: { status: 'proposed', kind: 'reuse', feedback: 'f1', round: 1, basis: {}, ...row },
		});
		expect(own).toMatchObject({ ok: false, refusals: [{ code: 'CL_SIGNER' }] });
		expect(sign(approvalBy('representative'), by('wang'), {}, 'refused')).toMatchObject({
			ok: false,
			refusals: [{ code: 'CL_SIGNER' }],
		});
		expect(sign(approvalBy('representative'), by('zhao'), {}, 'refused')).toMatchObject({ ok: true });
	});

	it('of a vacant post is signed by nobody, and that is said by its name', () => {
		for (const actor of [by('zhao'), by('wang', { admin: true })])
			expect(sign(approvalBy('vacant'), actor)).toMatchObject({
				ok: false,
				refusals: [{ code: 'CL_VACANT', params: { post: 'vacant' }, texts: { post: named('post vacant') } }],
			});
	});

	it('follows the record: another department leads, another head signs', () => {
		const moved = { matter: { ...matter, view: { ...complaint, lead_department: 'office' } } };
		expect(sign(approvalBy('lead_head'), by('chief'), moved)).toMatchObject({ ok: false });
		expect(sign(approvalBy('lead_head'), by('general'), moved)).toMatchObject({ ok: true });
	});
});

const signature = (who: string, seats: readonly string[], over: Partial<Signature> = {}): Signature => ({
	kind: 'reuse',
	round: 1,
	proposed_at: beijing('2026-03-02T09:00'),
	by: who,
	seats,
	basis: {},
	...over,
});
const around = (approval: BindingApproval, ...signatures: readonly Signature[]) => {
	const given = wish(
		{ ...blank, row: complaint },
		'2026-03-02T12:00',
		{ status: 'replied' },
		{ directory, approvals: [approval] },
	);
	const facts = withDecisions(
		{ ...given.facts, signatures },
		'cl_feedback',
		{ before: complaint, record: complaint },
		given,
	);
	return { ...given, facts };
};
const missingOf = (approval: BindingApproval, ...signatures: readonly Signature[]) => {
	const verdict = decideUpdate(around(approval, ...signatures));
	return verdict.ok ? [] : verdict.refusals.flatMap(({ missing = [] }) => missing);
};

describe('a step that waits for a post', () => {
	it('opens with one signature where one is asked', () => {
		expect(missingOf(approvalBy('representative'))).toEqual([
			{
				code: 'decision',
				params: { kind: 'reuse', post: 'representative' },
				texts: { post: named('post representative'), kind: named('reuse') },
			},
		]);
		expect(missingOf(approvalBy('representative'), signature('zhao', ['representative']))).toEqual([]);
	});

	it('waits for both foremen, who are two people (P46 F4:35)', () => {
		const foremen = approvalBy('foremen');
		const one = signature('qian', ['production_foreman', 'die_foreman']);
		for (const signed of [[one], [one, one]])
			expect(missingOf(foremen, ...signed)).toMatchObject([
				{ code: 'decision' },
				{ code: 'signatures', params: { wanted: 2, signed: 1 } },
			]);
		expect(missingOf(foremen, one, signature('sun', ['die_foreman']))).toEqual([]);
		expect(missingOf(foremen, one, signature('sun', ['die_foreman'], { round: 0 }))).not.toEqual([]);
	});

	it('is signed by whom the first rule of its kind names, where two procedures have one (a CAPA of two feedbacks)', () => {
		const given = around(approvalBy('representative'), signature('zhao', ['representative']));
		const both = [approvalBy('representative'), approvalBy('foremen')];
		const count = (approvals: readonly BindingApproval[]) =>
			withDecisions(given.facts, 'cl_feedback', { before: complaint, record: complaint }, { ...given, approvals })
				.decisions;
		expect(count(both)).toEqual(['reuse']);
		expect(count(both.toReversed())).toEqual([]);
	});

	it('says which post is vacant, and never goes without it', () =>
		expect(missingOf(approvalBy('vacant'))).toMatchObject([
			{ code: 'decision' },
			{ code: 'vacant', params: { post: ['vacant'] }, texts: { post: named('post vacant') } },
		]));

	it('spends as many signatures as are asked on one pause', () => {
		const given = around(approvalBy('foremen'));
		const [one, other] = [signature('qian', ['production_foreman']), signature('sun', ['die_foreman'])];
		expect(spendable([one], given)).toHaveLength(0);
		expect(spendable([one, other], given)).toHaveLength(1);
		expect(spendable([one, other, one], given)).toHaveLength(1);
	});

	it('is no evidence to a clock until the last of them', () => {
		const foremen = approvalBy('foremen');
		const clock = {
			kind: 'reuse_decided',
			label: named('reuse_decided'),
			start: { on: 'created' as const },
			stop: { on: 'decision' as const, kind: 'reuse' },
			duration: { unit: 'days' as const, value: 2 },
			ladder: [],
			source: 'F4:35',
		};
		const procedure = { ...p36, rules: { ...p36.rules, deadlines: [clock], approvals: [foremen], posts } };
		const { patch, clocks } = decided(
			decideCreate(registration('2026-03-02T08:00', {}, { procedure, approvals: [foremen] })),
		);
		const row = { ...complaint, ...patch };
		const heard = (signatures: readonly Signature[], who: string, seats: readonly string[]) => {
			const given = wish(
				{ row, clocks: clocks.map(({ view }) => ({ ...view, id: 'c' })) },
				'2026-03-02T12:00',
				{},
				{ procedure, approvals: [foremen], directory },
			);
			return decideEvidence(
				{ ...given, facts: { ...given.facts, signatures } },
				{ on: 'decision', kind: 'reuse', at: given.at, by: who, seats },
			);
		};
		expect(heard([], 'qian', ['production_foreman'])).toBeNull();
		const told = heard([signature('qian', ['production_foreman'])], 'sun', ['die_foreman']);
		expect(told?.clocks).toMatchObject([{ state: 'met' }]);
		expect(saidBy(told!.events[0]!)).toMatchObject({ on: 'decision', kind: 'reuse' });
	});
});

describe('a step that is a post’s', () => {
	const only = (code: string): WorkflowRules => ({
		initial: 'answering',
		states: ['answering', 'replied'].map((state) => ({ code: state, label: named(state) })),
		transitions: [{ code: 'reply', label: named('reply'), from: ['answering'], to: 'replied', posts: [code] }],
	});
	const step = (code: string, actor: Actor, change = {}) =>
		decideUpdate(
			wish(
				{ ...blank, row: complaint },
				'2026-03-02T12:00',
				{ status: 'replied', ...change },
				{ workflow: only(code), directory, approvals: [], actor },
			),
		);

	it('is taken by whoever holds it', () => {
		expect(step('lead_head', by('chief'))).toMatchObject({ ok: true });
		expect(step('representative', by('zhao'))).toMatchObject({ ok: true });
	});
	it('is refused to others by its name', () =>
		expect(step('lead_head', by('wang', { roles: ['lead_head'] }))).toMatchObject({
			refusals: [
				{ missing: [{ code: 'post', params: { post: ['lead_head'] }, texts: { post: named('post lead_head') } }] },
			],
		}));
	it('is nobody’s by naming oneself with the step', () =>
		expect(step('lead_head', by('general'), { lead_department: 'office' })).toMatchObject({ ok: false }));
	it('waits where the post is vacant or unknown', () => {
		for (const code of ['vacant', 'strange'])
			expect(step(code, by('zhao'))).toMatchObject({
				refusals: [{ missing: [{ code: 'post' }, { code: 'vacant', params: { post: [code] } }] }],
			});
	});
});

describe('whoever is told by post', () => {
	const rulesWith = (code: string) => ({
		...p36,
		rules: {
			...p36.rules,
			posts,
			approvals: [] as readonly ApprovalRule[],
			deadlines: p36.rules.deadlines.slice(0, 1).map((rule) => ({
				...rule,
				ladder: climbing.slice(1, 2).map((rung) => ({ ...rung, recipients: [{ to: 'post' as const, post: code }] })),
			})),
			cycles: [
				{
					code: 'yearly',
					label: named('yearly'),
					recurrence: { each: 'year' as const, on: ['12-31'] },
					post: code,
					ladder: [],
					source: 'F1:535',
				},
			],
		},
	});
	const told = (code: string) => {
		const procedure = rulesWith(code);
		const begun = decided(decideCreate(registration('2026-03-02T08:00', {}, { procedure, directory, approvals: [] })));
		const clocks = begun.clocks.map(({ view }, index) => ({ ...view, id: `c${index}` }));
		const rung = decidePassTime(
			wish(
				{ row: { status: 'received', owner: 'li', ...begun.patch }, clocks },
				'2026-03-06T09:00',
				{},
				{
					procedure,
					directory,
					actor: by('desk', { id: null, kind: 'system', admin: true }),
				},
			),
			60_000,
		);
		const line = rung?.events.find(({ kind }) => kind === 'escalated');
		return line === undefined ? undefined : saidBy(line);
	};

	it('a rung tells whoever holds it', () =>
		expect(told('representative')).toMatchObject({ to: [{ user: 'zhao', why: { relation: 'post' } }] }));
	it('a rung to a vacant post goes one level up, and the history says why', () =>
		expect(told('vacant')).toMatchObject({
			to: [{ user: 'chief', why: { relation: 'post', level: 0 } }],
			vacant: ['vacant'],
		}));
	it('a duty is whose post it is', () => {
		const duty = (code: string) =>
			decided(
				decideCreate(
					registration(
						'2026-12-17T08:00',
						{ cycle: 'yearly', title: 'yearly', due_at: beijing('2026-12-31T17:30') },
						{
							kind: 'report',
							collection: 'cl_reports',
							procedure: rulesWith(code),
							approvals: [],
							directory,
							actor: by('desk', { id: null, kind: 'system', admin: true }),
							workflow: { initial: 'open', states: [{ code: 'open', label: named('open') }], transitions: [] },
						},
					),
				),
			).messages.map(({ to_user }) => to_user);
		expect(new Set(duty('foremen'))).toEqual(new Set(['qian', 'sun']));
	});
});

it('a role signs as before', () => {
	const rule: ApprovalRule = { kind: 'reuse', label: named('reuse'), role: 'department_head', source: 's' };
	expect(decided(sign(rule, by('chief', { roles: ['department_head'] }))).patch).toMatchObject({
		role: 'department_head',
		post: null,
		seats: null,
	});
	expect(sign(rule, by('wang', { admin: true }))).toMatchObject({ ok: true });
	expect(li.roles).not.toContain('department_head');
});
