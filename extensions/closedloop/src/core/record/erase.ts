import { columnIn } from '../workflow/index.ts';
import { collections, type Column } from '@closedloop/schema';
import type { UpdateCase } from './case.ts';
import type { Decision } from './drafts.ts';
import { eventOf } from './event.ts';

/** Stands where a text must stand. */
export const erasedText = '（已抹除 · erased）';

/** Why somebody's words are taken out: a code of the house or the article of the law, never a name. */
export interface Erasure {
	readonly basis: string;
	/** Files that hang on the record and go with the words. */
	readonly files: readonly string[];
}

/**
 * Takes out of a record what somebody wrote or what was written about them: all its free texts, whatever state it is
 * in. Codes, dates and figures stay; the history says that and why it was done, and which columns were emptied.
 */
export function decideErase(
	{ collection, record, at }: Pick<UpdateCase, 'collection' | 'record' | 'at'>,
	{ basis, files }: Erasure,
): Decision {
	const fields: Readonly<Record<string, Column<unknown>>> = collections[collection].fields;
	const emptied = Object.entries(fields).filter(
		([name, { prose, transient, type }]) =>
			prose === true && transient !== true && type !== 'alias' && (columnIn(record, name) ?? null) !== null,
	);
	const patch = Object.fromEntries(
		emptied.map(([name, column]) => [
			name,
			column.type === 'json' ? withoutWords(columnIn(record, name)) : column.required === true ? erasedText : null,
		]),
	);
	return {
		patch,
		events: [
			eventOf(
				'erased',
				{ at },
				{ basis, columns: emptied.map(([name]) => name), ...(files.length > 0 ? { files } : {}) },
			),
		],
		clocks: [],
		messages: [],
	};
}

/** Answers keep their figures and chosen codes; what was typed goes. */
function withoutWords(value: unknown): unknown {
	if (typeof value === 'string') return /^[\w.:-]{1,64}$/u.test(value) ? value : erasedText;
	if (Array.isArray(value)) return value.map(withoutWords);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutWords(member)]));
}
