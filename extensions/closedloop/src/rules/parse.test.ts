import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import type {
	ClockFact,
	ConditionalGate,
	DeadlineRule,
	Duration,
	QuestionItem,
	Recipient,
	RungOffset,
	Trigger,
} from '@closedloop/schema';
import { parseCalendar, parseLayer } from './parse-calendar.ts';
import { parseClockFacts, parseDeadlineRule } from './parse-clock.ts';
import { parseProcedure } from './parse-procedure.ts';
import { parseQuestionnaire } from './parse-survey.ts';
import { parseWorkflow } from './parse-workflow.ts';
import { RuleError } from './problem.ts';

const seed = join(import.meta.dirname, '../../../../seed');
type Row = Record<string, unknown>;

/** Rows of a seed folder, each with its file's name. */
function seeded(folder: string): [string, Row][] {
	const path = join(seed, folder);
	if (!existsSync(path)) return [];
	return readdirSync(path)
		.filter((name) => name.endsWith('.yaml'))
		.flatMap((name) => {
			const rows = parse(readFileSync(join(path, name), 'utf8')) as Row | Row[];
			return [rows].flat().map((row): [string, Row] => [`${name} ${String(row['code'])}`, row]);
		});
}

/** The row as SQLite keeps it: JSON as text. */
const asText = (row: Row): Row =>
	Object.fromEntries(
		Object.entries(row).map(([key, value]) => [
			key,
			typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
		]),
	);

function problems(act: () => unknown): RuleError['problems'] {
	try {
		act();
	} catch (error) {
		if (error instanceof RuleError) return error.problems;
		throw error;
	}
	return [];
}

describe('what is seeded can be read, as SQLite and as PostgreSQL hand it over', () => {
	it.each([...seeded('examples'), ...seeded('own')])('%s', (_, row) => {
		const rules = parseProcedure(row);
		expect(parseProcedure(asText(row))).toEqual(rules);
		for (const [index, deadline] of rules.deadlines.entries()) {
			expect(deadline).toEqual((row['deadlines'] as unknown[])[index]);
			expect(parseDeadlineRule(JSON.stringify(deadline))).toEqual(deadline);
		}
		expect(rules.categories).toEqual(row['categories']);
		expect(rules.severities).toEqual(row['severities']);
	});
	it.each(seeded('workflows'))('%s', (_, row) => {
		const { types, initial, states, transitions } = row;
		const read = { ...(types === undefined ? {} : { types }), initial, states, transitions };
		expect(parseWorkflow(asText(row))).toEqual(read);
	});
	it.each(seeded('questionnaires'))('%s', (_, row) => {
		expect(parseQuestionnaire(asText(row))).toEqual({ items: row['items'], scheme: row['scheme'] });
	});
	it.each(seeded('calendars'))('%s', (_, row) => {
		expect(parseLayer(asText(row)).weekly).toEqual(row['weekly']);
	});
});

const label = { zh: '首次答复', en: 'First reply' };
const rule: DeadlineRule = {
	kind: 'first_reply',
	label,
	start: { on: 'created' },
	stop: { on: 'state', states: ['replied'] },
	duration: { unit: 'working_days', value: 2, ends: 'close' },
	ladder: [{ at: { percent: 80 }, recipients: [{ to: 'owner' }], action: 'notify' }],
	source: 'F1:518',
};

describe('a rule that is not shaped like one', () => {
	it('is refused with the place in words of its columns', () => {
		const broken = { ...rule, ladder: [{ at: { percent: 80 }, recipients: [{ to: 'nobody' }], action: 'notify' }] };
		expect(
			problems(() => parseProcedure({ default_severity: 'x', number_pattern: 'x', deadlines: [rule, broken] })),
		).toEqual([{ field: 'deadlines[1].ladder[0].recipients[0].to', code: 'unknown_kind', params: {} }]);
	});
	it('names what is missing, what is misspelt, what is not allowed and what is of another type', () => {
		expect(problems(() => parseDeadlineRule({ ...rule, source: undefined }))).toEqual([
			{ field: 'rule.source', code: 'missing', params: {} },
		]);
		expect(problems(() => parseDeadlineRule({ ...rule, severites: [] }))).toEqual([
			{ field: 'rule.severites', code: 'unknown_key', params: { key: 'severites' } },
		]);
		expect(problems(() => parseDeadlineRule({ ...rule, kind: '  ' }))).toEqual([
			{ field: 'rule.kind', code: 'empty', params: {} },
		]);
		expect(problems(() => parseDeadlineRule({ ...rule, duration: { ...rule.duration, ends: 'noon' } }))).toEqual([
			{ field: 'rule.duration.ends', code: 'not_allowed', params: { allowed: 'close, same_time' } },
		]);
		expect(problems(() => parseDeadlineRule({ ...rule, ladder: 3 }))).toEqual([
			{ field: 'rule.ladder', code: 'wrong_type', params: { expected: 'array' } },
		]);
		expect(problems(() => parseDeadlineRule('{'))).toEqual([{ field: 'rule', code: 'not_json', params: {} }]);
		expect(problems(() => parseDeadlineRule(null))).toEqual([{ field: 'rule', code: 'missing', params: {} }]);
	});
	it('says which calendar days contradict each other', () => {
		const day = { date: '2026-10-10', kind: 'makeup', spans: [['09:00', '18:00']] };
		expect(
			problems(() =>
				parseCalendar({ time_zone: 'Asia/Shanghai', exceptions: [day, { date: '2026-10-10', kind: 'holiday' }] }),
			),
		).toEqual([{ field: 'exceptions', code: 'conflict', params: { at: '2026-10-10' } }]);
	});
});

it('a published rule that calls a service order by its former name means the same kind', () => {
	expect(parseDeadlineRule({ ...rule, kinds: ['order', 'complaint'] }).kinds).toEqual(['service_order', 'complaint']);
	// Names every object has are no former names of anything.
	const strange = ['constructor', '__proto__', 'toString'];
	expect(parseDeadlineRule({ ...rule, kinds: strange }).kinds).toEqual(strange);
});

/** One of each, by the word that tells them apart: a kind added to the shapes and forgotten here does not compile. */
const durations = {
	working_minutes: { unit: 'working_minutes', value: 30 },
	working_hours: { unit: 'working_hours', value: 8 },
	working_days: { unit: 'working_days', value: 2, ends: 'same_time' },
	minutes: { unit: 'minutes', value: 5 },
	hours: { unit: 'hours', value: 24 },
	days: { unit: 'days', value: 7, roll: 'next_working_day' },
	weeks: { unit: 'weeks', value: 6 },
	months: { unit: 'months', value: 1, roll: 'none' },
	time_of_day: {
		unit: 'time_of_day',
		cutoffs: [
			{ before: '17:00', day: 1, at: '10:00' },
			{ day: 1, at: '15:00' },
		],
		counts: 'working',
	},
	same_day: { unit: 'same_day' },
	end_of_month: { unit: 'end_of_month', months_ahead: 1, roll: 'next_working_day' },
	on_date: { unit: 'on_date', date: '2026-12-31' },
	date_field: { unit: 'date_field', field: 'due_on' },
	on_instant: { unit: 'on_instant', at: '2026-12-31T10:00:00+08:00' },
	instant_field: { unit: 'instant_field', field: 'promised_at' },
	fixed_dates: { unit: 'fixed_dates', dates: ['06-30', '12-31'] },
} as const satisfies { [U in Duration['unit']]: Duration };
const recipients = {
	owner: { to: 'owner' },
	first_receiver: { to: 'first_receiver' },
	superior: { to: 'superior' },
	department: { to: 'department', up: 1 },
	role: { to: 'role', role: 'handler' },
	post: { to: 'post', post: 'authorised_person' },
	user: { to: 'user', user: 'u' },
	contact: { to: 'contact' },
	address: { to: 'address', address: 'a@b.cn' },
} as const satisfies { [T in Recipient['to']]: Recipient };
const triggers = {
	created: { on: 'created', at: 'received_at' },
	state: { on: 'state', states: ['replied'] },
	field: { on: 'field', field: 'investigation', or_states: ['replied'] },
	message: { on: 'message', template: 'reply' },
	contact: { on: 'contact', direction: 'out', channels: ['phone'], with: ['dealer'] },
	decision: { on: 'decision', kind: 'report_8d' },
	notice: { on: 'notice', notice: 'public_answer' },
	command: { on: 'command' },
} as const satisfies { [T in Trigger['on']]: Trigger };
const offsets: readonly RungOffset[] = [
	{ percent: 50 },
	{ from_due: { unit: 'days', value: -1 } },
	{ from_due: { unit: 'working_minutes', value: 30 } },
];
const times = { effective_at: 1, recorded_at: 2 };
const facts = {
	start: { type: 'start', ...times },
	pause: { type: 'pause', ...times, reason: 'testing' },
	resume: { type: 'resume', ...times },
	met: { type: 'met', ...times },
	cancel: { type: 'cancel', ...times, reason: 'record_ended' },
	retarget: { type: 'retarget', ...times, reason: 'extension', duration: durations.days },
} as const satisfies { [T in ClockFact['type']]: ClockFact };
const when = { field: 'kind', values: ['complaint'] };
const gates = {
	filled: { gate: 'filled', fields: ['owner'], when },
	any_filled: { gate: 'any_filled', fields: ['owner'] },
	note: { gate: 'note', when },
	value: { gate: 'value', field: 'kind', values: ['x'] },
	differ: { gate: 'differ', fields: ['owner', 'verifier'] },
	actor_is_not: { gate: 'actor_is_not', field: 'owner' },
	actor_is: { gate: 'actor_is', field: 'owner' },
	actor_of: { gate: 'actor_of', field: 'department' },
	none_open: { gate: 'none_open', what: 'mandatory_actions' },
	at_least: { gate: 'at_least', what: 'causes', count: 1 },
	decision: { gate: 'decision', kind: 'close' },
} as const satisfies { [G in ConditionalGate['gate']]: ConditionalGate };
const items = {
	rating: {
		code: 'q',
		type: 'rating',
		label,
		section: 's',
		min: 1,
		max: 2,
		points: [label, label],
		weight: 1,
		allow_na: true,
		required: true,
		reversed: false,
	},
	nps: { code: 'n', type: 'nps', label },
	text: { code: 't', type: 'text', label, required: false },
	choice: { code: 'c', type: 'choice', label, options: [{ code: 'o', label }] },
} as const satisfies { [T in QuestionItem['type']]: QuestionItem };

describe('every kind the shapes know is read as it is written', () => {
	it.each(Object.entries(durations))('duration in %s', (_, duration) =>
		expect(
			parseDeadlineRule({ ...rule, duration, pauses: [{ states: [], reason: 'x', cap: duration }] }),
		).toMatchObject({ duration, pauses: [{ cap: duration }] }),
	);
	it.each(Object.entries(triggers))('trigger on %s', (_, start) =>
		expect(parseDeadlineRule({ ...rule, start })).toStrictEqual({ ...rule, start }),
	);
	it('recipients and offsets of a ladder', () => {
		const ladder = offsets.map((at) => ({
			at,
			recipients: Object.values(recipients),
			action: 'open_capa',
			despite_acknowledgement: true,
		}));
		expect(parseDeadlineRule({ ...rule, ladder })).toStrictEqual({ ...rule, ladder });
	});
	it('facts', () => expect(parseClockFacts(JSON.stringify(Object.values(facts)))).toStrictEqual(Object.values(facts)));
	it('gates', () => {
		const transitions = [
			{ code: 't', label, from: ['a'], to: 'a', roles: ['handler'], gates: Object.values(gates), order: 1 },
		];
		expect(parseWorkflow({ initial: 'a', states: [], transitions })).toStrictEqual({
			initial: 'a',
			states: [],
			transitions,
		});
	});
	it('questions', () => {
		const scheme = {
			type: 'points',
			bands: [{ code: 'b', label, from: 0 }],
			band_on: 'rounded1',
			min_coverage: 0,
			alarm_below: 60,
			item_alarm_at: 20,
			satisfied_from: 80,
			section_weights: { s: 1 },
		};
		expect(parseQuestionnaire({ items: Object.values(items), scheme })).toStrictEqual({
			items: Object.values(items),
			scheme,
		});
	});
});

describe('empty columns', () => {
	it('are empty lists, and absent where the shape allows it', () => {
		const row = {
			default_severity: 'normal',
			number_pattern: '{n}',
			applies: null,
			categories: null,
			severities: null,
			deadlines: null,
			approvals: null,
			no_action_reasons: null,
			repeat: null,
			retention_years: null,
		};
		expect(parseProcedure(row)).toStrictEqual({
			default_severity: 'normal',
			number_pattern: '{n}',
			applies: {},
			categories: [],
			severities: [],
			deadlines: [],
			approvals: [],
			no_action_reasons: [],
		});
		expect(parseClockFacts(null)).toEqual([]);
	});
	it('within a rule are absent, as an editor leaves them', () => {
		expect(parseDeadlineRule({ ...rule, severities: null, pauses: null, label: { ...label, tw: null } })).toStrictEqual(
			rule,
		);
	});
	it('of years mean that every year is known; years may come as text', () => {
		expect(parseCalendar({ time_zone: 'UTC', published_years: null }).published_years).toBeUndefined();
		expect(parseCalendar({ time_zone: 'UTC', published_years: '["2026", 2027]' }).published_years).toEqual([
			2026, 2027,
		]);
	});
});
