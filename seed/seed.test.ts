import { describe, expect, test } from 'vitest';
import { collections, kindNames, namedRoles, recordKinds, type Column } from '../schema/index.ts';
import { compileCalendar } from '../extensions/closedloop/src/core/calendar/index.ts';
import { validateScheme } from '../extensions/closedloop/src/core/satisfaction/index.ts';
import { validateWorkflow } from '../extensions/closedloop/src/core/workflow/index.ts';
import {
	effectiveRules,
	parseProcedure,
	parseQuestionnaire,
	parseWorkflow,
	replyTemplateProblems,
	treeOf,
} from '../extensions/closedloop/src/rules/index.ts';
import { bracesIn } from '../extensions/closedloop/src/core/replies/index.ts';
import { kindLists } from '../schema/generate/kind-lists.ts';
import * as rows from './rows.ts';

const procedures = rows.proceduresOfExamples().map((row) => ({ ...row, ...parseProcedure(row) }));
const workflows = rows.readRows('workflows', rows.workflowRows).map((row) => ({ ...row, ...parseWorkflow(row) }));
const calendarRows = rows.readRows('calendars', rows.calendarRows);
const calendars = calendarRows.map((row) => ({ ...row, rules: effectiveRules(row, treeOf(calendarRows)) }));
const questionnaires = rows
	.readRows('questionnaires', rows.questionnaireRows)
	.map((row) => ({ ...row, ...parseQuestionnaire(row) }));
const departments = rows.departmentsOfExamples();
const translations = rows.readRows('translations', rows.translationRows);
const written = rows.readRows('presets', rows.presetRows);
const presets = [
	...written,
	...kindLists(written.flatMap(({ collection, bookmark }) => (bookmark === null ? [collection] : []))),
];
const dashboards = rows.readRows('dashboards', rows.dashboardRows);
const flows = rows.readRows('flows', rows.flowRows);

const columnsOf = (collection: string): readonly string[] =>
	Object.entries(collections).flatMap(([name, { fields }]) => (name === collection ? Object.keys(fields) : []));
const duplicates = (codes: readonly string[]): readonly string[] =>
	codes.filter((code, index) => codes.indexOf(code) !== index);
/** What a list shows as it is kept: an id that names nobody, or the inside of a column. */
const isBare = (column: Column<unknown> | undefined): boolean =>
	column === undefined ||
	column.type === 'json' ||
	(column.type === 'uuid' && column.display === undefined) ||
	(column.type === 'float' && column.display === undefined);
const procedure = (code: string) => procedures.find((row) => row.code === code);
/** Procedures of work that is no feedback: improvement and surveys. */
const aside = ['CAPA', 'P23'];
const workflowOf = (id: string) => workflows.find((row) => row.id === id);

/**
 * The table of procedures.md: what each promises, how its wording is counted here, and by which line. The words
 * themselves: citations.test.ts.
 */
const printed = [
	{ code: 'P13', kind: 'urgent_report', duration: { unit: 'hours', value: 24 }, source: 'F0:518' },
	{ code: 'P17', kind: 'conclusion', duration: { unit: 'days', value: 3, roll: 'none' }, source: 'F0:656' },
	{ code: 'P23', kind: 'survey_return', duration: { unit: 'days', value: 7 }, source: 'F1:129' },
	{
		code: 'P23',
		kind: 'survey_statistics',
		duration: { unit: 'working_days', value: 2, ends: 'close' },
		source: 'F1:284',
	},
	{
		code: 'P23',
		kind: 'survey_analysis',
		duration: { unit: 'date_field', field: 'management_review_on' },
		source: 'F2:40',
	},
	{ code: 'P28', kind: 'first_reply', duration: { unit: 'hours', value: 24 }, source: 'F1:290' },
	{ code: 'P28', kind: 'first_cause', duration: { unit: 'working_days', value: 3, ends: 'close' }, source: 'F1:290' },
	{ code: 'P28', kind: 'final_report', duration: { unit: 'working_days', value: 7, ends: 'close' }, source: 'F1:290' },
	{ code: 'P35', kind: 'same_day', duration: { unit: 'same_day' }, source: 'F1:497' },
	{
		code: 'P36',
		kind: 'first_feedback',
		duration: { unit: 'working_days', value: 3, ends: 'close' },
		source: 'F1:537',
	},
	{
		code: 'P36',
		kind: 'detailed_report',
		duration: { unit: 'working_days', value: 15, ends: 'close' },
		source: 'F1:537',
	},
	{
		code: 'P36',
		kind: 'final_result',
		duration: { unit: 'weeks', value: 6, roll: 'next_working_day' },
		source: 'F1:537',
	},
	{ code: 'P38', kind: 'measures', duration: { unit: 'hours', value: 48 }, source: 'F2:11' },
	{ code: 'P39', kind: 'answer', duration: { unit: 'days', value: 2, roll: 'next_working_day' }, source: 'F2:30' },
	{ code: 'P44', kind: 'solution', duration: { unit: 'working_days', value: 10, ends: 'close' }, source: 'F3:67' },
	{ code: 'P45', kind: 'first_reply', duration: { unit: 'working_days', value: 2, ends: 'close' }, source: 'F4:18' },
	{ code: 'P45', kind: 'solved', duration: { unit: 'working_days', value: 7, ends: 'close' }, source: 'F4:18' },
	{ code: 'P47', kind: 'form_filed', duration: { unit: 'same_day' }, source: 'F4:42' },
	{ code: 'P59', kind: 'reported', duration: { unit: 'working_days', value: 1, ends: 'close' }, source: 'F4:269' },
	{ code: 'P59', kind: 'lead_named', duration: { unit: 'working_days', value: 1, ends: 'close' }, source: 'F4:276' },
	{
		code: 'P60',
		kind: 'dispatch_proof',
		duration: {
			unit: 'time_of_day',
			cutoffs: [
				{ before: '17:00', day: 1, at: '10:00' },
				{ day: 1, at: '15:00' },
			],
		},
		source: 'F4:279',
	},
] as const;

describe('procedures', () => {
	test.each(printed)('$code promises $kind as printed at $source', ({ code, kind, duration, source }) => {
		const rule = procedure(code)?.deadlines.find((each) => each.kind === kind);
		expect(rule).toMatchObject({ duration, source });
	});

	test('promise nothing that is not in the table, CAPA apart', () => {
		const promised = procedures
			.filter(({ code, status }) => code !== 'CAPA' && status === 'published')
			.flatMap(({ code, deadlines }) => deadlines.map(({ kind }) => `${code} ${kind}`));
		expect(promised.sort()).toEqual(printed.map(({ code, kind }) => `${code} ${kind}`).sort());
	});

	test('P28 counts cause and report from the sample, and tests do not count (F1:290)', () => {
		const fromSample = procedure('P28')?.deadlines.filter(
			({ start }) => start.on === 'field' && start.field === 'sample_received_at',
		);
		expect(fromSample?.map(({ kind }) => kind)).toEqual(['first_cause', 'final_report']);
		expect(
			fromSample?.every(({ pauses }) =>
				pauses?.some(({ reason, states }) => reason === 'test_running' && states.includes('testing')),
			),
		).toBe(true);
	});

	test('P28 lets no 8D out unsigned, and no “customer’s cause” unapproved (F1:289, F1:315)', () => {
		const signed = procedure('P28')?.approvals.map(({ kind, role, before }) => ({ kind, role, before }));
		expect(signed).toEqual([
			{ kind: 'report_8d', role: 'department_head', before: 'replied' },
			{ kind: 'customer_cause', role: 'department_head', before: 'replied' },
		]);
		const covered = procedure('P28')
			?.approvals.flatMap(({ when }) => (when !== undefined && 'values' in when ? when.values : []))
			.sort();
		expect(covered, 'every finding of responsibility wants one of the two').toEqual([
			'customer',
			'not_ours',
			'own',
			'supplier',
			'undetermined',
		]);
	});

	test('P23 puts the return off to 15 working days at most (F1:129), and reminds the customer once', () => {
		const back = procedure('P23')?.deadlines.find(({ kind }) => kind === 'survey_return');
		expect(back?.extension?.most).toEqual({ unit: 'working_days', value: 15, ends: 'close' });
		expect(back?.ladder.map(({ at, recipients, repeat }) => [at, recipients, repeat])).toEqual([
			[{ percent: 100 }, [{ to: 'contact' }], undefined],
		]);
	});

	test('P38 asks the general manager before anybody travels (F2:23)', () => {
		const travel = procedure('P38')?.approvals.filter(({ kind }) => kind === 'onsite_visit');
		expect(travel?.map(({ role, before }) => `${role} ${before}`)).toEqual([
			'general_manager investigating',
			'general_manager in_service',
		]);
	});

	test('P17: first asked is told first, a repeat is the same problem at the same site, major goes to the top at once (F0:640, F0:650, F0:666)', () => {
		const rules = procedure('P17');
		expect(rules?.repeat).toEqual({ same: ['site', 'category'], source: 'F0:666' });
		expect(rules?.deadlines[0]?.ladder.some(({ recipients }) => recipients[0]?.to === 'first_receiver')).toBe(true);
		expect(rules?.severities.find(({ code }) => code === 'major')?.tell_at_once).toContainEqual({
			to: 'role',
			role: 'general_manager',
		});
	});

	test('P39 has the category tree as printed (F2:43): 6, 7 and 4 leaves', () => {
		expect(procedure('P39')?.categories.map(({ children }) => children?.length)).toEqual([6, 7, 4]);
	});

	test('P44 holds negative feedback only to its ten days (F3:67)', () => {
		expect(procedure('P44')?.deadlines[0]?.kinds).not.toContain('praise');
	});

	test('exactly one is the default, and comes last of those that take feedback', () => {
		const taking = procedures.filter(({ code }) => !aside.includes(code)).toSorted((a, b) => a.priority - b.priority);
		expect(taking.filter(({ applies }) => Object.keys(applies).length === 0).map(({ code }) => code)).toEqual(['P36']);
		expect(taking.at(-1)?.code).toBe('P36');
		expect(duplicates(procedures.map(({ priority }) => String(priority)))).toEqual([]);
	});

	test.each(procedures.map((row) => [row.code, row] as const))('%s: names mean something', (_, row) => {
		const states = [...workflows.flatMap((workflow) => workflow.states)].map(({ code }) => code);
		const feedbackStates = workflowOf(row.workflow)?.states.map(({ code }) => code) ?? [];
		const allowed = aside.includes(row.code) ? states : feedbackStates;
		const columns = kindNames.flatMap((kind) => columnsOf(recordKinds[kind].collection));
		const severities = row.severities.map(({ code }) => code);
		expect(severities).toContain(row.default_severity);
		expect(duplicates(severities)).toEqual([]);
		expect(
			duplicates(
				row.categories.flatMap(({ code, children }) => [code, ...(children ?? []).map((child) => child.code)]),
			),
		).toEqual([]);
		expect(calendars.map(({ id }) => id)).toContain(row.calendar);
		expect(departments.map(({ id }) => id)).toContain(row.lead_department);
		for (const { start, stop, pauses, duration, ladder } of row.deadlines) {
			expect(ladder.length).toBeGreaterThan(0);
			for (const trigger of [start, stop]) {
				if (trigger.on === 'state') expect(allowed).toEqual(expect.arrayContaining([...trigger.states]));
				if (trigger.on === 'field') expect(columns).toContain(trigger.field);
				if (trigger.on === 'field') expect(allowed).toEqual(expect.arrayContaining([...(trigger.or_states ?? [])]));
				if (trigger.on === 'created' && trigger.at !== undefined) expect(columns).toContain(trigger.at);
			}
			for (const pause of pauses ?? []) expect(allowed).toEqual(expect.arrayContaining([...pause.states]));
			if (duration.unit === 'date_field') expect(columns).toContain(duration.field);
			for (const { recipients } of ladder) {
				expect(recipients.length).toBeGreaterThan(0);
				for (const recipient of recipients)
					if (recipient.to === 'role') expect(Object.keys(namedRoles)).toContain(recipient.role);
			}
		}
		for (const { role, before, when } of row.approvals) {
			expect(Object.keys(namedRoles)).toContain(role);
			if (before !== undefined) expect(feedbackStates).toContain(before);
			if (when) expect(columnsOf('cl_feedback')).toContain(when.field);
		}
	});
});

describe('workflows', () => {
	test.each(workflows.map((row) => [row.code, row] as const))(
		'%s is sound: every state reachable, every record can end',
		(_, row) => {
			const { types = [], ...rules } = row;
			expect(validateWorkflow({ ...rules, types })).toEqual([]);
		},
	);

	test.each(workflows.map((row) => [row.code, row] as const))(
		'%s: gates look at columns, roles are named ones',
		(_, row) => {
			const roles = [...Object.keys(namedRoles), 'customer', 'system'];
			for (const { gates, roles: wanted } of row.transitions) {
				expect(roles).toEqual(expect.arrayContaining([...(wanted ?? [])]));
				for (const gate of gates ?? []) {
					const named = [
						...('field' in gate ? [gate.field] : []),
						...('fields' in gate ? gate.fields : []),
						...(gate.when ? [gate.when.field] : []),
					];
					expect(columnsOf(row.subject)).toEqual(expect.arrayContaining(named));
				}
			}
		},
	);

	test('each kind of record has one that is standard and for every type', () => {
		expect(
			workflows
				.filter(({ standard, types }) => standard !== false && types === undefined)
				.map(({ subject }) => subject)
				.sort(),
		).toEqual(kindNames.map((kind) => recordKinds[kind].collection).sort());
	});
});

describe('calendars, questionnaires, departments', () => {
	test.each(calendars.map((row) => [row.code, row] as const))('calendar %s has working time', (_, { rules }) => {
		expect(() => compileCalendar(rules)).not.toThrow();
	});

	test('layers above come first', () => {
		calendarRows.forEach(({ parent }, index) => {
			if (parent !== undefined) expect(calendarRows.slice(0, index).map(({ id }) => id)).toContain(parent);
		});
	});

	test.each(questionnaires.map((row) => [row.code, row] as const))(
		'questionnaire %s: questions and scheme fit together',
		(_, { scheme, items }) => {
			expect(validateScheme(scheme, items)).toEqual([]);
		},
	);

	test('bands of P31 (F1:403), alarms of P21 (F1:81)', () => {
		const scheme = questionnaires.find(({ code }) => code === 'customer-satisfaction')?.scheme;
		expect(scheme?.bands.map(({ from }) => from)).toEqual([90, 75, 50, 0]);
		expect(scheme).toMatchObject({ alarm_below: 70, item_alarm_at: 25 });
	});

	test('the department tree has one root, parents come first', () => {
		expect(departments.filter(({ parent }) => parent === null)).toHaveLength(1);
		departments.forEach(({ parent }, index) => {
			if (parent !== null) expect(departments.slice(0, index).map(({ id }) => id)).toContain(parent);
		});
	});
});

describe('reply templates', () => {
	const templates = rows.readRows('reply-templates.yaml', rows.replyTemplateRows);

	test('speak of what a record says, and leave to whoever answers what it does not', () => {
		for (const { text } of templates)
			for (const words of Object.values(text)) {
				expect(replyTemplateProblems(words)).toEqual([]);
				expect(words).toMatch(/\{number\}.*\{…/su);
			}
	});

	test('say the same in each language', () => {
		const counted = (text: string) =>
			bracesIn(text).map((brace) => (brace.is === 'placeholder' ? brace.name : brace.is));
		for (const { text } of templates) expect(counted(text.en).toSorted()).toEqual(counted(text.zh).toSorted());
	});

	test('are told apart by title and language', () => {
		expect(duplicates(templates.flatMap(({ title }) => Object.values(title)))).toEqual([]);
	});
});

describe('Studio', () => {
	const indexed = (collection: string, column: string): boolean =>
		Object.entries(collections).some(
			([name, { indexes }]) => name === collection && indexes?.some(({ columns }) => columns.includes(column)),
		);
	const named = (value: unknown): readonly string[] => {
		if (Array.isArray(value)) return value.flatMap(named);
		if (typeof value !== 'object' || value === null) return [];
		return Object.entries(value).flatMap(([key, inner]) => (key.startsWith('_') ? named(inner) : [key]));
	};

	test('bookmarks show and filter by columns that exist, under names that are translated', () => {
		for (const { collection, bookmark, layout_query, ...preset } of presets) {
			const shown = [
				...layout_query.tabular.fields,
				...layout_query.tabular.sort.map((field) => field.replace('-', '')),
				...('filter' in preset ? named(preset.filter) : []),
			];
			expect(columnsOf(collection)).toEqual(expect.arrayContaining(shown));
			if (bookmark !== null) expect(translations.map(({ key }) => `$t:${key}`)).toContain(bookmark);
		}
		expect(duplicates(presets.map(({ collection, bookmark }) => `${collection} ${bookmark}`))).toEqual([]);
	});

	test('every collection opens as a list of columns that name things to people: no id, no bare list, urgency first', () => {
		for (const [collection, { fields }] of Object.entries(collections)) {
			const columns: Readonly<Record<string, Column<unknown>>> = fields;
			const list = presets.find((preset) => preset.collection === collection && preset.bookmark === null);
			const shown = (list?.layout_query.tabular.fields ?? []).map((name) => [name, columns[name]] as const);
			expect(shown.length, collection).toBeGreaterThan(3);
			expect(
				shown.flatMap(([name, column]) => (isBare(column) ? [name] : [])),
				collection,
			).toEqual([]);
			const sort = list?.layout_query.tabular.sort ?? [];
			if (columns['unpromised'] !== undefined) {
				expect(shown.map(([name]) => name)).toContain('next_due_at');
				expect(sort, collection).toEqual(['unpromised', 'next_due_at']);
			}
			// Ids are random, and databases differ in where they put what is empty.
			for (const name of sort.map((each) => each.replace('-', '')))
				expect([name, name !== 'id' && (indexed(collection, name) || columns[name]?.required)], collection).toEqual([
					name,
					true,
				]);
		}
	});

	test('what staff read in a form names no procedure of a house and no line of a source', () => {
		const said = Object.entries(collections).flatMap(([collection, { fields }]) =>
			Object.entries<Column<unknown>>(fields).flatMap(([name, { label, note }]) =>
				[label, note].flatMap((text) =>
					text !== undefined && /\bP\d\d\b|F\d:\d/u.test(`${text.zh} ${text.en}`) ? [`${collection}.${name}`] : [],
				),
			),
		);
		expect(said).toEqual([]);
	});

	test('panels count a named column: counting everything blanks the whole dashboard', () => {
		for (const { type, options } of dashboards.flatMap(({ panels }) => panels)) {
			if (type === 'metric') expect(options).toMatchObject({ function: 'count', field: 'id' });
			if (typeof options['collection'] === 'string')
				expect(columnsOf(options['collection'])).toEqual(expect.arrayContaining([...named(options['filter'])]));
		}
	});

	test('flows ship inactive, and their operations hang together', () => {
		for (const { operation, operations } of flows) {
			const ids = operations.map(({ id }) => id);
			expect(ids).toEqual(
				expect.arrayContaining([
					operation,
					...operations.flatMap(({ resolve, reject }) => [resolve, reject]).filter((id) => id !== null),
				]),
			);
		}
	});

	test('every fixed id is used once', () => {
		const outer = [
			...procedures,
			...workflows,
			...calendars,
			...questionnaires,
			...departments,
			...dashboards,
			...flows,
		];
		const inner = [...dashboards.flatMap(({ panels }) => panels), ...flows.flatMap(({ operations }) => operations)];
		expect(duplicates([...outer, ...inner].map(({ id }) => id))).toEqual([]);
		for (const { id } of [...outer, ...inner]) expect(id).toMatch(/^c10ed100-00[0-9a-f]{2}-4000-8000-\d{12}$/);
	});
});
