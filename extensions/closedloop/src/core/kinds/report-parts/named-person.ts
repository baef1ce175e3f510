/** Shorter ones would be found in any text: a surname of one character, initials. */
const shortest = 2;

/**
 * Whether a text says one of these names, numbers or addresses, however it is spaced or written: width and case mean
 * nothing, nor the blanks and strokes of a telephone number. A name in Latin letters is one only as a word by itself.
 */
export const namedPerson = (text: string, persons: readonly string[]): boolean =>
	persons.some((person) => {
		const said = plain(person);
		if (said.replaceAll(' ', '').length < shortest) return false;
		return /^[\p{Script=Latin} .'’-]+$/u.test(said)
			? ` ${words(text)} `.includes(` ${words(person)} `)
			: joined(text).includes(joined(person));
	});

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

const words = (text: string): string =>
	plain(text)
		.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();

const joined = (text: string): string => plain(text).replaceAll(/[\s()+.·・-]+/gu, '');
