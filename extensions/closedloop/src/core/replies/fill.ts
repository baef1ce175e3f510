import type { ReplyPlaceholder } from '@closedloop/schema';
import { placeholderNames, withBraces } from './braces.ts';

/** What a record says for the placeholders of a template. */
export interface Filling {
	/** Null or blank where it says nothing. */
	readonly value: (name: ReplyPlaceholder) => string | null;
	/** What a placeholder is called in the language of the template. */
	readonly label: (name: ReplyPlaceholder) => string;
}

/** A template as an answer begins with it: what the record does not say is a gap, called by what is wanted there. */
export const fillTemplate = (text: string, { value, label }: Filling): string =>
	withBraces(text, (brace) => {
		if (brace.is === 'placeholder') return oneLine(value(brace.name)) || gap(label(brace.name));
		return brace.is === 'gap' ? gap(brace.words) : `{${brace.words}}`;
	});

const gap = (words: string): string => `{…${words}}`;

const oneLine = (value: string | null): string => (value ?? '').replaceAll(/\s+/gu, ' ').trim();

/**
 * What may not leave the house: gaps and placeholders, as they stand there. Three dots are no gap here: they are code in
 * the answers of who writes software, and no template leaves them so.
 */
const open = new RegExp(`[{｛](?:…[^{}｛｝]*|${placeholderNames.join('|')})[}｝]`, 'gu');

export const leftOpen = (text: string): readonly string[] => [...text.matchAll(open)].map(([whole]) => whole);

/** Where the first of them stands. */
export function firstOpen(text: string): { readonly from: number; readonly to: number } | null {
	const [first] = text.matchAll(open);
	return first === undefined ? null : { from: first.index, to: first.index + first[0].length };
}
