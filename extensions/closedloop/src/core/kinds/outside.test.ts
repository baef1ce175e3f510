import type { OutsideParty } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { decideUpdate } from '../decide/update.ts';
import { blank, decided, p36, saidBy, wish } from '../record/desk.fixture.ts';
import { basisOf, type Matter, type UpdateCase } from '../record/index.ts';
import type { Actor, BindingApproval, RecordView } from '../workflow/index.ts';
import { isOutside, type OutsideApproval } from './decision-parts/outside.ts';
import { decisionWorkflow } from './decisions.fixture.ts';
import { asksStill } from './index.ts';

/** The guest is asked and agrees to the solution (P24 F1:176): nobody of the house, by a link or on paper. */
const named = (code: string) => ({ zh: code, en: code });
const rule: BindingApproval = {
	kind: 'guest_consent',
	label: named('guest_consent'),
	outside: { who: 'guest', shows: ['reply_text'] },
	before: 'replied',
	source: 'F1:176',
};
/** Another matter of the same procedure, which is answered otherwise than by yes and no. */
const other: BindingApproval = {
	kind: 'disposition',
	label: named('disposition'),
	role: 'quality_manager',
	outcomes: [
		{ code: 'reuse', label: named('reuse') },
		{ code: 'again', label: named('again'), back_to: 'investigating' },
	],
	source: 'F4:35',
};
const workflow = {
	...decisionWorkflow,
	transitions: [
		...decisionWorkflow.transitions,
		...decisionWorkflow.transitions.map((step) => ({ ...step, code: `${step.code}_outside`, roles: ['customer'] })),
	],
};
const at = '2026-03-02T10:00';
const matter: Matter = {
	kind: 'feedback',
	view: { status: 'answering', round: 1, reply_text: '送早餐券' },
	signatures: [],
};
const proposal = {
	status: 'proposed',
	kind: 'guest_consent',
	round: 1,
	proposed_by: 'li',
	outside: 'guest',
	basis: basisOf('feedback', [rule], matter.view),
	expires_at: Date.parse('2026-03-16T10:00+08:00'),
};
const showing = (who: OutsideParty, shows: readonly string[]): BindingApproval => ({
	...rule,
	outside: { who, shows },
});
const guest: Actor = { id: null, kind: 'customer', roles: [], admin: false };
const staff = (id: string, admin = false): Actor => ({ id, kind: 'staff', roles: ['handler'], admin });

interface Given {
	readonly who?: Actor;
	readonly change: RecordView;
	readonly record?: RecordView;
	readonly papers?: number;
	readonly about?: Matter;
	/** As it binds the record by now; it was asked by `rule`. */
	readonly by?: BindingApproval;
}

const caseOf = ({ who = guest, change, record = {}, papers = 0, about = matter, by = rule }: Given): UpdateCase =>
	wish({ ...blank, row: { id: 'd', feedback: 'f1', reason: '-', ...proposal, ...record } }, at, change, {
		kind: 'decision',
		collection: 'cl_decisions',
		workflow,
		approvals: [by, other],
		procedure: { ...p36, rules: { ...p36.rules, approvals: [by], deadlines: [] } },
		matter: about,
		papers,
		actor: who,
	});
const asked = (by = rule): OutsideApproval => {
	if (!isOutside(by)) throw new Error('nobody outside is asked');
	return by;
};
const verdict = (given: Given) => decideUpdate(caseOf(given));
const refusal = (given: Given) => {
	const found = verdict(given);
	return found.ok ? null : found.refusals[0];
};
const yes = { status: 'approved', signer_name: '李女士' };
const no = { status: 'refused', signer_name: '李女士', step_note: '太少' };
const paper = { ...yes, paper_on: '2026-03-02' };
const ofNone = { code: 'CL_INVALID', field: 'outcome', params: { problem: 'outcome_of_none' } };

describe('a signature from outside', () => {
	it('by the link is signed by nobody of the desk, and the line of history says how it came', () => {
		const { patch, events } = decided(verdict({ change: yes }));
		expect(patch).toMatchObject({ signed_by: null });
		expect(patch).not.toHaveProperty('seats');
		expect(saidBy(events[0]!)).toMatchObject({ outside: 'link' });
		expect(saidBy(events[0]!)).not.toHaveProperty('recorded_by');
	});
	it('on paper names who recorded it beside', () => {
		const { patch, events } = decided(verdict({ who: staff('mo'), change: paper, papers: 1 }));
		expect(patch).toMatchObject({ signed_by: null });
		expect(saidBy(events[0]!)).toMatchObject({ outside: 'paper', recorded_by: 'mo' });
	});
	it('a no opens nothing and wants no paper', () => {
		expect(verdict({ change: no }).ok).toBe(true);
		expect(verdict({ who: staff('mo'), change: no }).ok).toBe(true);
	});
	it.each<[string, Given, object]>([
		['without a name', { change: { status: 'approved' } }, { code: 'CL_INVALID', field: 'signer_name' }],
		[
			'after its time',
			{ change: yes, record: { expires_at: Date.parse('2026-03-02T09:59+08:00') } },
			{ code: 'CL_OUTDATED' },
		],
		['without a time', { change: yes, record: { expires_at: null } }, { code: 'CL_OUTDATED' }],
		[
			'about what says something else now',
			{ change: yes, about: { ...matter, view: { ...matter.view, reply_text: '免一晚房费' } } },
			{ code: 'CL_OUTDATED' },
		],
		[
			'in another round',
			{ change: yes, about: { ...matter, view: { ...matter.view, round: 2 } } },
			{ code: 'CL_OUTDATED' },
		],
		[
			'by a rule that shows more than they were asked about',
			{ change: yes, by: showing('guest', ['reply_text', 'subject']) },
			{ code: 'CL_OUTDATED', params: { changed: 'subject' } },
		],
		[
			'by a rule that asks somebody else by now',
			{ change: yes, by: showing('doctor', ['reply_text']) },
			{ code: 'CL_OUTDATED', params: { changed: 'outside' } },
		],
		[
			'on paper by a rule that shows more',
			{ who: staff('mo'), change: paper, papers: 1, by: showing('guest', ['reply_text', 'facts.nights']) },
			{ code: 'CL_OUTDATED', params: { changed: 'facts.nights' } },
		],
		['with the outcome of another matter', { change: { ...yes, outcome: 'reuse' } }, ofNone],
		['with a no and the outcome of another matter', { change: { ...no, outcome: 'again' } }, ofNone],
		[
			'on paper with the outcome of another matter',
			{ who: staff('mo'), change: { ...paper, outcome: 'reuse' }, papers: 1 },
			ofNone,
		],
		[
			'on paper with a no and the outcome of another matter',
			{ who: staff('mo'), change: { ...no, outcome: 'again' } },
			ofNone,
		],
		['with a remark', { change: { ...yes, annotation: '?' } }, { code: 'CL_INVALID', field: 'annotation' }],
		['on paper by whoever proposed it', { who: staff('li'), change: paper, papers: 1 }, { code: 'CL_SIGNER' }],
		[
			'on paper by an administrator who proposed it',
			{ who: staff('li', true), change: paper, papers: 1 },
			{ code: 'CL_SIGNER' },
		],
		[
			'on paper by the desk itself',
			{ who: { ...guest, kind: 'system' }, change: paper, papers: 1 },
			{ code: 'CL_SIGNER' },
		],
		[
			'on paper without a file',
			{ who: staff('mo'), change: paper },
			{ code: 'CL_TRANSITION', missing: [{ code: 'paper', params: {} }] },
		],
		[
			'on paper without a day',
			{ who: staff('mo'), change: yes, papers: 1 },
			{ field: 'paper_on', params: { problem: 'required' } },
		],
		[
			'on paper of a day to come',
			{ who: staff('mo'), change: { ...paper, paper_on: '2026-03-03' }, papers: 1 },
			{ field: 'paper_on', params: { problem: 'future' } },
		],
		[
			'a name before the signature',
			{ who: staff('mo'), change: { signer_name: '李女士' } },
			{ field: 'signer_name', params: { problem: 'outside_alone' } },
		],
		[
			'a name with a step inside the house',
			{ who: staff('mo'), change: { ...yes, status: 'withdrawn' }, record: { outside: null } },
			{ field: 'signer_name', params: { problem: 'outside_alone' } },
		],
	])('is refused %s', (_says, given, expected) => {
		expect(refusal(given)).toMatchObject(expected);
		// The page of a link asks as long as the door would take an answer.
		const late = ('code' in expected && expected.code === 'CL_OUTDATED') || given.record?.outside === null;
		expect(asksStill(caseOf(given), asked(given.by), Date.parse(`${at}+08:00`))).toBe(!late);
	});
	it('is taken where the rule shows less by now', () => {
		const asked = { ...rule, outside: { who: 'guest', shows: ['reply_text', 'subject'] } } as const;
		const record = { basis: basisOf('feedback', [asked], matter.view) };
		expect(verdict({ change: yes, record }).ok).toBe(true);
	});
	it.each<[string, BindingApproval, RecordView]>([
		['of the house', { ...other, kind: rule.kind, outcomes: [] }, {}],
		['outside, where it was somebody of the house', rule, { outside: null }],
	])('is no more where the rule asks somebody %s by now', (_says, by, record) => {
		const manager: Actor = { ...staff('mo'), roles: ['quality_manager'] };
		const found = verdict({ who: manager, change: { status: 'approved' }, by, record });
		expect(found).toMatchObject({ ok: false, refusals: [{ code: 'CL_OUTDATED', params: { changed: 'outside' } }] });
	});
	it.each(['approved', 'refused', 'withdrawn'])('is not asked for once it is %s', (status) =>
		expect(asksStill(caseOf({ change: {}, record: { status } }), asked(), Date.parse(`${at}+08:00`))).toBe(false),
	);
});
