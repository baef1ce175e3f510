import { columnIn } from '../workflow/index.ts';
import { collections, type Column, type FactRule } from '@closedloop/schema';
import { factsIn, factsOn, isProseFact, isWordsFact } from '../facts/index.ts';
import type { UpdateCase } from './case.ts';
import type { Decision } from './drafts.ts';
import { eventOf } from './event.ts';
import { basisIn } from './signatures.ts';

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
	{ collection, record, at, kind, procedure }: Pick<UpdateCase, 'collection' | 'record' | 'at' | 'kind' | 'procedure'>,
	{ basis, files }: Erasure,
): Decision {
	const asked = factsOn(kind, procedure);
	const fields: Readonly<Record<string, Column<unknown>>> = collections[collection].fields;
	const emptied = Object.entries(fields).filter(
		([name, { prose, transient, type, holds }]) =>
			(prose === true || holds === 'particulars') &&
			transient !== true &&
			type !== 'alias' &&
			(columnIn(record, name) ?? null) !== null,
	);
	const patch = Object.fromEntries(
		emptied.map(([name, column]) => {
			const value = columnIn(record, name);
			if (column.holds === 'facts') return [name, withoutPerson(value, asked)];
			if (column.holds === 'particulars') return [name, withoutDigests(value)];
			if (column.type === 'json') return [name, withoutWords(value)];
			return [name, column.required === true || isAsked({ collection, record }, name) ? erasedText : null];
		}),
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

/** A remark that nobody has answered keeps its record waiting: its words go, what it asks does not. */
const isAsked = ({ collection, record }: Pick<UpdateCase, 'collection' | 'record'>, name: string): boolean =>
	collection === 'cl_decisions' && name === 'annotation' && record.status === 'approved';

/**
 * Of facts every text goes, whatever its rule says to be about a person, and what may be either; figures, days and
 * choices that are ones by their rule stay.
 */
function withoutPerson(value: unknown, rules: readonly FactRule[]): unknown {
	const left = Object.entries(factsIn(value)).flatMap(([code, fact]) => {
		const rule = rules.find((each) => each.code === code);
		if (!isProseFact(rule, fact)) return [[code, fact] as const];
		// A text stays filled, so that no step that asked for it is undone.
		return typeof fact === 'string' && isWordsFact(rule, fact) ? [[code, erasedText] as const] : [];
	});
	return left.length === 0 ? null : Object.fromEntries(left);
}

/**
 * What a signature rests on keeps words as digests without salt, to be compared: whoever thinks they know what stood there
 * could try. With the words they go.
 */
const withoutDigests = (basis: unknown): unknown =>
	Object.fromEntries(
		Object.entries(basisIn({ basis })).map(([name, value]) => [
			name,
			typeof value === 'string' && value.startsWith('sha256:') ? erasedText : value,
		]),
	);

/** Answers keep their figures and chosen codes; what was typed goes. */
function withoutWords(value: unknown): unknown {
	if (typeof value === 'string') return /^[\w.:-]{1,64}$/u.test(value) ? value : erasedText;
	if (Array.isArray(value)) return value.map(withoutWords);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutWords(member)]));
}
