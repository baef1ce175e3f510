import type { Text } from '../shapes/text.ts';
import type { FrozenRule } from './frozen.ts';

/** What open records of a kind are grouped by, where their age is told; the column behind each. */
export interface AgeingColumns {
	readonly owner?: string;
	readonly department?: string;
	readonly severity?: string;
	readonly category?: string;
}

/**
 * Everything there is to know of a kind of record beside its columns (`schema/collections/`), its workflow
 * (`seed/workflows/`) and what is special about its beginning and its moves (`core/kinds/`).
 */
export interface KindLiteral {
	/** Place among the kinds wherever they are listed or offered. */
	readonly order: number;
	readonly label: Text;
	readonly collection: `cl_${string}`;
	/** Column by which events, clocks and messages point at it. */
	readonly link: string;
	/** Column that says when a record began; clocks that start with the record count from it. */
	readonly begins: string;
	/** How its records are numbered: by the pattern of their procedure, by one of their own, or not at all. */
	readonly number: 'procedure' | `${string}{n:${number}}` | null;
	/**
	 * Kinds it may belong to, nearest first: when it names no procedure itself, it runs under theirs. The column is the
	 * parent's link.
	 */
	readonly parents: readonly string[];
	/** When nobody names a procedure, that of improvement (CAPA) is meant. */
	readonly improves: boolean;
	/** Column that names who answers for it; null where nobody does by name. */
	readonly owner: string | null;
	/** Column of the department that leads it. */
	readonly department: string | null;
	/** Column of whoever looks at what was done, and the states in which they are waited for; null where nobody is named. */
	readonly verified: { readonly by: string; readonly while: readonly string[] } | null;
	/** Columns whose persons made its promises: none of them gives one up. */
	readonly promisers: readonly string[];
	/** Columns that name a record to a reader, the best first. */
	readonly names: readonly string[];
	/** Column that deadlines compare their `kinds` with, where it is not the kind's own name. */
	readonly subject: string | null;
	/** Column that says of which type a record is; a workflow may be for records of some types. Null = all are of one. */
	readonly type: string | null;
	/** States it may be registered in, beside the first of its workflow. */
	readonly arrives: readonly string[];
	/** What a rung may do to it beside telling. */
	readonly rungActions: readonly ('reassign' | 'raise_severity' | 'open_capa')[];
	/** Words of other systems' subscriptions, where they are not the kind's name, `created` and `moved`. */
	readonly webhook: { readonly subject?: string; readonly created?: string };
	/** Column of Directus's files by which one hangs on it. */
	readonly attachments: { readonly column: string; readonly label: Text } | null;
	/** A customer's own way to it without login: a tracking code, or the link of an invitation. */
	readonly access: 'tracking_code' | 'invitation' | null;
	/** What a decision about it rests on when its rule does not say; null where nobody decides about it. */
	readonly signed: readonly string[] | null;
	/** Whether it keeps facts its procedure asks for: the column `facts` of its collection. */
	readonly facts: boolean;
	/** What must stay while something rests on it. */
	readonly frozen: readonly FrozenRule[];
	/** Columns that tell a reader what it is about, in their order; what is empty is left out. */
	readonly told: readonly string[];
	/** How the age of open ones is told; null where it is not. */
	readonly ageing: Ageing | null;
}

export interface Ageing {
	readonly by: AgeingColumns;
	/** The column whose values a bar is made up of. */
	readonly part: 'severity' | 'status';
	/** Columns of the list behind a figure. */
	readonly listed: readonly string[];
	/** Column that is empty while it is open; null = its state says so. */
	readonly closed: string | null;
	/** Several of them, as within a sentence. */
	readonly plural: Text;
}
