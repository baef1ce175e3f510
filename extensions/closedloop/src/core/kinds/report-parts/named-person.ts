/** Shorter ones would be found in any text: a surname of one character, initials. */
const shortest = 2;

/** So many figures are a telephone number; with or without the code of a country its last ones are the same. */
const shortestNumber = 7;
const lastFigures = 8;

/**
 * Whether a text says one of these names, numbers or addresses, however it is spaced or written: width and case mean
 * nothing, nor any blank, stroke, sign or invisible character between its letters and figures. A name in Latin letters is
 * one only as a word by itself.
 */
export const namedPerson = (text: string, persons: readonly string[]): boolean =>
	persons.some((person) => {
		const said = joined(person);
		if (said.length < shortest) return false;
		const figures = said.replaceAll(/\D/gu, '');
		if (figures.length === said.length && figures.length >= shortestNumber)
			return joined(text).includes(figures.slice(-lastFigures));
		return isLatin(person) ? ` ${words(text)} `.includes(` ${words(person)} `) : joined(text).includes(said);
	});

/** What is seen of a text: letters of any width in one, nothing that stands there unseen. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(unseen, '').trim();

/** Soft hyphens, joiners, selectors, fillers, marks that belong to no letter any more. */
const unseen = /\p{Default_Ignorable_Code_Point}|\p{Cf}|\p{M}/gu;

const isLatin = (name: string): boolean => /^[\p{Script=Latin} .,'’-]+$/u.test(plain(name));

/** Words in Latin letters, whatever stands between them and next to them. */
const words = (text: string): string =>
	plain(text)
		.replaceAll(/[^\p{Script=Latin}\p{N}]+/gu, ' ')
		.trim();

const joined = (text: string): string => plain(text).replaceAll(/[^\p{L}\p{N}]+/gu, '');
