import {
	contactForm,
	kindNames,
	recordKinds,
	type CollectionName,
	type KindName,
	type Pack,
	type Story,
	type Text,
} from '@closedloop/schema';
import { letters } from '@closedloop/schema/forms/offered.ts';
import { t } from '@closedloop/schema/shapes/text.ts';
import { repeaterTexts } from '@closedloop/schema/texts.ts';
import { factCode } from '../facts/index.ts';
import { columnOf, valueWord } from '../record/index.ts';
import { yesNo } from '../text/index.ts';
import { labelled, personIn, plain } from './cast-names.ts';
import type { StoryBook } from './stage.ts';
import { answerLabel, askedIn, questionLabel } from './survey-names.ts';

/** What everything of a story is called, for whoever reads it as a walk. What nothing calls is called by its code. */
export interface StoryNames {
	readonly person: (role: string) => Text;
	readonly column: (kind: KindName, column: string) => Text;
	readonly value: (kind: KindName, column: string, value: unknown) => Text;
	/** A part of an entry of a list: a contact, a cause. */
	readonly part: (part: string, value: unknown) => Text;
	/** A contact as it is counted: `out phone 1`. */
	readonly contact: (counted: string) => Text;
	/** Something, and how often. */
	readonly times: (what: Text, n: number) => Text;
	readonly state: (kind: KindName, code: string) => Text;
	readonly clock: (code: string) => Text;
	readonly decision: (code: string) => Text;
	/** What whoever signs may say beside yes and no. */
	readonly outcome: (code: string) => Text;
	readonly letter: (template: string) => Text;
	readonly kind: (kind: KindName) => Text;
}

/** @param traditional the Traditional wording of a text that has none of its own */
export function namesOf(pack: Pack, book: StoryBook, story: Story, traditional: (text: Text) => string): StoryNames {
	const { rules } = book.procedure;
	const clocks = labels([
		...rules.deadlines.map(byKind),
		...[...(rules.cycles ?? []), ...(rules.slips ?? []), ...(rules.notices ?? [])].map(labelled),
		...(book.improvement?.rules.deadlines ?? []).map(byKind),
	]);
	const decisions = labels([...rules.approvals.map(byKind), ...(rules.notices ?? []).map(labelled)]);
	const person = personIn(pack);
	const asked = askedIn(story, book);
	const column = (kind: KindName, name: string): Text => questionLabel(asked, name) ?? columnLabel(book, kind, name);
	return {
		person,
		column,
		value: (kind, name, value) => answerLabel(asked, name, value) ?? valueLabel({ book, kind, name }, value, person),
		part: partLabel,
		times: (what, n) => t(`${what.zh} × ${n}`, `${what.en} × ${n}`, `${traditional(what)} × ${n}`),
		contact: (counted) => contactLabel(counted, traditional),
		state: (kind, code) => stateLabel(pack, book, kind, code),
		clock: clocks,
		decision: decisions,
		outcome: labels(rules.approvals.flatMap(({ outcomes = [] }) => outcomes.map(labelled))),
		letter: (template) => letters.values[template]?.label ?? plain(template),
		kind: (kind) => recordKinds[kind].label,
	};
}

const byKind = ({ kind, label }: { readonly kind: string; readonly label: Text }) => [kind, label] as const;

function labels(pairs: readonly (readonly [string, Text])[]): (code: string) => Text {
	const known = new Map(pairs);
	return (code) => known.get(code) ?? plain(code);
}

function columnLabel({ procedure }: StoryBook, kind: KindName, name: string): Text {
	const fact = factCode(name);
	const label = fact === null ? undefined : procedure.rules.facts?.find(({ code }) => code === fact)?.label;
	return label ?? columnOf(collectionOf(kind), name)?.label ?? plain(name);
}

interface Place {
	readonly book: StoryBook;
	readonly kind: KindName;
	readonly name: string;
}

function plainValue(value: unknown): Text {
	if (value === null || value === undefined) return { zh: '（空）', en: '(empty)' };
	if (typeof value === 'boolean') return yesNo[value ? 'yes' : 'no'];
	return plain(typeof value === 'number' ? String(value) : JSON.stringify(value));
}

function valueLabel({ book, kind, name }: Place, value: unknown, person: StoryNames['person']): Text {
	if (typeof value !== 'string') return plainValue(value);
	const { rules } = book.procedure;
	const column = columnOf(collectionOf(kind), name);
	// A record of the story is called by its kind, whatever the story calls it.
	const record = kindNames.find((each) => collectionOf(each) === column?.refers?.collection);
	if (record !== undefined) return recordKinds[record].label;
	const decision =
		kind === 'decision' && name === 'kind' ? rules.approvals.find((each) => each.kind === value) : undefined;
	const choice = column?.choices?.find((each) => each.value === value);
	return valueWord(rules, name, value) ?? decision?.label ?? choice?.label ?? person(value);
}

/** Forms of lists say what their parts may be; words and times stand as they are written. */
function partLabel(part: string, value: unknown): Text {
	if (typeof value !== 'string') return plainValue(value);
	const offered = contactForm.choices[part]?.[value]?.label;
	return offered ?? (part === 'type' ? repeaterTexts[`cl_cause_${value}`] : undefined) ?? plain(value);
}

function contactLabel(counted: string, traditional: (text: Text) => string): Text {
	const [direction = '', channel = '', number = ''] = counted.split(' ');
	const [way, means] = [partLabel('direction', direction), partLabel('channel', channel)];
	return t(
		`${way.zh} · ${means.zh} ${number}`,
		`${way.en} · ${means.en} ${number}`,
		`${traditional(way)} · ${traditional(means)} ${number}`,
	);
}

const collectionOf = (kind: KindName): CollectionName => recordKinds[kind].collection;

function stateLabel({ rules }: Pack, { workflows }: StoryBook, kind: KindName, code: string): Text {
	const named = Object.values(rules.workflows);
	const own = workflows.filter(({ subject }) => subject === collectionOf(kind));
	const first = [...own.filter((each) => named.includes(each.code)), ...own];
	return first.flatMap((each) => each.rules.states).find((state) => state.code === code)?.label ?? plain(code);
}

export const isKindName = (name: string): name is KindName => kindNames.some((kind) => kind === name);
