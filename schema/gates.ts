import { countedAround, kindsCounted, type Fact, type FactGroup } from './counted.ts';
import { isDecided, type KindName } from './kinds/index.ts';
import { t, type Text } from './shapes/text.ts';

/**
 * What of a write a gate looks at. Everything that decides *whether* or *for whom* a gate stands is looked at as it was
 * and as it would be: what comes with the step itself never opens it.
 */
export type GateSight =
	/** Who is named in a column, before the write and after it. */
	| 'persons'
	/** What the record is about, before the write and after it. */
	| 'matter'
	/** Work handed in; it may come with the step. */
	| 'work'
	/** What is said about the step itself. */
	| 'words'
	/** Other rows around the record, as it was linked and as it would be: what is counted there (`schema/counted.ts`) … */
	| FactGroup
	/** … and which decisions about it are signed. */
	| 'decisions';

/** What the keys of a gate may hold. Reading, the form and the check on publishing are made from it. */
interface PlainShapes {
	readonly columns: readonly string[];
	readonly pair: readonly [string, string];
	readonly column: string;
	readonly values: readonly string[];
	readonly text: string;
	readonly count: number;
	/** Absent is no. */
	readonly flag: boolean;
}

/** A key of the shape `open` or `counts` names one of the facts counted in that group. */
type Shapes = PlainShapes & { readonly [G in FactGroup]: Fact<G> };
export type GateShape = keyof Shapes;

export interface GateKey<S extends GateShape = GateShape> {
	readonly shape: S;
	readonly label: Text;
	readonly note?: Text;
}

interface Line<S extends GateSight, K extends GateShape> {
	readonly label: Text;
	readonly sight: S;
	/** Its keys beside `gate` and `when`, in the order of the form. */
	readonly keys: Readonly<Record<string, GateKey<K>>>;
	/** What it can be missing: code and the phrase of the refusal; `{…}` are filled from what is missing. */
	readonly lacks: Readonly<Record<string, Text>>;
}

type Plain = keyof PlainShapes;
/** A gate names facts only of the group it is shown. */
export type GateLine = Line<Exclude<GateSight, FactGroup>, Plain> | { [G in FactGroup]: Line<G, Plain | G> }[FactGroup];

const columns = { shape: 'columns', label: t('字段', 'Fields') } as const;
const column = { shape: 'column', label: t('字段', 'Field') } as const;
const what = t('什么', 'Of what');

const empty = { filled: t('缺“{field}”', '“{field}” is empty') };
/** It would hold, but not by what stood in the column before. */
const changed = {
	changed_with_step: t(
		'“{field}”随本步一起改动；本步须按改动前后的“{field}”都成立，请先单独保存改动',
		'“{field}” is changed together with the step, which must hold by what stood there before as well; save the change by itself first',
	),
};

/**
 * What must hold before a transition: every gate there is. A further one is a line here and its judgement in
 * `core/workflow/gates.ts`, which is shown what the line says it looks at and nothing else.
 */
export const gates = {
	filled: {
		label: t('字段都已填写', 'These fields are filled'),
		sight: 'work',
		keys: { fields: columns },
		lacks: empty,
	},
	any_filled: {
		label: t('至少一个字段已填写', 'One of these fields is filled'),
		sight: 'work',
		keys: { fields: columns },
		lacks: empty,
	},
	/** `step_note`. */
	note: {
		label: t('附有说明', 'The step comes with a note'),
		sight: 'words',
		keys: {},
		lacks: { note: t('缺“本步说明”', 'a note for this step') },
	},
	/** Where the column was filled before, it had one of these values before the step, too. */
	value: {
		label: t('字段为其中之一', 'A field has one of these values'),
		sight: 'matter',
		keys: {
			field: column,
			values: { shape: 'values', label: t('为其中之一', 'Is one of') },
			/** The value is what the step brings (the customer's verdict, the result of a check): only what is written counts. */
			with_step: {
				shape: 'flag',
				label: t('随本步填写', 'Given with the step'),
				note: t(
					'不勾选：若此前已填，此前也须为其中之一',
					'Not ticked: where it was filled before, it must have been one of these before, too',
				),
			},
		},
		lacks: { value: t('“{field}”须为：{values}', '“{field}” must be {values}'), ...changed },
	},
	/** Both are named; nobody who was named in one of the columns before may stand in the other. */
	differ: {
		label: t('两人不同', 'Two persons differ'),
		sight: 'persons',
		keys: { fields: { ...columns, shape: 'pair' } },
		lacks: { differ: t('“{fields}”须为不同的人', '“{fields}” must be different persons'), ...changed },
	},
	/** The acting person is the one named in this column, and was before the step. */
	actor_is: {
		label: t('操作人是', 'The acting person is'),
		sight: 'persons',
		keys: { field: column },
		lacks: { actor_is: t('只能由“{field}”本人操作', 'can be done by “{field}” only'), ...changed },
	},
	/** The acting person is known, and is not the one named in this column, before the step or with it. */
	actor_is_not: {
		label: t('操作人不是', 'The acting person is not'),
		sight: 'persons',
		keys: { field: column },
		lacks: {
			actor_is_not: t('不能由“{field}”本人操作', 'must not be done by “{field}”'),
			...changed,
			/** Four eyes, and nobody knows whose. */
			no_person: t('本步须由具名的人操作', 'must be done by a known person'),
		},
	},
	/** The acting person belongs to the department named in this column, or stands at its head, and did before the step. */
	actor_of: {
		label: t('操作人属于部门', 'The acting person belongs to the department'),
		sight: 'persons',
		keys: { field: column },
		lacks: { actor_of: t('只能由“{field}”的人操作', 'can be done by people of “{field}” only'), ...changed },
	},
	none_open: {
		label: t('没有未结的', 'None is open of'),
		sight: 'open',
		keys: { what: { shape: 'open', label: what } },
		lacks: { none_open: t('还有 {open} 项未完成（{what}）', '{open} still open ({what})') },
	},
	at_least: {
		label: t('至少有', 'There are at least'),
		sight: 'counts',
		keys: { what: { shape: 'counts', label: what }, count: { shape: 'count', label: t('几个', 'How many') } },
		lacks: {
			at_least: t('至少需要 {count} 项（{what}），现有 {present}', 'at least {count} of {what}, there are {present}'),
		},
	},
	/** Signed by somebody other than its proposer. */
	decision: {
		label: t('决定已签', 'A decision is signed'),
		sight: 'decisions',
		keys: { kind: { shape: 'text', label: t('决定事项代码', 'Code of the decision') } },
		lacks: { decision: t('缺已签字的决定：{kind}', 'a signed decision: {kind}') },
	},
} as const satisfies Readonly<Record<string, GateLine>>;

type Gates = typeof gates;
export type GateName = keyof Gates;
/** What a judgement of this gate may say is missing. */
export type Lack<G extends GateName = GateName> = { readonly [Each in GateName]: keyof Gates[Each]['lacks'] }[G];
export type SightOf<G extends GateName> = { readonly [Each in GateName]: Gates[Each]['sight'] }[G];

type Keys = Readonly<Record<string, GateKey>>;
type Flags<K extends Keys> = { [Key in keyof K]: K[Key]['shape'] extends 'flag' ? Key : never }[keyof K];
type Flat<T> = { [Key in keyof T]: T[Key] };
type Said<K extends Keys> = { readonly [Key in Exclude<keyof K, Flags<K>>]: Shapes[K[Key]['shape']] } & {
	readonly [Key in Flags<K>]?: boolean;
};
/** A gate as it stands in a workflow. */
export type GateOf<G extends GateName> = Flat<{ readonly gate: G } & Said<Gates[G]['keys']>>;
export type Gate = { [G in GateName]: GateOf<G> }[GateName];

export const isGateName = (name: string): name is GateName => Object.hasOwn(gates, name);

/** All of them, in the order of the table. */
export const gateNames: readonly GateName[] = Object.keys(gates).filter((name) => isGateName(name));

export const sightOf = ({ gate }: Gate): GateSight => gates[gate].sight;

/** Keys of a gate with their shapes and what stands in them. */
export function saidIn(gate: Gate): readonly { readonly shape: GateShape; readonly said: unknown }[] {
	const values: Readonly<Record<string, unknown>> = { ...gate };
	return Object.entries<GateKey>(gates[gate.gate].keys).map(([key, { shape }]) => ({ shape, said: values[key] }));
}

const namesColumns: readonly GateShape[] = ['columns', 'pair', 'column'];

/** Columns a gate names, those of its condition left out. */
export const columnsOfGate = (gate: Gate): readonly string[] =>
	saidIn(gate)
		.filter(({ shape }) => namesColumns.includes(shape))
		.flatMap(({ said }): readonly unknown[] => (Array.isArray(said) ? said : [said]))
		.filter((name) => typeof name === 'string');

const isGroup = (name: string): name is FactGroup => Object.hasOwn(countedAround, name);

/**
 * Whether what a gate asks for is counted around records of this kind. One that names no fact of the group it looks at
 * asks for all of them.
 */
export function isCounted(gate: Gate, kind: KindName): boolean {
	const sight = sightOf(gate);
	if (!isGroup(sight)) return sight !== 'decisions' || isDecided(kind);
	const named = saidIn(gate).flatMap(({ shape, said }) => (shape === sight ? [String(said)] : []));
	const facts = named.length > 0 ? named : Object.keys(countedAround[sight]);
	return facts.every((fact) => kindsCounted(sight, fact).includes(kind));
}
