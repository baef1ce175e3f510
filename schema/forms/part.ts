import type { Text } from '../shapes/text.ts';

/** Values a part is chosen from. The name is shared by every part that offers the same ones. */
export interface Offered {
	readonly name: string;
	readonly values: Readonly<Record<string, { readonly label: Text }>>;
}

/** Values that only the generator knows: columns of the records by type, states of the workflows we seed. */
export type Known = 'instant_columns' | 'value_columns' | 'states';

/** Shown only while the named sibling has one of these values: the branches of a union. */
export type Only = Readonly<Record<string, readonly string[]>>;

interface Common {
	readonly label: Text;
	readonly note?: Text;
	readonly required?: boolean;
	readonly width?: 'half' | 'full';
	readonly only?: Only;
	/** What a new one begins with. */
	readonly start?: unknown;
}

/** How one key of a JSON document is edited. */
export type Part =
	| (Common & { readonly input: 'line' | 'day' | 'flag' | 'words' })
	/** One of the posts that the document around the form defines. */
	| (Common & { readonly input: 'post' })
	/** Spans of a day: `[['09:00', '12:00']]`. */
	| (Common & { readonly input: 'hours' })
	/** Keys that are the administrator's own words: written as JSON. */
	| (Common & { readonly input: 'raw' })
	| (Common & {
			readonly input: 'number';
			readonly whole?: boolean;
			/** Follows the number in a summary: `%`. */ readonly sign?: string;
	  })
	/** One or several of some values; `other`: own words may be written beside them. */
	| (Common & { readonly input: 'pick' | 'picks'; readonly from: Offered | Known; readonly other?: boolean })
	/** An object within; optional ones are added and taken away as a whole. */
	| (Common & { readonly input: 'one'; readonly form: Form })
	| (Common & { readonly input: 'rows'; readonly form: Form })
	/** The same form once more, below itself (categories below categories). */
	| (Common & { readonly input: 'again' });

/** How an object of a JSON document is edited: its parts in the order they are shown. */
export interface Form {
	readonly name: string;
	/** Alternatives of one key (a different input per branch of a union) stand in a list. */
	readonly parts: Readonly<Record<string, Part | readonly Part[]>>;
	/** Keys that say in a row what it is. */
	readonly summary: readonly string[];
	/** Exactly one of the parts is present; which one is chosen first. */
	readonly either?: boolean;
}

type KeyOf<T> = T extends unknown ? keyof T : never;
/** A part for every key of every branch: a key added to a shape and forgotten in its form does not compile. */
type PartsOf<T> = { readonly [K in KeyOf<T> & string]: Part | readonly Part[] };

/** The form of a shape, named for the keys of its texts. */
export const formOf =
	<T>() =>
	(
		name: string,
		parts: PartsOf<T>,
		look: { readonly summary: readonly (KeyOf<T> & string)[]; readonly either?: boolean },
	): Form => ({ name, parts, ...look });

type Options = Omit<Common, 'label'>;

export const line = (label: Text, options: Options = {}): Part => ({ input: 'line', label, width: 'half', ...options });
export const onePost = (label: Text, options: Options = {}): Part => ({
	input: 'post',
	label,
	width: 'half',
	...options,
});
export const day = (label: Text, options: Options = {}): Part => ({ input: 'day', label, width: 'half', ...options });
export const hours = (label: Text, options: Options = {}): Part => ({
	input: 'hours',
	label,
	width: 'half',
	...options,
});
export const raw = (label: Text, options: Options = {}): Part => ({ input: 'raw', label, ...options });
export const number = (
	label: Text,
	options: Options & { readonly whole?: boolean; readonly sign?: string } = {},
): Part => ({ input: 'number', label, width: 'half', ...options });
export const flag = (label: Text, options: Options = {}): Part => ({ input: 'flag', label, width: 'half', ...options });
export const words = (label: Text, options: Options = {}): Part => ({
	input: 'words',
	label,
	width: 'half',
	...options,
});
export const pick = (
	label: Text,
	from: Offered | Known,
	options: Options & { readonly other?: boolean } = {},
): Part => ({ input: 'pick', label, from, width: 'half', ...options });
export const picks = (
	label: Text,
	from: Offered | Known,
	options: Options & { readonly other?: boolean } = {},
): Part => ({ input: 'picks', label, from, width: 'half', ...options });
export const one = (label: Text, form: Form, options: Options = {}): Part => ({
	input: 'one',
	label,
	form,
	...options,
});
export const rows = (label: Text, form: Form, options: Options = {}): Part => ({
	input: 'rows',
	label,
	form,
	...options,
});
export const again = (label: Text, options: Options = {}): Part => ({ input: 'again', label, ...options });
