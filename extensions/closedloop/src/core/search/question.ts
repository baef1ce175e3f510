import { isIdeograph } from './ideographs.ts';

/** One thing that must stand in the tokens of a row: a pair of ideographs as it is, anything else as a word begins. */
export interface Token {
	readonly text: string;
	readonly begins: boolean;
}

export interface Question {
	/** What was written, in lower case and with single spaces: a number or a lot begins with it. */
	readonly whole: string;
	/** What is between the spaces; all of it must be found. */
	readonly terms: readonly string[];
	/** What the index is asked; empty = too short for it. */
	readonly tokens: readonly Token[];
	/** A telephone number by its digits alone; null where it is none. */
	readonly phone: string | null;
}

/** Words shorter than this begin so many that they narrow nothing; two ideographs are a word. */
const shortestWord = 3;
/** The databases cut words here. */
const longestWord = 64;
/** Nobody's last digits are fewer. */
const fewestDigits = 4;
const notInPhones = /[\s().+-]/gu;

/** What a text asks for. Case does not count, nor how many spaces stand between words. */
export function questionIn(text: string): Question {
	const whole = text.normalize('NFC').toLowerCase().trim().replaceAll(/\s+/gu, ' ');
	const digits = whole.replaceAll(notInPhones, '');
	return {
		whole,
		terms: whole === '' ? [] : whole.split(' '),
		tokens: tokensOf(whole),
		phone: /^\d+$/u.test(digits) && digits.length >= fewestDigits ? digits : null,
	};
}

/** The tokens of a text as the databases cut it, without those that narrow nothing. */
function tokensOf(text: string): readonly Token[] {
	const tokens = new Map<string, Token>();
	for (const word of text.split(/[^\p{L}\p{N}]+/u))
		for (const token of tokensOfWord([...word])) tokens.set(token.text, token);
	return [...tokens.values()];
}

function tokensOfWord(characters: readonly string[]): readonly Token[] {
	const tokens: Token[] = [];
	let word = '';
	characters.forEach((character, index) => {
		const next = characters[index + 1] ?? '';
		if (!isIdeograph(character)) word += character;
		else if (next !== '' && isIdeograph(next)) tokens.push({ text: character + next, begins: false });
		if (word !== '' && (next === '' || isIdeograph(next))) {
			if (word.length >= shortestWord) tokens.push({ text: [...word].slice(0, longestWord).join(''), begins: true });
			word = '';
		}
	});
	return tokens;
}
