import type { Instant, StoryExpectation, StoryStep } from '@closedloop/schema';
import { instantFrom, localTime } from '../calendar/index.ts';
import { draftClock, holderOf } from '../promises/index.ts';
import { placesOf, type ClockDraft, type Refusal } from '../record/index.ts';
import { textOf } from '../workflow/index.ts';
import type { Outcome } from './commit.ts';
import { readsAsSaid } from './readers.ts';
import type { Held, Stage } from './stage.ts';

/** Something that was expected of a step and is not so. */
export interface Failure {
	/** 0-based. */
	readonly step: number;
	/** Which expectation: `due.first_feedback`, `refused`, `told`. */
	readonly of: string;
	readonly expected: string;
	readonly found: string;
}

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
	'opens',
] as const;

type Found = Omit<Failure, 'step'>;

/** What is not as the step says it must be. */
export function failuresOf(step: StoryStep, outcome: Outcome, name: string): readonly Found[] {
	const { stage, refusals } = outcome;
	if (step.refused !== undefined) return refusedAs(step.refused, refusals);
	if (refusals !== null) return [{ of: 'step', expected: 'allowed', found: wordsOf(refusals).join(' ') }];
	const held = stage.records.find((each) => each.name === name);
	return [
		...(held === undefined ? [] : ofRecord(step, stage, held)),
		...ofLetters(step, stage),
		...ofBirths(step, outcome),
	];
}

const wordsOf = (refusals: readonly Refusal[]): readonly string[] =>
	refusals.flatMap(({ code, field, params, missing = [] }) => [
		code,
		...(field === undefined ? [] : [field]),
		...Object.values(params ?? {}).map(String),
		...missing.flatMap((each) => [each.code, each.field ?? '', ...Object.values(each.params).flat().map(String)]),
	]);

function refusedAs(wanted: readonly string[], refusals: readonly Refusal[] | null): readonly Found[] {
	if (refusals === null) return [{ of: 'refused', expected: wanted.join(' '), found: 'allowed' }];
	const said = wordsOf(refusals);
	return wanted.every((word) => said.includes(word))
		? []
		: [{ of: 'refused', expected: wanted.join(' '), found: said.join(' ') }];
}

const differs = (of: string, expected: unknown, found: unknown): readonly Found[] =>
	String(expected) === String(found) ? [] : [{ of, expected: String(expected), found: String(found) }];

function ofRecord(step: StoryStep, stage: Stage, held: Held): readonly Found[] {
	const clock = clocksOf(stage, held);
	const open = (kind: string) => clock(kind)?.met_at === null;
	return [
		...Object.entries(step.due ?? {}).flatMap(([kind, due]) =>
			differs(`due.${kind}`, due, wall(stage, clock(kind)?.due_at)),
		),
		...Object.entries(step.kept ?? {}).flatMap(([kind, verdict]) =>
			differs(`kept.${kind}`, verdict, clock(kind)?.verdict ?? 'open'),
		),
		...(step.missed ?? []).flatMap((kind) =>
			differs(`missed.${kind}`, true, open(kind) && clock(kind)?.breached_at !== null),
		),
		...(step.paused ?? []).flatMap((kind) => differs(`paused.${kind}`, 'paused', clock(kind)?.state ?? 'none')),
		...(step.no_clock ?? []).flatMap((kind) => differs(`no_clock.${kind}`, 'none', clock(kind)?.state ?? 'none')),
		...(step.state === undefined ? [] : differs('state', step.state, held.row.status)),
		...readsAsSaid(step, stage, held).flatMap(({ of, reads }) => differs(of, true, reads)),
		...Object.entries(step.is ?? {}).flatMap(([column, value]) =>
			differs(`is.${column}`, told(stage, column, value), told(stage, column, valueIn(held, column))),
		),
	];
}

/** An instant on the calendar's wall clock, however it is written. */
const told = (stage: Stage, column: string, value: unknown): unknown =>
	!column.endsWith('_at') || (typeof value !== 'number' && typeof value !== 'string')
		? value
		: wall(stage, typeof value === 'number' ? value : instantFrom(stage.book.calendar, value));

const valueIn = ({ row }: Held, column: string): unknown => {
	const [head = '', key] = column.split('.');
	const value: unknown = Reflect.get(row, head);
	if (key !== undefined) return typeof value === 'object' && value !== null ? Reflect.get(value, key) : null;
	return typeof value === 'boolean' || typeof value === 'number' ? value : (textOf(value) ?? null);
};

/** The newest cycle of each clock as it stands. */
function clocksOf(stage: Stage, held: Held): (kind: string) => ClockDraft | undefined {
	const newest = new Map(held.clocks.toSorted((a, b) => a.cycle - b.cycle).map((view) => [view.kind, view]));
	return (kind) => {
		const view = newest.get(kind);
		return view === undefined
			? undefined
			: draftClock(
					view,
					stage.book.calendar,
					stage.at,
					holderOf(held.kind, held.row, { ...stage.cast.directory, record: placesOf(held.kind, held.row) }),
				);
	};
}

/** `2026-02-13 18:00` on the calendar's wall clock. */
const wall = ({ book }: Stage, at: Instant | undefined): string =>
	at === undefined ? 'no clock' : localTime(book.calendar, at).slice(0, 16).replace('T', ' ');

function ofLetters(step: StoryStep, stage: Stage): readonly Found[] {
	const { because } = step;
	const people = [
		...new Set(stage.told.filter(({ clock }) => because === undefined || clock === because).map(({ to }) => to)),
	];
	const templates = stage.told.map(({ template }) => template);
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

const ofBirths = (step: StoryStep, { opened }: Outcome): readonly Found[] =>
	(step.opens ?? []).flatMap((kind) => differs(`opens.${kind}`, kind, opened.includes(kind) ? kind : 'nothing'));
