import { collections, recordKinds, type Column, type FactRule } from '@closedloop/schema';
import { columnIn } from '../workflow/index.ts';
import { factsIn, factsOn, isProseFact, isWordsFact } from '../facts/index.ts';
import type { UpdateCase } from './case.ts';
import type { Decision } from './drafts.ts';
import { eventOf } from './event.ts';
import { basisIn, changedSince } from './signatures.ts';

/** Stands where a text must stand. */
export const erasedText = '（已抹除 · erased）';

/** Why somebody's words are taken out: a code of the house or the article of the law, never a name. */
export interface Erasure {
	readonly basis: string;
	/** Files that hang on the record and go with the words. */
	readonly files: readonly string[];
}

type Erasing = Pick<UpdateCase, 'collection' | 'record' | 'at' | 'kind' | 'procedure' | 'matter'>;

/**
 * Takes out of a record what somebody wrote or what was written about them: all its free texts, whatever state it is
 * in. Codes, dates and figures stay; the history says that and why it was done, and which columns were emptied.
 */
export function decideErase(given: Erasing, { basis, files }: Erasure): Decision {
	const { collection, record, at } = given;
	const fields: Readonly<Record<string, Column<unknown>>> = collections[collection].fields;
	const emptied = Object.entries(fields).filter(
		([name, { prose, transient, type, holds }]) =>
			(prose === true || holds === 'particulars') &&
			transient !== true &&
			type !== 'alias' &&
			(columnIn(record, name) ?? null) !== null,
	);
	const patch = Object.fromEntries(emptied.map(([name, column]) => [name, leftOf(given, name, column)]));
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

/** What is left of a column. */
function leftOf(given: Erasing, name: string, { holds, type, required }: Column<unknown>): unknown {
	const value = columnIn(given.record, name);
	if (holds === 'facts') return withoutPerson(value, factsOn(given.kind, given.procedure));
	if (holds === 'particulars') return withoutDigests(given);
	if (type === 'json') return withoutWords(value);
	return required === true || isAsked(given, name) ? erasedText : null;
}

/** A remark that nobody has answered keeps its record waiting: its words go, what it asks does not. */
const isAsked = ({ collection, record }: Erasing, name: string): boolean =>
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
 * What a signature rests on keeps words, facts and columns of the house as digests without salt, to be compared: whoever
 * thinks they know what stood there could try. One stays while it is of what stands there openly, so that a signature on
 * what was not erased still counts; the others go, all of them where nobody knows what it was about.
 */
function withoutDigests({ record, matter }: Erasing): unknown {
	const basis = basisIn(record);
	const gone: readonly string[] =
		matter === null ? Object.keys(basis) : changedSince(recordKinds[matter.kind].collection, basis, matter.view);
	const isDigest = (value: unknown): boolean => typeof value === 'string' && value.startsWith('sha256:');
	return Object.fromEntries(
		Object.entries(basis).map(([name, value]) => [name, gone.includes(name) && isDigest(value) ? erasedText : value]),
	);
}

/** Answers keep their figures and chosen codes; what was typed goes. */
function withoutWords(value: unknown): unknown {
	if (typeof value === 'string') return /^[\w.:-]{1,64}$/u.test(value) ? value : erasedText;
	if (Array.isArray(value)) return value.map(withoutWords);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutWords(member)]));
}
