import { canonical } from './canonical.ts';
import { digest } from './digest.ts';

/** Words that may name persons, on their way into an event. */
export class FreeText {
	readonly text: string;
	/** They stay readable, beside the chain, until they are erased; else only their digest is told. */
	readonly kept: boolean;

	constructor(text: string, kept: boolean) {
		this.text = text;
		this.kept = kept;
	}
}

/** Somebody's own words, told in an event and readable until they are erased. */
export const words = (text: string): FreeText => new FreeText(text, true);

/** A code is short and has no blanks; anything else was written by somebody. */
export const codeOrWords = (text: string): string | FreeText => (/^[\w.:-]{1,64}$/u.test(text) ? text : words(text));

/**
 * What an event keeps beside the chain, to be erased one day: without the salt no digest of the line can be guessed
 * back.
 */
export interface Texts {
	readonly salt: string;
	/** Kept words by their place in `data`, e.g. `note` or `clocks.0.reason`. */
	readonly words: Readonly<Record<string, string>>;
}

/** How a digest stands in an event's data; kept words are told apart, so that missing ones are missed. */
export const wordsMark = 'words:sha256:';
const digestMark = 'sha256:';

/** Lower-case hexadecimal SHA-256 over the canonical `[salt, value]`. */
export const saltedDigest = (salt: string, value: unknown): string => digest(canonical([salt, value]));

/** The data of an event as it is chained, plain JSON with digests in place of words, and the words themselves. */
export function tellData(data: unknown, salt: string): { readonly data: unknown; readonly texts: Texts } {
	const kept: Record<string, string> = {};
	const plain = (value: unknown, place: string): unknown => {
		if (value instanceof FreeText) {
			if (value.kept) kept[place] = value.text;
			return `${value.kept ? wordsMark : digestMark}${saltedDigest(salt, value.text)}`;
		}
		const inner = (name: string | number): string => (place === '' ? String(name) : `${place}.${name}`);
		if (Array.isArray(value)) return value.map((item: unknown, index) => plain(item, inner(index)));
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member, inner(name))]));
	};
	// As the database will give it back, so that the chain verifies.
	return { data: JSON.parse(JSON.stringify(plain(data, ''))), texts: { salt, words: kept } };
}

/** Every place in `data` that says there are words, with their digest. */
export function placesOfWords(data: unknown, place = ''): readonly (readonly [place: string, digest: string])[] {
	if (typeof data === 'string') return data.startsWith(wordsMark) ? [[place, data.slice(wordsMark.length)]] : [];
	if (typeof data !== 'object' || data === null) return [];
	return Object.entries(data).flatMap(([name, member]) =>
		placesOfWords(member, place === '' ? name : `${place}.${name}`),
	);
}
