import {
	kindNames,
	namedRoles,
	recordKinds,
	type CollectionName,
	type KindName,
	type Pack,
	type Text,
} from '@closedloop/schema';
import { letters } from '@closedloop/schema/forms/offered.ts';
import { factCode } from '../facts/index.ts';
import { columnOf } from '../record/index.ts';
import { ownLead } from './cast.ts';
import type { StoryBook } from './stage.ts';

/** What everything of a story is called, for whoever reads it as a walk. What nothing calls is called by its code. */
export interface StoryNames {
	readonly person: (role: string) => Text;
	readonly column: (kind: KindName, column: string) => Text;
	readonly value: (kind: KindName, column: string, value: unknown) => Text;
	readonly state: (kind: KindName, code: string) => Text;
	readonly clock: (code: string) => Text;
	readonly decision: (code: string) => Text;
	/** What whoever signs may say beside yes and no. */
	readonly outcome: (code: string) => Text;
	readonly letter: (template: string) => Text;
	readonly kind: (kind: KindName) => Text;
}

export function namesOf(pack: Pack, book: StoryBook): StoryNames {
	const { rules } = book.procedure;
	const clocks = labels([
		...rules.deadlines.map(byKind),
		...[...(rules.cycles ?? []), ...(rules.slips ?? []), ...(rules.notices ?? [])].map(labelled),
		...(book.improvement?.rules.deadlines ?? []).map(byKind),
	]);
	const decisions = labels([...rules.approvals.map(byKind), ...(rules.notices ?? []).map(labelled)]);
	const person = personIn(pack);
	const column = (kind: KindName, name: string): Text => columnLabel(book, kind, name);
	return {
		person,
		column,
		value: (kind, name, value) => valueLabel({ book, kind, name }, value, person),
		state: (kind, code) => stateLabel(pack, book, kind, code),
		clock: clocks,
		decision: decisions,
		outcome: labels(rules.approvals.flatMap(({ outcomes = [] }) => outcomes.map(labelled))),
		letter: (template) => letters.values[template]?.label ?? plain(template),
		kind: (kind) => recordKinds[kind].label,
	};
}

export const plain = (text: string): Text => ({ zh: text, en: text });

const byKind = ({ kind, label }: { readonly kind: string; readonly label: Text }) => [kind, label] as const;
const labelled = ({ code, label }: { readonly code: string; readonly label: Text }) => [code, label] as const;

function labels(pairs: readonly (readonly [string, Text])[]): (code: string) => Text {
	const known = new Map(pairs);
	return (code) => known.get(code) ?? plain(code);
}

const played: Readonly<Record<string, Text>> = {
	owner: { zh: '负责人', en: 'Owner' },
	handler: { zh: '经办人', en: 'Handler' },
	head: { zh: '牵头部门负责人', en: 'Head of the lead department' },
	above: { zh: '上级领导', en: 'Superior' },
	customer: { zh: '顾客', en: 'Customer' },
	desk: { zh: '系统', en: 'The desk' },
	[ownLead]: { zh: '牵头部门', en: 'Lead department' },
};

/** `manager_2` holds the post, too; `QC.head` heads a department of the pack, `QC.clerk` works there. */
function personIn({ asks: { posts, departments } }: Pack): (role: string) => Text {
	const known: ReadonlyMap<string, Text> = new Map([
		...Object.entries<{ readonly label: Text }>(namedRoles).map(labelOf),
		...Object.entries(played),
		...posts.map(labelled),
	]);
	return (role) => {
		const [, post = role, second] = /^(.*?)(_2)?$/u.exec(role) ?? [];
		const [department, seat] = role.split('.');
		const of = departments.find(({ code }) => code === department)?.label ?? plain(department ?? role);
		if (seat === 'head') return { zh: `${of.zh}负责人`, en: `Head of ${of.en}` };
		if (seat === 'clerk') return { zh: `${of.zh}经办人`, en: `Clerk of ${of.en}` };
		const label = known.get(post) ?? departments.find(({ code }) => code === role)?.label ?? plain(role);
		return second === undefined ? label : { zh: `${label.zh}（第二人）`, en: `${label.en} (a second one)` };
	};
}

const labelOf = ([code, { label }]: readonly [string, { readonly label: Text }]): [string, Text] => [code, label];

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

function valueLabel({ book, kind, name }: Place, value: unknown, person: StoryNames['person']): Text {
	if (value === null || value === undefined) return { zh: '（空）', en: '(empty)' };
	if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
	if (typeof value !== 'string') return plain(typeof value === 'number' ? String(value) : JSON.stringify(value));
	const {
		facts = [],
		slips = [],
		notices = [],
		approvals,
		severities,
		categories,
		no_action_reasons,
	} = book.procedure.rules;
	const fact = facts.find(({ code }) => code === factCode(name));
	const offered = {
		category: categoriesBelow(categories),
		severity: severities,
		no_action_reason: no_action_reasons,
		slip: slips,
		notice: notices,
		outcome: approvals.flatMap(({ outcomes = [] }) => outcomes),
		...(kind === 'decision' && { kind: approvals.map((each) => ({ code: each.kind, label: each.label })) }),
		...(fact?.choices && { [name]: fact.choices }),
	}[name];
	const choice = columnOf(collectionOf(kind), name)?.choices?.find((each) => each.value === value);
	return offered?.find(({ code }) => code === value)?.label ?? choice?.label ?? person(value);
}

type Categories = StoryBook['procedure']['rules']['categories'];

const categoriesBelow = (list: Categories): Categories =>
	list.flatMap((each) => [each, ...categoriesBelow(each.children ?? [])]);

const collectionOf = (kind: KindName): CollectionName => recordKinds[kind].collection;

function stateLabel({ rules }: Pack, { workflows }: StoryBook, kind: KindName, code: string): Text {
	const named = Object.values(rules.workflows);
	const own = workflows.filter(({ subject }) => subject === collectionOf(kind));
	const first = [...own.filter((each) => named.includes(each.code)), ...own];
	return first.flatMap((each) => each.rules.states).find((state) => state.code === code)?.label ?? plain(code);
}

export const isKindName = (name: string): name is KindName => kindNames.some((kind) => kind === name);
