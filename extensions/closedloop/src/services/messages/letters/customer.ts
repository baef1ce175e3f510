import { member } from '../../../core/json.ts';
import { stringOf } from '../../../core/values/index.ts';
import type { Block } from '../letter.ts';
import type { Compose, Words } from './words.ts';

/** Received, numbered, promised: what somebody who complained wants to hear first (ISO 10002, 8.3). */
export const acknowledgement: Compose = ({ record }, words) => {
	const { say, number, when, status } = words;
	const promises = record.promises.map(({ label, due_at, zone, why }) => ({
		label,
		value: say('acknowledgement.until', when(due_at, zone)),
		note: why,
	}));
	return {
		subject: say('acknowledgement.subject', { number }),
		blocks: [
			{ is: 'text', text: say('acknowledgement.lead', { number }) },
			...(promises.length === 0
				? []
				: [{ is: 'heading', text: say('acknowledgement.promises') } as const, { is: 'rows', rows: promises } as const]),
			...(status.length === 0 ? [] : [{ is: 'text', text: say('acknowledgement.status') } as const, ...status]),
			ask(words, record.department),
		],
	};
};

/** The answer itself, and how to say whether it satisfies (P31: until the customer is satisfied). */
export const reply: Compose = ({ data, record }, words) => {
	const { say, number, status } = words;
	return {
		subject: say('reply.subject', { number }),
		blocks: [
			{ is: 'text', text: say('reply.lead', { number }) },
			{ is: 'quote', text: stringOf(member(data, 'text')) ?? '' },
			...(status.length === 0 ? [] : [{ is: 'text', text: say('reply.verdict') } as const, ...status]),
			ask(words, record.department),
		],
	};
};

/** How things stand, between receipt and answer. */
export const progress: Compose = ({ data, record }, words) => {
	const { say, number, status } = words;
	return {
		subject: say('progress.subject', { number }),
		blocks: [
			{ is: 'text', text: say('progress.lead', { number }) },
			{ is: 'quote', text: stringOf(member(data, 'text')) ?? '' },
			...(status.length === 0 ? [] : [{ is: 'text', text: say('acknowledgement.status') } as const, ...status]),
			ask(words, record.department),
		],
	};
};

const ask = ({ say, number }: Words, department: string | null): Block => ({
	is: 'text',
	text: department === null ? say('ask', { number }) : say('ask.department', { number, department }),
});

/** The link is for one person and one answer; looking at it uses nothing up. */
export const invitation: Compose = (input, words) => survey('invitation', input, words);

export const reminder: Compose = (input, words) => survey('reminder', input, words);

function survey(
	template: 'invitation' | 'reminder',
	{ record, links }: Parameters<Compose>[0],
	words: Words,
): ReturnType<Compose> {
	const { say, number, when, text } = words;
	const about = number === '' ? '' : ('.about' as const);
	const lead = template === 'reminder' ? say('reminder.lead') : say(`invitation.lead${about}`, { number });
	return {
		subject: say(`${template}.subject${about}`, { number }),
		blocks: [
			{ is: 'text', text: lead },
			...(record.intro === null ? [] : [{ is: 'text', text: text(record.intro) } as const]),
			...(links.survey === null ? [] : [{ is: 'link', text: say('invitation.open'), href: links.survey } as const]),
			{
				is: 'text',
				text: record.expires_at === null ? say('invitation.once') : say('invitation.until', when(record.expires_at)),
			},
			{ is: 'text', text: say('invitation.stop') },
		],
	};
}
