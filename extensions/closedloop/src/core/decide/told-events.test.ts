import { describe, expect, it } from 'vitest';
import {
	eventData,
	recordKinds,
	type EventKind,
	type KindName,
	type ProcedureRules,
	type WorkflowRules,
} from '@closedloop/schema';
import { beijing } from '../../../../../tests/support/chinese-office.ts';
import {
	after,
	blank,
	customer,
	decided,
	li,
	p36,
	p36Rules,
	registration,
	storedOf,
	wish,
	type Desk,
} from '../record/desk.fixture.ts';
import type { CreateCase, UpdateCase } from '../record/case.ts';
import { eventOf, type EventDraft } from '../record/event.ts';
import { readEvent } from '../history/index.ts';
import type { Actor, RecordView } from '../workflow/index.ts';
import { decide, type InternalEvent } from './index.ts';

const tick: Actor = { id: null, roles: [], kind: 'system', admin: true };
/** P36 with pauses that end by themselves; its second promise is kept by a letter. */
const rules: ProcedureRules = {
	...p36Rules,
	deadlines: p36Rules.deadlines.map((rule, index) => ({
		...rule,
		pauses: [{ states: ['awaiting_customer'], reason: 'awaiting_customer', cap: { unit: 'hours', value: 2 } }],
		...(index === 1 ? { stop: { on: 'message', template: 'reply' } } : {}),
	})),
};
const procedure = { ...p36, rules };

const registered = (change: RecordView = {}, over: Partial<CreateCase> = {}) => {
	const given = registration('2026-02-10 10:00', change, { procedure, ...over });
	const decision = decided(decide(given, { kind: 'write' }));
	return { desk: after(blank, given.change, decision), events: decision.events };
};
const written = (desk: Desk, at: string, change: RecordView, over: Partial<UpdateCase> = {}) => {
	const decision = decided(decide(wish(desk, at, change, { procedure, ...over }), { kind: 'write' }));
	return { desk: after(desk, change, decision), events: decision.events };
};
const happened = (desk: Desk, at: string, event: InternalEvent) => {
	const decision = decided(decide(wish(desk, at, {}, { procedure, actor: tick }), event));
	return { desk: after(desk, {}, decision), events: decision.events };
};
const { desk } = registered();
const climbed = happened(desk, '2026-02-13 18:01', { kind: 'pass_time' });
const asked = ['triaged', 'investigating', 'awaiting_customer'].reduce(
	(before, status, step) => written(before, `2026-02-10 10:1${step}`, { status, step_note: '说明' }).desk,
	desk,
);

const lone: WorkflowRules = {
	initial: 'open',
	states: ['open', 'answered', 'approved'].map((code) => ({ code, label: { zh: code, en: code } })),
	transitions: [],
};
/** A record of another kind, as it begins. */
const born = (kind: KindName, change: RecordView, over: Partial<CreateCase> = {}): readonly EventDraft[] =>
	decided(
		decide(
			{
				...registration('2026-02-10 10:00', {}, { procedure, workflow: lone, ...over }),
				kind,
				collection: recordKinds[kind].collection,
				change,
			},
			{ kind: 'write' },
		),
	).events;

/** Lines of every kind, made as they are made. */
const made: { readonly [K in EventKind]: () => readonly EventDraft[] } = {
	created: () => [
		...registered({ repeat_of: null }, { repeat: { key: 'k', of: 'f0', count: 2, severity: null, tell: [] } }).events,
		...born('capa', { mandatory: true }),
		...born('action', { owner: 'wang' }),
		...born('service_order', { type: 'return', reason: 'defect' }),
		...born('report', { period_from: '2026-01-01', period_to: '2026-01-31' }),
		...born(
			'decision',
			{ feedback: 'f1', kind: 'customer_cause' },
			{ matter: { kind: 'feedback', view: {}, signatures: [] } },
		),
		...born('response', { status: 'answered', answers: { quality: 1 } }, { survey }),
		eventOf('created', { at: 0, to: 'open' }, { adopted: true }),
		eventOf('created', { at: 0, to: 'open' }, { number: null, late: true, left_out: 2 }),
	],
	moved: () => written(desk, '2026-02-10 11:00', { status: 'triaged', step_note: '已分类', wish: '退款' }).events,
	edited: () => written(desk, '2026-02-10 11:00', { site: 'A', wish: '退款' }).events,
	escalated: () => climbed.events,
	breached: () => climbed.events,
	resumed: () => happened(asked, '2026-02-10 13:00', { kind: 'pass_time' }).events,
	acknowledged: () => written(climbed.desk, '2026-02-13 18:30', { acknowledged: true, step_note: '知道了' }).events,
	informed: () => written(desk, '2026-02-10 11:00', { step_note: '还在响' }, { actor: customer }).events,
	retargeted: () =>
		happened(desk, '2026-02-10 11:00', {
			kind: 'retarget',
			wish: {
				goal: { what: 'calendar', calendar: 'office', edition: 'next' },
				choice: 'retroactive',
				reason: '放假安排改了',
				at: beijing('2026-02-10 11:00'),
			},
		}).events,
	clock: () =>
		written(
			desk,
			'2026-02-10 11:00',
			{},
			{
				commands: [{ do: 'pause', clock: 'first_feedback', reason: 'awaiting_customer' }],
			},
		).events,
	evidence: () =>
		happened(desk, '2026-02-10 11:00', {
			kind: 'evidence',
			evidence: { on: 'message', template: 'reply', at: beijing('2026-02-10 10:59') },
		}).events,
	undelivered: () =>
		happened(desk, '2026-02-10 11:00', {
			kind: 'undelivered',
			letter: { on: 'undelivered', template: 'reply', reason: 'no_address', at: beijing('2026-02-10 10:59') },
		}).events,
	attached: () =>
		happened(desk, '2026-02-10 11:00', {
			kind: 'attach',
			attachment: { file: 'a', sha256: 'aa', size: 1, name: '照片.jpg' },
		}).events,
	sealed: () => [eventOf('sealed', { at: 0 }, { former_head: 'aa', lines: 3 })],
	erased: () =>
		happened(desk, '2026-02-10 11:00', { kind: 'erase', erasure: { basis: 'gdpr-17', files: ['a'] } }).events,
};

const survey: CreateCase['survey'] = {
	campaign: 'c',
	questionnaire: 'q',
	items: [{ code: 'quality', type: 'rating', label: { zh: '质量', en: 'Quality' }, min: 1, max: 5, weight: 1 }],
	scheme: { type: 'weighted', bands: [], band_on: 'raw', min_coverage: 0.5, alarm_below: 70, item_alarm_at: 25 },
	valid_days: 15,
	raises: false,
	procedure: 'p39',
	owner: null,
	department: 'quality',
	open: [],
	language: () => 'zh-CN',
};

describe('what a line tells is read as it was written', () => {
	it.each(Object.entries(made))('%s', (kind, make) => {
		const lines = make().filter((event) => event.kind === kind);
		expect(lines.length).toBeGreaterThan(0);
		for (const { data } of lines) {
			const stored = storedOf({ data });
			expect(readEvent({ kind, data: stored })?.data).toEqual(stored);
		}
	});

	it('every kind is tried', () => expect(Object.keys(made).toSorted()).toEqual(Object.keys(eventData).toSorted()));
});

describe('what becomes of clocks that are to go by other rules', () => {
	const goal = { what: 'calendar', calendar: 'office', edition: 'next' } as const;
	const asking = (calendar: string): InternalEvent => ({
		kind: 'retarget',
		wish: { goal: { ...goal, calendar }, choice: 'retroactive', reason: 'x', at: beijing('2026-02-10 11:00') },
	});
	const verdict = (calendar: string) =>
		decide(wish(desk, '2026-02-10 11:00', {}, { procedure, actor: li }), asking(calendar));

	it('comes with the verdict, clock by clock', () =>
		expect(verdict('office')).toMatchObject({
			ok: true,
			decision: { events: [{ kind: 'retargeted' }] },
			plans: [
				{ view: { kind: 'first_feedback' }, kept: null },
				{ view: { kind: 'final_result' }, kept: null },
			],
		}));

	it('comes where none is concerned as well', () =>
		expect(verdict('elsewhere')).toEqual({ ok: true, decision: null, plans: [] }));
});
