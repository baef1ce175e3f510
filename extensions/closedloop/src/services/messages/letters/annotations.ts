import { member } from '../../../core/json.ts';
import type { LetterInput } from '../letter.ts';
import { textOf, type Compose, type Words } from './words.ts';

/** Whoever signed has written something the reader is to answer. */
export const annotated: Compose = (input, words) => letter('annotated', input, words);

/** What the reader wrote with a signature was answered, with the answer itself. */
export const annotationAnswered: Compose = (input, words) => letter('annotation_answered', input, words);

function letter(name: 'annotated' | 'annotation_answered', input: LetterInput, words: Words): ReturnType<Compose> {
	const { data, record } = input;
	const label = textOf(member(data, 'label'));
	const { say, about, why, studio } = words;
	return {
		subject: say(`${name}.subject`, { matter: label === null ? '' : words.text(label), record: words.record }),
		blocks: [
			{ is: 'text', text: say(`${name}.lead`) },
			...(record.words === null ? [] : [{ is: 'quote', text: record.words } as const]),
			{ is: 'rows', rows: [...about, ...why] },
			...studio,
		],
	};
}
