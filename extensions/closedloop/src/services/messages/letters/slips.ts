import { member } from '../../../core/json.ts';
import type { LetterInput } from '../letter.ts';
import { textOf, type Compose, type Words } from './words.ts';

/** A slip has come for the reader's department: what is asked, and by when. */
export const slipSent: Compose = (input, words) => {
	const { data, record } = input;
	const { say, about, why, when, studio } = words;
	const due = record.promises.map(({ label, due_at, zone }) => ({ label, value: say('when', when(due_at, zone)) }));
	return {
		subject: say('slip_sent.subject', { title: titleOf(input, words), record: words.record }),
		blocks: [
			{ is: 'text', text: say('slip_sent.lead') },
			...(record.words === null ? [] : [{ is: 'quote', text: record.words } as const]),
			{ is: 'rows', rows: [...about, ...due, ...why] },
			{
				is: 'text',
				text: say(member(data, 'answered') === true ? 'slip_sent.next.answer' : 'slip_sent.next.acknowledge'),
			},
			...studio,
		],
	};
};

/** The slip the reader sent was answered, with the answer itself. */
export const slipAnswered: Compose = (input, words) => ({
	subject: words.say('slip_answered.subject', { title: titleOf(input, words), record: words.record }),
	blocks: [
		{ is: 'text', text: words.say('slip_answered.lead') },
		...(input.record.words === null ? [] : [{ is: 'quote', text: input.record.words } as const]),
		{ is: 'rows', rows: words.about },
		{ is: 'text', text: words.say('slip_answered.next') },
		...words.studio,
	],
});

/** What the slip is called in its procedure. */
function titleOf({ data }: LetterInput, { text }: Words): string {
	const label = textOf(member(data, 'label'));
	return label === null ? '' : text(label);
}
