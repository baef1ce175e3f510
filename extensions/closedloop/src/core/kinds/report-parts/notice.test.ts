import type { Instant, NoticeRule, WorkflowRules } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { beijing } from '../../../../../../tests/support/chinese-office.ts';
import { decideCreate } from '../../decide/create.ts';
import { decideUpdate } from '../../decide/update.ts';
import { p36, registration, wish, type Desk } from '../../record/desk.fixture.ts';
import { toldSince, type ProcedureView, type ToldOf, type UpdateCase, type Verdict } from '../../record/index.ts';
import { noticeApprovals, type RecordView, type Signature } from '../../workflow/index.ts';

/** What is published to people: by whom it may be signed, and what keeps it from the board (P45 F4:15, P53 F4:185). */
const named = (code: string) => ({ zh: code, en: code });
const rule = (code: string, more: Partial<NoticeRule> = {}): NoticeRule => ({
	code,
	label: named(code),
	audience: 'everybody',
	role: 'quality_manager',
	source: 'F4:15',
	...more,
});
const bulletin = rule('bulletin');
const procedureOf = (...notices: readonly NoticeRule[]): ProcedureView => ({
	...p36,
	rules: { ...p36.rules, deadlines: [], approvals: [], notices },
});
const step = (from: string, to: string) => ({ code: `${from}_${to}`, label: named(to), from: [from], to });
const workflow: WorkflowRules = {
	initial: 'draft',
	states: ['draft', 'submitted', 'published'].map((code) => ({ code, label: named(code) })),
	transitions: [step('draft', 'submitted'), step('submitted', 'published')],
};
const person = (id: string, deputy: string | null = null) => ({
	id,
	department: 'quality',
	away_until: null,
	deputy,
	active: true,
});
/** The manager is stood in for by the writer, and the writer by Wang; Chen as the head of the office by the writer. */
const directory = {
	departments: [
		{ id: 'office', parent: null, head: 'chen', deputy: 'writer' },
		{ id: 'shop', parent: null, head: 'gao', deputy: 'writer' },
		{ id: 'stock', parent: null, head: 'gao', deputy: 'zhou' },
	],
	users: [
		person('manager', 'writer'),
		person('writer', 'wang'),
		person('wang'),
		person('zhao', 'wang'),
		person('chen'),
		person('gao'),
		person('zhou', 'sun'),
		person('sun'),
	],
	roles: { quality_manager: ['manager', 'writer'] },
	record: { owner: null, first_receiver: null, lead_department: null },
};

const handedIn = (more: RecordView = {}): Desk => ({
	row: {
		id: 'n1',
		type: 'notice',
		status: 'submitted',
		notice: 'bulletin',
		procedure: 'p36',
		title: '窗口已增开',
		summary: '三月起增开五号窗口',
		submitted_by: 'writer',
		...more,
	},
	clocks: [],
});

const signature = (more: Partial<Signature>): Signature => ({
	kind: 'bulletin',
	round: 1,
	proposed_at: 0,
	by: 'manager',
	basis: {},
	...more,
});

interface Asked extends Partial<UpdateCase> {
	readonly rules?: NoticeRule;
	readonly signed?: readonly Signature[];
	readonly to?: string;
}

/** What is refused, by its code, or by the column and what is wrong with it. */
function refusedOf(desk: Desk, { rules = bulletin, signed = [signature({})], to = 'published', ...more }: Asked = {}) {
	const procedure = procedureOf(rules);
	const given = wish(desk, '2026-02-13T16:00', { status: to });
	const verdict = decideUpdate({
		...given,
		kind: 'report',
		collection: 'cl_reports',
		procedure,
		approvals: noticeApprovals(procedure.rules),
		workflow,
		directory,
		facts: { ...given.facts, signatures: signed, decisions: signed.length === 0 ? [] : [rules.code] },
		...more,
	});
	return saidOf(verdict);
}

const saidOf = (verdict: Verdict): readonly string[] =>
	verdict.ok
		? []
		: verdict.refusals.map(({ code, field, params }) =>
				code === 'CL_INVALID' ? `${field} ${String(params?.['problem'])}` : code,
			);

/** P36 is in force; nothing is told of. */
const around: ToldOf = {
	feedback: null,
	report: null,
	approved_at: null,
	handed_in_at: null,
	versions: { in_force: 'p36', newest: 'p36' },
};

/** What is refused of a notice that is begun. */
const begun = (change: RecordView, rules: NoticeRule, about: ToldOf | null = around): readonly string[] =>
	saidOf(
		decideCreate({
			...registration('2026-02-13T16:00', {}, { kind: 'report', collection: 'cl_reports', number: 'RP-1' }),
			change: { type: 'notice', notice: rules.code, procedure: 'p36', title: '窗口', ...change },
			procedure: procedureOf(rules),
			workflow,
			directory,
			about,
		}),
	);

describe('the four eyes of a notice', () => {
	it.each<[string, Partial<Signature>, readonly string[]]>([
		['somebody else signs', {}, []],
		['the deputy of somebody else signs', { by: 'wang', instead_of: 'zhao' }, []],
		['whoever handed it in signs', { by: 'writer' }, ['CL_SIGNER']],
		['… in the place of another', { by: 'writer', instead_of: 'manager' }, ['CL_SIGNER']],
		['their deputy signs in their place', { by: 'wang', instead_of: 'writer' }, ['CL_SIGNER']],
		['their deputy signs through them for another', { by: 'wang', instead_of: 'manager' }, ['CL_SIGNER']],
		['somebody signed in their place who is their deputy no more', { by: 'li', instead_of: 'writer' }, ['CL_SIGNER']],
		['… or in whose line they are, by who is in it no more', { by: 'li', instead_of: 'manager' }, ['CL_SIGNER']],
		['… or in no line of theirs, by who is in it no more', { by: 'li', instead_of: 'zhao' }, []],
		['… or for somebody who is gone', { by: 'li', instead_of: 'nobody' }, []],
		[
			'their deputy signs through them for the head they stand in for',
			{ by: 'wang', instead_of: 'chen' },
			['CL_SIGNER'],
		],
		['… or signed through them who is in that line no more', { by: 'li', instead_of: 'chen' }, ['CL_SIGNER']],
		['the deputy of another department signs for a head', { by: 'sun', instead_of: 'gao' }, []],
		['… or through whoever handed it in, the deputy of one', { by: 'wang', instead_of: 'gao' }, ['CL_SIGNER']],
	])('where %s', (_, more, expected) => expect(refusedOf(handedIn(), { signed: [signature(more)] })).toEqual(expected));

	it('one such seat among several spoils it, a signature of something else does not', () => {
		const theirs = signature({ by: 'wang', instead_of: 'writer' });
		expect(refusedOf(handedIn(), { signed: [signature({}), theirs] })).toEqual(['CL_SIGNER']);
		expect(refusedOf(handedIn(), { signed: [signature({}), { ...theirs, kind: 'close' }] })).toEqual([]);
	});

	it('nobody published it unsigned, and nobody what nobody handed in', () => {
		expect(refusedOf(handedIn(), { signed: [] })).toEqual(['CL_TRANSITION']);
		expect(refusedOf(handedIn({ submitted_by: null }))).toEqual(['CL_SIGNER']);
	});
});

describe('by which version a notice is', () => {
	const revision = rule('revision', { revises: true });
	const answer = rule('answer', { about: 'feedback' });
	const told = rule('told', { after: 'yearly' });
	const report = { id: 'r1', type: 'periodic', status: 'approved', cycle: 'yearly', procedure: 'p36' };
	const open = { restricted: false, persons: [] };
	const wrong = ['procedure notice_version'];
	it.each<[string, NoticeRule, Partial<ToldOf>, RecordView, readonly string[]]>([
		['in force', bulletin, {}, {}, []],
		['before the one in force', bulletin, { versions: { in_force: 'v2', newest: 'v2' } }, {}, wrong],
		['not in force yet', bulletin, { versions: { in_force: 'v1', newest: 'p36' } }, {}, wrong],
		['of rules that were given up', bulletin, { versions: { in_force: null, newest: 'p36' } }, {}, wrong],
		['in force, with a newer one to come', bulletin, { versions: { in_force: 'p36', newest: 'v2' } }, {}, []],
		['to be changed, not in force yet', revision, { versions: { in_force: 'v1', newest: 'p36' } }, {}, []],
		['to be changed, given up', revision, { versions: { in_force: null, newest: 'p36' } }, {}, []],
		['in force, to be changed again', revision, { versions: { in_force: 'p36', newest: 'v2' } }, {}, []],
		['changed already', revision, { versions: { in_force: 'v2', newest: 'v3' } }, {}, wrong],
		[
			'that of its feedback, whichever',
			answer,
			{ feedback: open, versions: { in_force: 'v2', newest: 'v2' } },
			{ feedback: 'f1' },
			[],
		],
		[
			'that of its report, whichever',
			told,
			{ report, versions: { in_force: 'v2', newest: 'v2' } },
			{ made_from: 'r1' },
			[],
		],
	])('%s', (_, rules, more, change, expected) =>
		expect(begun(change, rules, { ...around, ...more })).toEqual(expected),
	);

	it('nobody knows: it is refused', () => expect(begun({}, bulletin, null)).toEqual(wrong));
});

describe('what a report found is told while it stands approved (P53 F4:185)', () => {
	const rules = rule('told', { after: 'yearly' });
	const report = { id: 'r1', type: 'periodic', status: 'approved', cycle: 'yearly', procedure: 'p36' };
	const at = (time: string) => beijing(`2026-02-13T${time}`);
	const notice = (status: string) => handedIn({ notice: 'told', made_from: 'r1', status, submitted_at: at('12:00') });
	const told = (
		change: RecordView | null,
		approved_at: Instant | null = at('11:00'),
		handed_in_at: Instant | null = at('12:00'),
	): Partial<UpdateCase> => ({
		about: { ...around, report: change === null ? null : { ...report, ...change }, approved_at, handed_in_at },
	});
	const signed = [signature({ kind: 'told' })];
	const gone = ['made_from notice_report'];
	it.each<[string, RecordView | null, readonly string[]]>([
		['approved', {}, []],
		['filed since', { status: 'closed' }, []],
		['not approved any more', { status: 'open' }, gone],
		['handed in again', { status: 'submitted' }, gone],
		['cancelled', { status: 'cancelled' }, gone],
		['of another duty', { cycle: 'monthly' }, gone],
		['of other rules', { procedure: 'p17' }, gone],
		['gone', null, gone],
	])('%s: handed in and published', (_, change, expected) => {
		expect(begun({ made_from: 'r1' }, rules, told(change).about)).toEqual(expected);
		expect(refusedOf(notice('draft'), { rules, signed, to: 'submitted', ...told(change) })).toEqual(expected);
		expect(refusedOf(notice('submitted'), { rules, signed, ...told(change) })).toEqual(expected);
	});

	it('not as it was handed in before the report was approved anew', () => {
		const anew = { rules, signed, ...told({}, at('13:00')) };
		expect(refusedOf(notice('submitted'), anew)).toEqual(['made_from notice_retold']);
		expect(refusedOf(notice('draft'), { ...anew, to: 'submitted' })).toEqual([]);
	});

	/** Whoever hands in may say that it was so yesterday; which approval it tells of is what the history recorded. */
	it.each<[string, RecordView, Instant | null, readonly string[]]>([
		['said to be before the approval, handed in after it', { submitted_at: at('10:00') }, at('12:00'), []],
		['in the same moment', { submitted_at: at('11:00') }, at('11:00'), []],
		['said to be after it, handed in before', { submitted_at: at('12:00') }, at('10:59'), ['made_from notice_retold']],
		['of which the history knows nothing', {}, null, ['made_from notice_retold']],
	])('%s', (_, stated, recorded, expected) =>
		expect(
			refusedOf(handedIn({ notice: 'told', made_from: 'r1', ...stated }), {
				rules,
				signed,
				...told({}, at('11:00'), recorded),
			}),
		).toEqual(expected),
	);

	it('nothing is asked of one that tells of no report', () =>
		expect(refusedOf(handedIn(), { about: around })).toEqual([]));
});

describe('the report whose notice is wanted', () => {
	const rules = rule('told', { after: 'yearly' });
	const statesOf = (...codes: readonly string[]): WorkflowRules => ({
		initial: 'submitted',
		states: codes.map((code) => ({ code, label: named(code) })),
		transitions: codes.slice(1).map((to, index) => step(codes[index] ?? '', to)),
	});
	const filed = (by: WorkflowRules, status: string, notices: readonly string[] = []) =>
		saidOf(
			decideUpdate({
				...wish({ row: { id: 'r1', type: 'periodic', status, cycle: 'yearly' }, clocks: [] }, '2026-02-13T16:00', {
					status: 'closed',
				}),
				kind: 'report',
				collection: 'cl_reports',
				procedure: procedureOf(rules),
				approvals: [],
				workflow: by,
				directory,
				facts: { ...registration('2026-02-13T16:00', {}).facts, notices },
			}),
		);

	it('is filed once that is published', () => {
		const approving = statesOf('submitted', 'approved', 'closed');
		expect(filed(approving, 'approved')).toEqual(['CL_TRANSITION']);
		expect(filed(approving, 'approved', ['told'])).toEqual([]);
	});
	it('is filed before, where its workflow knows no approval that could be told', () =>
		expect(filed(statesOf('submitted', 'closed'), 'submitted')).toEqual([]));
});

describe('what was told of a report', () => {
	const published = [
		{ code: 'statistics', at: 10 },
		{ code: 'summary', at: 30 },
	];
	it('is told since its latest approval, and nothing before one', () => {
		expect(toldSince(published, 20)).toEqual(['summary']);
		expect(toldSince(published, 10)).toEqual(['statistics', 'summary']);
		expect(toldSince(published, null)).toEqual([]);
	});
});
