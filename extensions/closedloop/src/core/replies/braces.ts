import { replyPlaceholders, type ReplyPlaceholder } from '@closedloop/schema/reply-placeholders.ts';

/** What stands in braces: a placeholder, a gap for whoever answers, or nothing we know. */
export type Brace =
	| { readonly is: 'placeholder'; readonly name: ReplyPlaceholder }
	| { readonly is: 'gap' | 'unknown'; readonly words: string };

/** Half width, or full as a Chinese keyboard types them. */
const pair = /[{｛]([^{}｛｝]*)[}｝]/gu;
const brace = /[{}｛｝]/u;
const ellipsis = /^(?:…+|\.{3,})/u;

export const placeholderNames: readonly ReplyPlaceholder[] = Object.keys(replyPlaceholders).filter(isPlaceholder);

function isPlaceholder(word: string): word is ReplyPlaceholder {
	return Object.hasOwn(replyPlaceholders, word);
}

function readBrace(inner: string): Brace {
	const words = inner.trim();
	if (isPlaceholder(words)) return { is: 'placeholder', name: words };
	return ellipsis.test(words) ? { is: 'gap', words: words.replace(ellipsis, '').trim() } : { is: 'unknown', words };
}

/** All braces of a text, in its order. */
export const bracesIn = (text: string): readonly Brace[] =>
	[...text.matchAll(pair)].map(([, inner]) => readBrace(inner ?? ''));

/** A brace that has no other. */
export const hasLoneBrace = (text: string): boolean => brace.test(text.replaceAll(pair, ''));

/** The text with something else for each of its braces. */
export const withBraces = (text: string, put: (brace: Brace) => string): string =>
	text.replaceAll(pair, (_whole, inner: string) => put(readBrace(inner)));
