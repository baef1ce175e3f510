import { describe, expect, it } from 'vitest';
import {
	kindNames,
	recordKinds,
	recordLinks,
	type DeadlineRule,
	type WorkflowRules,
	collections,
} from '@closedloop/schema';
import { beijing } from '../../../../../tests/support/chinese-office.ts';
import { decideCreate } from '../decide/create.ts';
import { decideUpdate } from '../decide/update.ts';
import { decided, li, p36, registration, wish } from '../record/desk.fixture.ts';
import type { ClockView, CreateCase, UpdateCase } from '../record/case.ts';

const named = (code: string) => ({ zh: code, en: code });

const decisionWorkflow: WorkflowRules = {
	initial: 'proposed',
	states: [
		{ code: 'proposed', label: named('proposed') },
		...['approved', 'refused', 'withdrawn'].map((code) => ({ code, label: named(code), terminal: true })),
	],
	transitions: ['approved', 'refused', 'withdrawn'].map((to) => ({
		code: to,
		label: named(to),
		from: ['proposed'],
		to,
	})),
};

const chief = { id: 'chief', roles: ['department_head'], kind: 'staff' as const, admin: false };

/** A decision waits for its signature no longer than two working days (our own default). */
const signature: DeadlineRule = {
	kind: 'signature',
	label: named('signature'),
	kinds: ['decision'],
	start: { on: 'created' },
	stop: { on: 'state', states: ['approved', 'refused', 'withdrawn'] },
	duration: { unit: 'working_days', value: 2, ends: 'close' },
	ladder: [{ at: { percent: 100 }, recipients: [{ to: 'owner' }], action: 'notify' }],
	source: 'own default',
};

const p36WithSignature = { ...p36, rules: { ...p36.rules, deadlines: [...p36.rules.deadlines, signature] } };
const asDecision = {
	kind: 'decision' as const,
	collection: 'cl_decisions' as const,
	workflow: decisionWorkflow,
	procedure: p36WithSignature,
};

const complaint = {
	status: 'answering',
	round: 1,
	responsibility: 'customer',
	investigation: '外壳有撬痕',
	reply_text: '经分析为跌落所致',
};
const matter = { kind: 'feedback', view: complaint, signatures: [] } as const;
const proposal: CreateCase = {
	...registration('2026-11-24T10:00', {}, { ...asDecision, matter }),
	change: { feedback: 'f1', kind: 'customer_cause', reason: '跌落痕迹' },
};

function proposed(): { readonly row: Readonly<Record<string, unknown>>; readonly clocks: readonly ClockView[] } {
	const { patch, clocks } = decided(decideCreate(proposal));
	return {
		row: { ...proposal.change, ...patch, id: 'd1' },
		clocks: clocks.map(({ view }) => ({ ...view, id: view.kind })),
	};
}

const move = (to: string, actor: UpdateCase['actor'], over: Partial<UpdateCase> = {}): UpdateCase =>
	wish(proposed(), '2026-11-25T10:00', { status: to }, { ...asDecision, matter, actor, ...over });

describe('the table of kinds', () => {
	it('gives every kind what a record of the door needs', () => {
		for (const kind of kindNames) {
			const { collection, link, begins } = recordKinds[kind];
			const columns = Object.keys(collections[collection].fields);
			expect(columns, kind).toEqual(
				expect.arrayContaining([
					'status',
					'seq',
					'last_event',
					'chain_head',
					'events',
					'clocks',
					'messages',
					'next_due_at',
					'step_note',
					'history',
					begins,
				]),
			);
			expect(recordLinks[link].refers?.collection).toBe(collection);
			for (const engine of ['cl_events', 'cl_clocks', 'cl_messages'] as const)
				expect(Object.keys(collections[engine].fields), `${engine} of ${kind}`).toContain(link);
		}
	});
});

describe('promises of records that are no feedback', () => {
	it('start the clock of a proposed decision, and not the clocks of the feedback it is about', () => {
		const { clocks, patch } = decided(decideCreate(proposal));
		expect(clocks.map(({ view }) => view.kind)).toEqual(['signature']);
		expect(patch).toMatchObject({
			next_due_at: beijing('2026-11-26T18:00'),
			next_due_kind: 'signature',
			clock_state: 'running',
		});
	});

	it('end with the signature', () => {
		const { clocks, patch } = decided(decideUpdate(move('approved', chief)));
		expect(clocks).toMatchObject([{ state: 'met', verdict: 'on_time' }]);
		expect(patch).toMatchObject({ signed_by: 'chief', clock_state: 'none' });
	});

	it('do not reach feedback', () => {
		const kinds = decided(
			decideCreate(registration('2026-11-24T10:00', {}, { procedure: p36WithSignature })),
		).clocks.map(({ view }) => view.kind);
		expect(kinds).toEqual(['first_feedback', 'final_result']);
	});
});

describe('signing', () => {
	it('is refused for what has changed since it was proposed, by its name, and for an answer of an earlier round', () => {
		for (const [change, changed] of [
			[{ reply_text: '另一段话' }, 'reply_text'],
			[{ responsibility: 'own' }, 'responsibility'],
			[{ round: 2 }, 'round'],
		] as const) {
			const verdict = decideUpdate(
				move('approved', chief, { matter: { kind: 'feedback', view: { ...complaint, ...change }, signatures: [] } }),
			);
			expect(verdict).toMatchObject({ ok: false, refusals: [{ code: 'CL_OUTDATED', params: { changed } }] });
		}
		expect(
			decideUpdate(
				move('approved', chief, {
					matter: { kind: 'feedback', view: { ...complaint, site: '3', no_action_reason: 'a' }, signatures: [] },
				}),
			),
			'what was not written when it was proposed is not signed',
		).toMatchObject({ ok: true });
	});

	it('signs nothing else than what was proposed', () => {
		for (const change of [
			{ kind: 'report_8d' },
			{ reason: '另一个理由' },
			{ reason_code: 'b' },
			{ feedback: 'f2' },
			{ capa: 'c1' },
		]) {
			for (const status of ['approved', 'refused', 'withdrawn', undefined]) {
				const actor = status === 'withdrawn' ? li : chief;
				const verdict = decideUpdate({
					...move('approved', actor),
					change: { ...change, ...(status === undefined ? {} : { status }) },
				});
				expect(verdict).toMatchObject({
					ok: false,
					refusals: [{ code: 'CL_FROZEN', field: Object.keys(change)[0], params: { rests: 'proposal' } }],
				});
			}
		}
	});

	it('is for the role the procedure names now, not for the one it named when it was proposed', () => {
		const approvals = p36.rules.approvals.map((rule) => ({ ...rule, role: 'general_manager' }));
		const procedure = { ...p36WithSignature, rules: { ...p36WithSignature.rules, approvals } };
		expect(decideUpdate(move('approved', chief, { procedure, approvals }))).toMatchObject({
			ok: false,
			refusals: [{ code: 'CL_SIGNER', params: { role: 'general_manager' } }],
		});
		expect(
			decided(decideUpdate(move('approved', { ...chief, roles: ['general_manager'] }, { procedure, approvals }))).patch,
		).toMatchObject({ role: 'general_manager' });
	});
});

describe('withdrawing a proposal', () => {
	it('is no signature: the workflow says who may, and the proposer may', () => {
		const { patch, clocks } = decided(decideUpdate(move('withdrawn', li)));
		expect(patch).toMatchObject({ status: 'withdrawn' });
		expect(patch).not.toHaveProperty('signed_by');
		expect(clocks).toMatchObject([{ state: 'met' }]);
	});

	it('still lets nobody sign what they proposed', () => {
		expect(decideUpdate(move('approved', li))).toMatchObject({ ok: false, refusals: [{ code: 'CL_SIGNER' }] });
	});
});
