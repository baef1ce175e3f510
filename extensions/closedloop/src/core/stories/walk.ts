import type { KindName, Pack, Story, StoryStep, Text, WalkLine, WalkStep } from '@closedloop/schema';
import { member } from '../json.ts';
import { plain } from './cast-names.ts';
import { isKindName, namesOf, type StoryNames } from './names.ts';
import { playStory } from './play.ts';
import type { SaidNo } from './sight.ts';
import type { StoryBook } from './stage.ts';

/** A step as it is read, and why it was refused where it was. */
export interface Walked extends Omit<WalkStep, 'refused'> {
	/** Whose columns a refusal speaks of. */
	readonly judged: KindName;
	readonly refusals: readonly SaidNo[];
}

export interface Walk {
	readonly steps: readonly Walked[];
	/** Whether everything came as the story says. */
	readonly holds: boolean;
}

/**
 * Plays a story and tells it step by step: who does what at which time, and what is so then.
 *
 * @param traditional the Traditional wording of a text that has none of its own
 */
export function walkOf(pack: Pack, story: Story, book: StoryBook, traditional: (text: Text) => string): Walk {
	const names = namesOf(pack, book, story, traditional);
	const { played, failures } = playStory(pack, story, book);
	const kinds = new Map<string, KindName>();
	const failed = new Set(failures.map(({ step }) => step));
	const steps = played.map(({ step, at, about, refusals }, index): Walked => {
		const begun = begins(step);
		const kind = begun ?? kinds.get(about) ?? kindIn(about);
		kinds.set(about, kind);
		const done = doneIn(step, kind, names);
		return {
			at,
			who: done.length === 0 ? null : names.person(step.by ?? (step.duty === undefined ? 'owner' : 'desk')),
			about: names.kind(kind),
			judged: (step.sign ?? step.reject) === undefined ? kind : 'decision',
			done: done.length === 0 ? [{ says: 'wait', values: [] }] : done,
			found: failed.has(index) ? [] : foundIn(step, kind, names),
			refusals: refusals ?? [],
		};
	});
	return { steps, holds: failures.length === 0 };
}

/** Decisions are counted: `decision:1`. */
function kindIn(about: string): KindName {
	const [name = ''] = about.split(':');
	return isKindName(name) ? name : 'feedback';
}

const begins = ({ register, duty, open }: StoryStep): KindName | null =>
	register !== undefined ? 'feedback' : duty !== undefined ? 'report' : (open ?? null);

/** What somebody does; empty where the story only looks at the desk. */
function doneIn(step: StoryStep, kind: KindName, names: StoryNames): readonly WalkLine[] {
	const { register, open, duty, move, moves, acknowledge, sign, reject, outcome, annotate } = step;
	const states = [...(moves ?? []), ...(move === undefined ? [] : [move])];
	return [
		...(register === undefined ? [] : [line('register')]),
		...(open === undefined ? [] : [line('open', names.kind(open))]),
		...(duty === undefined ? [] : [line('duty', names.clock(duty))]),
		...filled({ ...register, ...step.with }, kind, names),
		...(acknowledge === true ? [line('acknowledge')] : []),
		...(sign === undefined ? [] : [line('sign', names.decision(sign))]),
		...(reject === undefined ? [] : [line('reject', names.decision(reject))]),
		...(outcome === undefined ? [] : [line('outcome', names.outcome(outcome))]),
		...(annotate === undefined ? [] : [line('annotate', plain(annotate))]),
		...(states.length === 0 ? [] : [line('move', ...states.map((state) => names.state(kind, state)))]),
	];
}

const line = (says: WalkLine['says'], ...values: readonly Text[]): WalkLine => ({ says, values });

const valueIn = (kind: KindName, column: string, value: unknown, names: StoryNames): Text =>
	column === 'status' ? names.state(kind, String(value)) : names.value(kind, column, value);

/** Columns that come with a step; facts, answers and entries of a list one by one. */
function filled(columns: Readonly<Record<string, unknown>>, kind: KindName, names: StoryNames): readonly WalkLine[] {
	return Object.entries(columns).flatMap(([column, value]): readonly WalkLine[] => {
		if ((column === 'facts' || column === 'answers') && typeof value === 'object' && value !== null)
			return filled(
				Object.fromEntries(Object.entries(value).map(([key, each]) => [`${column}.${key}`, each])),
				kind,
				names,
			);
		const rows = Array.isArray(value) ? value : [value];
		const values = rows.flatMap((each: unknown) =>
			typeof each === 'object' && each !== null
				? Object.keys(each).map((key) => names.part(key, member(each, key)))
				: [valueIn(kind, column, each, names)],
		);
		return [{ says: 'fill', name: names.column(kind, column), values }];
	});
}

/** What the story says is so afterwards; a refusal is told in its own words. */
function foundIn(step: StoryStep, kind: KindName, names: StoryNames): readonly WalkLine[] {
	const { due = {}, kept = {}, state, because, letters = [], opens = [], contacts = [] } = step;
	const clocks = (says: WalkLine['says'], codes: readonly string[] = []): readonly WalkLine[] =>
		codes.length === 0 ? [] : [line(says, ...codes.map(names.clock))];
	const people = (says: WalkLine['says'], roles: readonly string[] = []): readonly WalkLine[] =>
		roles.length === 0 ? [] : [line(says, ...roles.map(names.person))];
	return [
		...(state === undefined ? [] : [line('state', names.state(kind, state))]),
		...Object.entries(due).map(([code, at]): WalkLine => ({
			says: 'due',
			name: names.clock(code),
			values: [plain(at)],
		})),
		...Object.entries(kept).map(([code, how]) => line(how, names.clock(code))),
		...clocks('missed', step.missed),
		...clocks('paused', step.paused),
		...clocks('no_clock', step.no_clock),
		...people('told', step.told),
		...(because === undefined ? [] : [line('because', names.clock(because))]),
		...(letters.length === 0 ? [] : [line('letters', ...letters.map(names.letter))]),
		...(opens.length === 0 ? [] : [line('opens', ...opens.map(names.kind))]),
		...filled(step.is ?? {}, kind, names).map((each): WalkLine => ({ ...each, says: 'is' })),
		...(contacts.length === 0 ? [] : [line('contacts', ...contacts.map(names.contact))]),
		...people('sees', step.sees),
		...people('hidden_from', step.hidden_from),
	];
}
