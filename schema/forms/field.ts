import type { Only } from './part.ts';

/** A part as Studio is handed it: a field of Directus's own form, with what our editor needs beside it. */
export interface FormField {
	readonly field: string;
	readonly name: string;
	readonly type: string;
	readonly only?: Only;
	/** What a new one begins with, and what it falls back to when the branch around it is changed. */
	readonly start?: unknown;
	/** Emptied it is an empty list, not absent. */
	readonly list?: true;
	/** Follows the number in a summary: `%`. */
	readonly sign?: string;
	/** Chosen from the posts of the document that is edited. */
	readonly posts?: true;
	/** Edited by the form it stands in. */
	readonly again?: true;
	readonly meta: {
		readonly field: string;
		readonly interface: string;
		readonly width: 'half' | 'full';
		readonly required: boolean;
		readonly note: string | null;
		readonly options: Readonly<Record<string, unknown>> | null;
	};
}

/** Options of the interface `closedloop-rules`. */
export interface RulesOptions {
	readonly shape: 'rows' | 'one';
	readonly fields: readonly FormField[];
	readonly summary: readonly string[];
	readonly either?: boolean;
	/** The whole document may be absent. */
	readonly optional?: boolean;
}
