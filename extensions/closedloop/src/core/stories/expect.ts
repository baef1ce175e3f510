import type { Instant, StoryExpectation, StoryStep } from '@closedloop/schema';
import { instantFrom, localTime, type Calendar } from '../calendar/index.ts';
import { textOf, type RecordView } from '../workflow/index.ts';
import { differs, type Found } from './found.ts';
import { ofLooks } from './looks-differ.ts';
import type { SaidNo, Seen, Sight } from './sight.ts';

/** Which expectations a step states. */
export const expectationsIn = (step: StoryStep): readonly (keyof StoryExpectation)[] =>
	names.filter((name) => step[name] !== undefined);

const names = [
	'due',
	'kept',
	'missed',
	'paused',
	'no_clock',
	'state',
	'told',
	'letters',
	'refused',
	'is',
	'sees',
	'hidden_from',
	'contacts',
	'files',
	'retained_until',
	'finds',
	'counts',
	'pareto',
	'index',
	'opens',
] as const;

/** What is not as the step says it must be. */
export function failuresOf(step: StoryStep, sight: Sight, calendar: Calendar): readonly Found[] {
	const { refusals, record } = sight;
	if (step.refused !== undefined) return refusedAs(step.refused, refusals);
	if (refusals !== null) return [{ of: 'step', expected: 'allowed', found: wordsOf(refusals).join(' ') }];
	return [
		...ofRecord(step, record ?? nothing, calendar),
		...ofReaders(step, sight),
		...ofLooks(step, sight),
		...ofLetters(step, sight),
		...ofBirths(step, sight),
	];
}

/** A record that is not there has nothing. */
const nothing: Seen = { row: {}, clock: () => undefined, contacts: [], files: [] };

const wordsOf = (refusals: readonly SaidNo[]): readonly string[] =>
	refusals.flatMap(({ code, field, params, missing = [] }) => [
		code,
		...(field === undefined ? [] : [field]),
		...Object.values(params ?? {}).map(String),
		...missing.flatMap((each) => [each.code, each.field ?? '', ...Object.values(each.params).flat().map(String)]),
	]);

function refusedAs(wanted: readonly string[], refusals: readonly SaidNo[] | null): readonly Found[] {
	if (refusals === null) return [{ of: 'refused', expected: wanted.join(' '), found: 'allowed' }];
	const said = wordsOf(refusals);
	return wanted.every((word) => said.includes(word))
		? []
		: [{ of: 'refused', expected: wanted.join(' '), found: said.join(' ') }];
}

/** Whoever may read the record, and whoever may not. */
const ofReaders = ({ sees = [], hidden_from = [] }: StoryStep, { readers }: Sight): readonly Found[] => [
	...sees.flatMap((person) => differs(`sees.${person}`, true, readers.has(person))),
	...hidden_from.flatMap((person) => differs(`hidden_from.${person}`, true, !readers.has(person))),
];

function ofRecord(step: StoryStep, seen: Seen, calendar: Calendar): readonly Found[] {
	const { row, clock, contacts, files } = seen;
	const open = (kind: string) => clock(kind)?.met_at === null;
	return [
		...Object.entries(step.due ?? {}).flatMap(([kind, due]) =>
			differs(`due.${kind}`, due, wall(calendar, clock(kind)?.due_at)),
		),
		...Object.entries(step.kept ?? {}).flatMap(([kind, verdict]) =>
			differs(`kept.${kind}`, verdict, clock(kind)?.verdict ?? 'open'),
		),
		...(step.missed ?? []).flatMap((kind) =>
			differs(`missed.${kind}`, true, open(kind) && clock(kind)?.breached_at !== null),
		),
		...(step.paused ?? []).flatMap((kind) => differs(`paused.${kind}`, 'paused', clock(kind)?.state ?? 'none')),
		...(step.no_clock ?? []).flatMap((kind) => differs(`no_clock.${kind}`, 'none', clock(kind)?.state ?? 'none')),
		...(step.state === undefined ? [] : differs('state', step.state, row.status)),
		...(step.files === undefined
			? []
			: differs('files', step.files.toSorted().join(', '), files.toSorted().join(', '))),
		...(step.contacts === undefined ? [] : differs('contacts', step.contacts.join(', '), contacts.join(', '))),
		...Object.entries(step.is ?? {}).flatMap(([column, value]) =>
			differs(`is.${column}`, told(calendar, column, value), told(calendar, column, valueIn(row, column))),
		),
	];
}

/** An instant on the calendar's wall clock, however it is written. */
const told = (calendar: Calendar, column: string, value: unknown): unknown =>
	!column.endsWith('_at') || (typeof value !== 'number' && typeof value !== 'string')
		? value
		: wall(calendar, typeof value === 'number' ? value : instantFrom(calendar, value));

const valueIn = (row: RecordView, column: string): unknown => {
	const [head = '', key] = column.split('.');
	const value: unknown = Reflect.get(row, head);
	if (key !== undefined) return typeof value === 'object' && value !== null ? Reflect.get(value, key) : null;
	return typeof value === 'boolean' || typeof value === 'number' ? value : (textOf(value) ?? null);
};

/** `2026-02-13 18:00` on the calendar's wall clock. */
const wall = (calendar: Calendar, at: Instant | undefined): string =>
	at === undefined ? 'no clock' : localTime(calendar, at).slice(0, 16).replace('T', ' ');

function ofLetters(step: StoryStep, { told: letters }: Sight): readonly Found[] {
	const { because } = step;
	const people = [
		...new Set(letters.filter(({ clock }) => because === undefined || clock === because).map(({ to }) => to)),
	];
	const templates = letters.map(({ template }) => template);
	const wanted = step.told ?? [];
	const all = wanted.every((role) => people.includes(role));
	const exact = because === undefined ? wanted.length > 0 || people.length === 0 : people.length === wanted.length;
	return [
		...(step.told === undefined || (all && exact)
			? []
			: [{ of: 'told', expected: wanted.join(' ') || 'nobody', found: people.join(' ') || 'nobody' }]),
		...(step.letters ?? []).flatMap((template) =>
			differs(`letters.${template}`, template, templates.includes(template) ? template : templates.join(' ')),
		),
	];
}

const ofBirths = (step: StoryStep, { opened }: Sight): readonly Found[] =>
	(step.opens ?? []).flatMap((kind) => differs(`opens.${kind}`, kind, opened.includes(kind) ? kind : 'nothing'));
