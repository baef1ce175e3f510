import type { Form } from './forms/part.ts';
import type { Layout } from './forms/layout.ts';
import type { Matters } from './forms/matters.ts';
import type { Held } from './shapes/held.ts';
import { t, type Text } from './shapes/text.ts';

export { t };

/** Column types of Directus that we use. */
export type ColumnType =
	'uuid' | 'string' | 'text' | 'integer' | 'float' | 'boolean' | 'timestamp' | 'date' | 'json' | 'alias';

/** Look of one choice of a dropdown, in lists and forms. */
export interface Choice {
	readonly value: string;
	readonly label: Text;
	/** Material icon; shape beside colour, so that colour never speaks alone. */
	readonly icon?: string;
	readonly color?: string;
}

interface Common {
	readonly label: Text;
	readonly note?: Text;
	/** Written by the engine only, on every path. */
	readonly guarded?: boolean;
	/** Free text that may name persons: history keeps a digest, never the words. */
	readonly prose?: boolean;
	/** An input of the next step: taken by the door into the event, never kept on the record. */
	readonly transient?: boolean;
	readonly required?: boolean;
	readonly unique?: boolean;
	readonly hidden?: boolean;
	/** Whether Studio's and the API's `search` looks into it, where that is not what `isSearchable` says. */
	readonly searchable?: boolean;
	readonly readonly?: boolean;
	readonly width?: 'half' | 'full' | 'fill';
	readonly interface?: string;
	readonly options?: Readonly<Record<string, unknown>>;
	readonly display?: string;
	readonly displayOptions?: Readonly<Record<string, unknown>>;
	readonly default?: string | number | boolean | null;
	readonly length?: number;
	readonly group?: string;
	/** Shown only where it can matter. Absent = everywhere. */
	readonly matters?: Matters;
}

/** A column; `Value` is what a row holds. */
export interface Column<Value> extends Common {
	readonly type: ColumnType;
	readonly special?: readonly string[];
	readonly choices?: readonly Choice[];
	/** Many-to-one: the other collection; what becomes of us when it goes. */
	readonly refers?: { readonly collection: string; readonly onDelete: 'RESTRICT' | 'SET NULL' | 'CASCADE' };
	/** One-to-many: the other collection and its column that points here. */
	readonly gathers?: { readonly collection: string; readonly field: string };
	/** A JSON document of rules and the form it is edited by. */
	readonly rules?: { readonly form: Form; readonly shape: 'rows' | 'one'; readonly optional: boolean };
	/**
	 * What a JSON column holds: its shape, by which every write is judged. Lists of choices and documents of rules say
	 * theirs themselves.
	 */
	readonly holds?: keyof Held;
	/** Type only, never present: lets `RowOf` infer the value. */
	readonly value?: Value;
}

/** Several columns answered by one index; `unique` over all; `where` a condition (partial index). */
export interface Index {
	readonly name: string;
	readonly columns: readonly string[];
	readonly unique?: boolean;
	readonly where?: string;
	/** The question this index answers. */
	readonly why: string;
}

export type Fields = Readonly<Record<string, Column<unknown>>>;

/** One collection as a literal; everything else about it is derived. */
export interface Collection<F extends Fields = Fields> {
	readonly name: string;
	readonly label: Text;
	readonly plural: Text;
	readonly note: Text;
	readonly icon: string;
	readonly color?: string;
	/** Folder in Studio's navigation. */
	readonly folder: 'desk' | 'improve' | 'listen' | 'rules' | 'machine';
	readonly sort: number;
	readonly template: string;
	readonly hidden?: boolean;
	/** What Directus itself records of changes; our own history is independent of it. */
	readonly accountability: 'all' | 'activity' | null;
	readonly archive?: { readonly field: string; readonly value: string; readonly unarchive: string };
	readonly fields: F;
	readonly indexes?: readonly Index[];
	/**
	 * Columns the form of a new record shows; the others come once it is there. Absent = all. Told by its id, which is
	 * empty until then.
	 */
	readonly opens?: readonly string[];
	/** Under which tab of a record's form a column stands. */
	readonly layout?: Layout;
}

export const defineCollection = <const F extends Fields>(collection: Collection<F>): Collection<F> => collection;

type Values<F extends Fields> = { [K in keyof F]: F[K] extends Column<infer V> ? V : never };
/** What a row of the collection holds; aliases (one-to-many, presentation) are left out. */
export type RowOf<C> =
	C extends Collection<infer F>
		? { [K in keyof Values<F> as [Values<F>[K]] extends [never] ? never : K]: Values<F>[K] }
		: never;

type Options = Omit<Common, 'label'>;
type Present<O> = O extends { readonly required: true } ? true : false;
type Maybe<V, O> = Present<O> extends true ? V : V | null;

const column = <V>(type: ColumnType, label: Text, options: Partial<Column<V>>): Column<V> => ({
	type,
	label,
	...options,
});

export const id = (): Column<string> =>
	column<string>('uuid', t('标识', 'ID'), { special: ['uuid'], required: true, hidden: true, readonly: true });

/** An id without a foreign key: the named row may be written later in the same transaction. */
export const plainId = <const O extends Options>(label: Text, options?: O): Column<Maybe<string, O>> =>
	column<Maybe<string, O>>('uuid', label, { interface: 'input', ...options });

export const string = <const O extends Options>(label: Text, options?: O): Column<Maybe<string, O>> =>
	column<Maybe<string, O>>('string', label, { interface: 'input', ...options });

export const prose = <const O extends Options>(label: Text, options?: O): Column<Maybe<string, O>> =>
	column<Maybe<string, O>>('text', label, { interface: 'input-multiline', prose: true, width: 'full', ...options });

/** Text of any length that is no prose: lists of ids and the like. */
export const text = <const O extends Options>(label: Text, options?: O): Column<Maybe<string, O>> =>
	column<Maybe<string, O>>('text', label, { interface: 'input-multiline', width: 'full', ...options });

export const integer = <const O extends Options>(label: Text, options?: O): Column<Maybe<number, O>> =>
	column<Maybe<number, O>>('integer', label, { interface: 'input', ...options });

export const float = <const O extends Options>(label: Text, options?: O): Column<Maybe<number, O>> =>
	column<Maybe<number, O>>('float', label, { interface: 'input', display: 'closedloop-figure', ...options });

export const boolean = <const O extends Options>(label: Text, options?: O): Column<boolean> =>
	column<boolean>('boolean', label, { special: ['cast-boolean'], interface: 'boolean', default: false, ...options });

/** An instant; stored with time zone. Rows carry it as Directus gives it: an ISO string. */
export const instant = <const O extends Options>(label: Text, options?: O): Column<Maybe<string, O>> =>
	column<Maybe<string, O>>('timestamp', label, { interface: 'datetime', display: 'datetime', ...options });

export const day = <const O extends Options>(label: Text, options?: O): Column<Maybe<string, O>> =>
	column<Maybe<string, O>>('date', label, { interface: 'datetime', display: 'datetime', ...options });

/** A JSON column; there is none without a shape. */
export const json = <const N extends keyof Held>(label: Text, holds: N, options?: Options): Column<Held[N] | null> =>
	column<Held[N] | null>('json', label, {
		special: ['cast-json'],
		interface: 'input-code',
		width: 'full',
		holds,
		...options,
	});

/**
 * A JSON document of rules, edited by its form: a list of rows, or (`one`, `maybe`) a single object that must or may be
 * there.
 */
export const rules = <V>(
	label: Text,
	form: Form,
	options: Options & { readonly shape?: 'rows' | 'one' | 'maybe' } = {},
): Column<V | null> => {
	const { shape = 'rows', ...rest } = options;
	return column<V | null>('json', label, {
		special: ['cast-json'],
		interface: 'closedloop-rules',
		width: 'full',
		rules: { form, shape: shape === 'rows' ? 'rows' : 'one', optional: shape === 'maybe' },
		...rest,
	});
};

export const choice = <const C extends Readonly<Record<string, Omit<Choice, 'value'>>>, const O extends Options>(
	label: Text,
	choices: C,
	options?: O,
): Column<Maybe<Extract<keyof C, string>, O>> =>
	column<Maybe<Extract<keyof C, string>, O>>('string', label, {
		interface: 'select-dropdown',
		display: 'labels',
		choices: Object.entries(choices).map(([value, look]) => ({ value, ...look })),
		...options,
	});

/** Several of these values, kept as a JSON list. */
export const choices = <const C extends Readonly<Record<string, Omit<Choice, 'value'>>>, const O extends Options>(
	label: Text,
	choices: C,
	options?: O,
): Column<readonly Extract<keyof C, string>[] | null> =>
	column<readonly Extract<keyof C, string>[] | null>('json', label, {
		special: ['cast-json'],
		interface: 'select-multiple-dropdown',
		display: 'labels',
		choices: Object.entries(choices).map(([value, look]) => ({ value, ...look })),
		...options,
	});

export const many = <const O extends Options & { readonly onDelete?: 'RESTRICT' | 'SET NULL' | 'CASCADE' }>(
	label: Text,
	collection: string,
	options?: O,
): Column<Maybe<string, O>> => {
	const { onDelete, ...rest }: Options & { readonly onDelete?: 'RESTRICT' | 'SET NULL' | 'CASCADE' } = options ?? {};
	return column<Maybe<string, O>>('uuid', label, {
		special: ['m2o'],
		interface: collection === 'directus_users' ? 'closedloop-person' : 'select-dropdown-m2o',
		display: collection === 'directus_users' ? 'closedloop-person' : 'related-values',
		refers: { collection, onDelete: onDelete ?? 'RESTRICT' },
		...rest,
	});
};

export const gathered = (label: Text, collection: string, field: string, options?: Options): Column<never> =>
	column<never>('alias', label, {
		special: ['o2m'],
		interface: 'list-o2m',
		display: 'related-values',
		gathers: { collection, field },
		width: 'full',
		...options,
	});

/** A part of the form that shows and holds nothing. */
export const shown = (label: Text, name: string, options?: Options): Column<never> =>
	column<never>('alias', label, { special: ['alias', 'no-data'], interface: name, width: 'full', ...options });

/** A part of the form that holds other fields. */
export const grouped = (label: Text, name: 'group-raw' | 'group-tabs', options?: Options): Column<never> =>
	column<never>('alias', label, { special: ['alias', 'no-data', 'group'], interface: name, width: 'full', ...options });
