import type { OutcomeRule, PostRule } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { decide } from '../decide/index.ts';
import { decideUpdate } from '../decide/update.ts';
import { blank, decided, p36, quiet, saidBy, wish } from '../record/desk.fixture.ts';
import { withDecisions, type Matter, type UpdateCase } from '../record/index.ts';
import type { BindingApproval, Signature } from '../workflow/index.ts';
import { decisionWorkflow } from './decisions.fixture.ts';

/**
 * Signatures one after the other (P49 F4:106: works management, head of production, company management) and answers
 * other than yes and no (P28 F1:321: feasible, or analysed again; P46 F4:35: back on line, or sent back).
 */
const named = (code: string) => ({ zh: code, en: code });
const post = (code: string, held_by: PostRule['held_by'], more: Partial<PostRule> = {}): PostRule => ({
	code,
	label: named(`post ${code}`),
	held_by,
	source: 'F4:106',
	...more,
});
const posts = [
	post('module', { policy: 'p-module' }),
	post('production', { policy: 'p-production' }),
	post('company', { policy: 'p-company' }),
	post('chain', { members: ['module', 'production', 'company'] }, { quorum: 'all', in_order: true }),
	post('both', { members: ['module', 'production'] }, { quorum: 'all' }),
];
const outcomes: readonly OutcomeRule[] = [
	{ code: 'reuse', label: named('reuse') },
	{ code: 'return', label: named('return') },
	{ code: 'again', label: named('again'), back_to: 'investigating' },
];
const approval = (signs: string, more: Partial<BindingApproval> = {}): BindingApproval => ({
	kind: 'matter',
	label: named('matter'),
	post: signs,
	before: 'replied',
	rests_on: [],
	source: 'F4:106',
	posts,
	...more,
});
const directory = {
	departments: [],
	users: ['li', 'mo', 'pa', 'co', 'two', 'mo2'].map((id) => ({
		id,
		department: null,
		away_until: null,
		deputy: null,
		active: true,
	})),
	roles: { 'p-module': ['mo', 'mo2', 'two'], 'p-production': ['pa', 'two'], 'p-company': ['co'] },
	posts,
	record: { owner: 'li', first_receiver: 'li', lead_department: null },
};
const signature = (by: string, seats: readonly string[], over: Partial<Signature> = {}): Signature => ({
	kind: 'matter',
	round: 1,
	proposed_at: 1,
	by,
	seats,
	basis: {},
	...over,
});
const view = { status: 'answering', round: 1, owner: 'li' };
const about = (...signatures: readonly Signature[]): Matter => ({ kind: 'feedback', view, signatures });

interface Signing {
	readonly who: string;
	readonly rule: BindingApproval;
	readonly matter?: Matter;
	readonly change?: Readonly<Record<string, unknown>>;
}
const answer = ({ who, rule, matter = about(), change = {} }: Signing) =>
	decideUpdate(
		wish(
			{
				...blank,
				row: {
					status: 'proposed',
					feedback: 'f1',
					kind: 'matter',
					reason: '-',
					proposed_by: 'li',
					round: 1,
					basis: {},
				},
			},
			'2026-03-02T10:00',
			{ status: 'approved', step_note: '-', ...change },
			{
				kind: 'decision',
				collection: 'cl_decisions',
				workflow: decisionWorkflow,
				approvals: [rule],
				procedure: { ...p36, rules: { ...p36.rules, approvals: [rule], posts, deadlines: [] } },
				directory,
				matter,
				actor: { id: who, roles: [], kind: 'staff', admin: false },
			},
		),
	);
const refusalOf = (signing: Signing) => {
	const verdict = answer(signing);
	return verdict.ok ? null : verdict.refusals[0];
};

describe('signed one after the other (P49 F4:106)', () => {
	const chain = approval('chain');
	it.each([
		['the first begins', 'mo', [], 'module'],
		['then the second', 'pa', [signature('mo', ['module'])], 'production'],
		['then the third', 'co', [signature('mo', ['module']), signature('pa', ['production'])], 'company'],
		['who could be two is the one whose turn it is', 'two', [], 'module'],
	])('%s', (_says, who, before, seat) =>
		expect(decided(answer({ who, rule: chain, matter: about(...before) })).patch).toMatchObject({ seats: [seat] }),
	);

	it.each([
		['the second before the first', 'pa', [], 'CL_ORDER', 'module'],
		['the third before the second', 'co', [signature('mo', ['module'])], 'CL_ORDER', 'production'],
		['the first again', 'mo', [signature('mo', ['module'])], 'CL_ORDER', 'production'],
		['one person as two of them', 'two', [signature('two', ['module'])], 'CL_SIGNER', 'production'],
		[
			'a signature of an earlier round before theirs',
			'pa',
			[signature('mo', ['module'], { round: 0 })],
			'CL_ORDER',
			'module',
		],
		[
			'a signature about what was changed since',
			'pa',
			[signature('mo', ['module'], { basis: { status: 'x' } })],
			'CL_ORDER',
			'module',
		],
	])('not %s', (_says, who, before, code, turn) =>
		expect(refusalOf({ who, rule: chain, matter: about(...before) })).toMatchObject({ code, params: { post: turn } }),
	);

	it('a vacant post in the row is said by its name to everybody after it', () => {
		const empty = { ...directory.roles, 'p-module': [] };
		const verdict = decideUpdate(
			wish(
				{
					...blank,
					row: {
						status: 'proposed',
						feedback: 'f1',
						kind: 'matter',
						reason: '-',
						proposed_by: 'li',
						round: 1,
						basis: {},
					},
				},
				'2026-03-02T10:00',
				{ status: 'approved', step_note: '-' },
				{
					kind: 'decision',
					collection: 'cl_decisions',
					workflow: decisionWorkflow,
					approvals: [chain],
					directory: { ...directory, roles: empty },
					matter: about(),
					actor: { id: 'pa', roles: [], kind: 'staff', admin: false },
				},
			),
		);
		expect(verdict).toMatchObject({ ok: false, refusals: [{ code: 'CL_VACANT', params: { post: 'module' } }] });
	});
});

describe('answers other than yes and no', () => {
	const rule = approval('module', { outcomes });
	it.each([
		['a signature without one', {}, 'outcome_required'],
		['one nobody lists', { outcome: 'perhaps' }, 'not_in_procedure'],
		['a signature with one that sends back', { outcome: 'again' }, 'outcome_required'],
		['a refusal with one that signs', { status: 'refused', outcome: 'reuse' }, 'outcome_required'],
		['a refusal without one', { status: 'refused' }, 'outcome_required'],
	])('%s is refused (P28 F1:321)', (_says, change, problem) =>
		expect(refusalOf({ who: 'mo', rule, change })).toMatchObject({
			code: 'CL_INVALID',
			field: 'outcome',
			params: { problem },
		}),
	);

	it('is kept with the signature and told', () => {
		const { events } = decided(answer({ who: 'mo', rule, change: { outcome: 'reuse' } }));
		expect(saidBy(events[0]!)).toMatchObject({ outcome: 'reuse' });
		expect(answer({ who: 'mo', rule, change: { status: 'refused', outcome: 'again' } }).ok).toBe(true);
	});

	it('none is said where the procedure lists none, nor without a signature', () => {
		const problem = (params: object) => expect.objectContaining(params) as unknown;
		expect(refusalOf({ who: 'mo', rule: approval('module'), change: { outcome: 'reuse' } })).toMatchObject({
			field: 'outcome',
		});
		expect(refusalOf({ who: 'mo', rule, change: { status: 'proposed', outcome: 'reuse' } })).toMatchObject({
			params: problem({ problem: 'outcome_alone' }),
		});
	});

	it('two who sign say the same (P46 F4:35)', () => {
		const both = approval('both', { outcomes });
		const matter = about(signature('mo', ['module'], { outcome: 'reuse' }));
		expect(refusalOf({ who: 'pa', rule: both, matter, change: { outcome: 'return' } })).toMatchObject({
			field: 'outcome',
			params: { problem: 'outcome_differs' },
			texts: { said: named('reuse') },
		});
		expect(answer({ who: 'pa', rule: both, matter, change: { outcome: 'reuse' } }).ok).toBe(true);
	});

	it('two who signed at the same moment and differ have signed nothing', () => {
		const both = approval('both', { outcomes });
		const facts = (...said: readonly string[]) => {
			const [first, second] = [
				signature('mo', ['module'], { outcome: said[0]! }),
				signature('pa', ['production'], { outcome: said[1]! }),
			];
			return withDecisions(
				{ ...quiet, signatures: [first, second] },
				'cl_feedback',
				{ before: view, record: view },
				{ approvals: [both], directory, at: 1 },
			).decisions;
		};
		expect(facts('reuse', 'reuse')).toContain('matter');
		expect(facts('reuse', 'return')).toEqual([]);
	});
});

describe('a refusal that sends back (P28 F1:321)', () => {
	const back = (row: Readonly<Record<string, unknown>>, to: string, over: Partial<UpdateCase> = {}) =>
		decide(wish({ ...blank, row: { ...blank.row, ...row } }, '2026-03-02T10:00', {}, over), {
			kind: 'sent_back',
			back: { to, refused: 'matter' },
		});

	it('takes the record there, and the line says by which decision', () => {
		const decision = decided(back({ status: 'answering', owner: 'li', round: 1 }, 'investigating'));
		expect(decision.patch).toMatchObject({ status: 'investigating' });
		expect(decision.events[0]).toMatchObject({ kind: 'moved', from_state: 'answering', to_state: 'investigating' });
		expect(saidBy(decision.events[0]!)).toMatchObject({ refused: 'matter' });
	});

	it('does nothing to one that is there already or has ended, and refuses a state there is none of', () => {
		expect(back({ status: 'investigating' }, 'investigating')).toMatchObject({ ok: true, decision: null });
		expect(back({ status: 'closed' }, 'investigating')).toMatchObject({ ok: true, decision: null });
		expect(back({ status: 'answering' }, 'nowhere')).toMatchObject({
			ok: false,
			refusals: [{ code: 'CL_TRANSITION' }],
		});
	});
});
