import type { DeadlineRule, Instant, ProcedureRules, ReadEvent, Rung, WorkflowRules } from '@closedloop/schema';
import { beijing, chineseOffice } from '../../../../../tests/support/chinese-office.ts';
import { compileCalendar } from '../calendar/index.ts';
import { canonical, readEvent, tellData } from '../history/index.ts';
import type { Actor, RecordView } from '../workflow/index.ts';
import type { Calendars, ClockView, CreateCase, ProcedureView, UpdateCase } from './case.ts';
import type { Decision } from './drafts.ts';
import type { EventDraft } from './event.ts';
import { kept } from './changes.ts';
import type { Verdict } from './verdict.ts';

const named = (code: string) => ({ zh: code, en: code });
const state = (code: string, terminal = false) => ({ code, label: named(code), terminal });
const step = (
	code: string,
	from: string[],
	to: string,
	gates: WorkflowRules['transitions'][number]['gates'] = [],
	roles?: string[],
) => ({ code, label: named(code), from, to, gates, ...(roles ? { roles } : {}) });

/** The workflow of feedback, as far as the tests walk it. */
export const feedbackWorkflow: WorkflowRules = {
	initial: 'received',
	states: [
		...[
			'received',
			'triaged',
			'investigating',
			'awaiting_customer',
			'answering',
			'replied',
			'accepted',
			'reopened',
		].map((code) => state(code)),
		state('closed', true),
	],
	transitions: [
		step('classify', ['received'], 'triaged', [{ gate: 'filled', fields: ['category'] }]),
		step('investigate', ['triaged', 'awaiting_customer', 'reopened'], 'investigating'),
		step('ask', ['investigating'], 'awaiting_customer', [{ gate: 'note' }]),
		step('conclude', ['investigating'], 'answering', [{ gate: 'filled', fields: ['investigation'] }]),
		step('reply', ['answering'], 'replied', [{ gate: 'filled', fields: ['reply_text'] }]),
		step(
			'accept',
			['replied'],
			'accepted',
			[{ gate: 'value', field: 'customer_verdict', values: ['accepted'] }],
			['customer', 'handler'],
		),
		step(
			'refuse',
			['replied'],
			'answering',
			[{ gate: 'value', field: 'customer_verdict', values: ['refused'] }],
			['customer', 'handler'],
		),
		step('close', ['accepted'], 'closed', [{ gate: 'none_open', what: 'mandatory_actions' }]),
		step('reopen', ['closed'], 'reopened', [{ gate: 'note' }]),
	],
};

export const climbing: readonly Rung[] = [
	{ at: { percent: 80 }, recipients: [{ to: 'owner' }], action: 'notify' },
	{ at: { percent: 100 }, recipients: [{ to: 'department', up: 0 }], action: 'notify' },
	{
		at: { from_due: { unit: 'working_hours', value: 8 } },
		recipients: [{ to: 'department', up: 1 }],
		action: 'notify',
	},
];

const deadline = (
	kind: string,
	duration: DeadlineRule['duration'],
	stop: readonly string[],
	source: string,
): DeadlineRule => ({
	kind,
	label: named(kind),
	start: { on: 'created' },
	stop: { on: 'state', states: stop },
	duration,
	ladder: climbing,
	source,
	pauses: [{ states: ['awaiting_customer'], reason: 'awaiting_customer' }],
});

/** P36 (F1:537): three working days, fifteen working days, six weeks. */
export const p36Rules: ProcedureRules = {
	applies: {},
	categories: [{ code: 'noise', label: named('noise') }],
	default_severity: 'normal',
	number_pattern: 'FB-{yyyy}-{n:6}',
	severities: [
		{ code: 'normal', label: named('normal'), rank: 2 },
		{
			code: 'major',
			label: named('major'),
			rank: 3,
			tell_at_once: [{ to: 'role', role: 'general_manager' }],
			capa_required: true,
		},
	],
	deadlines: [
		deadline('first_feedback', { unit: 'working_days', value: 3, ends: 'close' }, ['replied'], 'F1:537'),
		deadline('final_result', { unit: 'weeks', value: 6 }, ['closed'], 'F1:537'),
	],
	approvals: [
		{
			kind: 'customer_cause',
			label: named('customer_cause'),
			role: 'department_head',
			before: 'replied',
			when: { field: 'responsibility', values: ['customer'] },
			source: 'F1:301',
		},
	],
	no_action_reasons: [],
	repeat: { same: ['site', 'category'], raise_to: 'major', source: 'F0:666' },
};

export const p36: ProcedureView = {
	id: 'p36',
	code: 'P36',
	version: 1,
	calendar: 'office',
	lead_department: 'quality',
	rules: p36Rules,
};
const office = compileCalendar(chineseOffice);
const calendars: Calendars = { of: () => office, live: () => office, edition: () => 'office-2026' };

export const li: Actor = { id: 'li', roles: ['handler'], kind: 'staff', admin: false };
export const customer: Actor = { id: null, roles: [], kind: 'customer', admin: false };

const person = (id: string) => ({ id, department: 'quality', away_until: null, deputy: null, active: true });
const directory = {
	departments: [
		{ id: 'office', parent: null, head: 'general', deputy: null },
		{ id: 'quality', parent: 'office', head: 'chief', deputy: null },
	],
	users: ['li', 'wang', 'chief', 'general'].map((id) => person(id)),
	roles: { general_manager: ['general'], department_head: ['chief'] },
	record: { owner: 'li', first_receiver: 'li', lead_department: 'quality' },
};
/** Nothing is around the record. */
export const quiet = {
	open: { mandatory_actions: 0, actions: 0, capa: 0, decisions: 0 },
	counts: { causes: 0, actions: 0 },
	signatures: [],
	decisions: [],
};

const gathered = (at: Instant, actor: Actor) => ({
	kind: 'feedback' as const,
	collection: 'cl_feedback' as const,
	at,
	actor,
	workflow: feedbackWorkflow,
	lives: { id: 'feedback-1', code: 'feedback', version: 1 },
	procedure: p36,
	approvals: p36Rules.approvals,
	calendars,
	clocks: [],
	facts: quiet,
	directory,
	languageOf: () => 'zh-CN' as const,
});

/** A complaint by telephone. */
export const registration = (at: string, change: RecordView = {}, over: Partial<CreateCase> = {}): CreateCase => ({
	...gathered(beijing(at), li),
	id: 'f1',
	number: 'FB-2026-000001',
	because: null,
	repeat: null,
	survey: null,
	matter: null,
	commands: [],
	change: { kind: 'complaint', channel: 'phone', subject: '异响', words: '左前轮异响', category: 'noise', ...change },
	...over,
});

/** A record as it stands after earlier decisions, and a wish about it. */
export const wish = (record: Desk, at: string, change: RecordView, over: Partial<UpdateCase> = {}): UpdateCase => ({
	...gathered(beijing(at), li),
	record: record.row,
	clocks: record.clocks,
	change,
	survey: null,
	matter: null,
	repeat: null,
	commands: [],
	reach: 'email',
	...over,
});

/** A record with its clocks, as the database would hold it. */
export interface Desk {
	readonly row: RecordView;
	readonly clocks: readonly ClockView[];
}

export function decided(verdict: Verdict): Decision {
	if (!verdict.ok) throw new Error(JSON.stringify(verdict.refusals));
	if (verdict.decision === null) throw new Error('nothing would change');
	return readable(verdict.decision);
}

/** The data of a line as it is stored. */
export const storedOf = ({ data }: Pick<EventDraft, 'data'>): unknown => tellData(data, 'salt').data;

/** A decision whose lines are read back as they were written, whoever asks for it. */
function readable(decision: Decision): Decision {
	for (const { kind, data } of decision.events) {
		const [stored, read] = [storedOf({ data }), readEvent({ kind, data: storedOf({ data }) })?.data];
		if (canonical(read) !== canonical(stored))
			throw new Error(`${kind} tells ${canonical(stored)} and is read as ${canonical(read)}`);
	}
	return decision;
}

/** What a line tells, whatever its kind. */
export function saidBy(event: EventDraft): ReadEvent['data'] {
	const read = readEvent(event);
	if (read === null) throw new Error(`there are no lines of the kind ${event.kind}`);
	return read.data;
}

/** What the commit leaves behind. */
export function after(before: Desk, change: RecordView, decision: Decision): Desk {
	const written = readable(decision).clocks.map(({ view }, index) => ({
		...view,
		id: view.id ?? `${view.kind}-${view.cycle}-${index}`,
	}));
	const untouched = before.clocks.filter(({ id }) => !written.some((clock) => clock.id === id));
	return {
		row: { ...before.row, ...kept('cl_feedback', change), ...decision.patch },
		clocks: [...untouched, ...written],
	};
}

export const blank: Desk = { row: {}, clocks: [] };
