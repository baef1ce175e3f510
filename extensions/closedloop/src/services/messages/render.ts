import { letters, wordsFor } from './letters/index.ts';
import type { Letter, LetterInput } from './letter.ts';
import { clean } from './writers/clean.ts';
import { writeHtml } from './writers/write-html.ts';
import { writeMarkdown } from './writers/write-markdown.ts';
import { writeText } from './writers/write-text.ts';

/** A letter ready to leave, in every form a channel may want. */
export interface RenderedLetter {
	readonly subject: string;
	readonly text: string;
	readonly html: string;
	/** For a notice in Studio. */
	readonly markdown: string;
}

/**
 * Writes one letter in the reader's language. Pure: the same input gives the same letter, also when it is sent again.
 */
export function renderLetter(input: LetterInput): RenderedLetter {
	const letter = clean(compose(input));
	return { subject: letter.subject, text: writeText(letter), html: writeHtml(letter), markdown: writeMarkdown(letter) };
}

function compose(input: LetterInput): Letter {
	const words = wordsFor(input);
	const { say } = words;
	const { subject, blocks } = letters[input.template](input, words);
	return {
		language: input.language,
		subject,
		blocks,
		hello: say('hello'),
		sign: [say('sign'), input.house ?? say('house')],
		colon: say('pair', { name: '' }),
	};
}
