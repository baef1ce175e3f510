import { member } from '../../../core/json.ts';
import { stringOf } from '../../../core/values/index.ts';
import type { LetterInput, Row } from '../letter.ts';
import { instantIn, textOf, type Compose, type Words } from './words.ts';

/** A rung: which promise, when it is or was due, which level, why this reader, where to act. */
export const rung: Compose = (input, words) => {
	const { data, now } = input;
	const { say, record, about, why, studio } = words;
	const due = instantIn(member(data, 'due_at'));
	const stage = due !== null && due <= now ? 'after' : 'before';
	const told = member(data, 'level');
	const level = typeof told === 'number' ? [{ label: say('level'), value: say('level.of', { level: told }) }] : [];
	return {
		subject: say(`rung.subject.${stage}`, { promise: promiseOf(input, words), record }),
		blocks: [
			{ is: 'text', text: say(`rung.lead.${stage}`) },
			{ is: 'rows', rows: [...about, ...promiseRows(input, words), ...level, ...why] },
			...(member(data, 'late') === true ? [{ is: 'text', text: say('rung.late') } as const] : []),
			{ is: 'text', text: say('rung.next') },
			...studio,
		],
	};
};

export const assigned: Compose = ({ record: { promises } }, { say, record, about, when, studio }) => ({
	subject: say('assigned.subject', { record }),
	blocks: [
		{ is: 'text', text: say('assigned.lead') },
		{
			is: 'rows',
			rows: [
				...about,
				...promises.map(({ label, due_at, zone }) => ({ label, value: say('when', when(due_at, zone)) })),
			],
		},
		{ is: 'text', text: say('assigned.next') },
		...studio,
	],
});

/** Told at once because of its severity or of public attention (P17, P61). */
export const severity: Compose = ({ record: { severity: rated } }, { say, record, about, why, text, studio }) => ({
	subject:
		rated === null
			? say('severity.subject.plain', { record })
			: say('severity.subject', { severity: text(rated), record }),
	blocks: [
		{ is: 'text', text: say('severity.lead') },
		{
			is: 'rows',
			rows: [...about, ...(rated === null ? [] : [{ label: say('severity.name'), value: text(rated) }]), ...why],
		},
		...studio,
	],
});

/** A rung raised the severity, and by the procedure's routes another department leads: its head hears of it. */
export const leadChanged: Compose = ({ record: { severity: rated } }, { say, record, about, why, text, studio }) => ({
	subject: say('lead_changed.subject', { record }),
	blocks: [
		{ is: 'text', text: say('lead_changed.lead') },
		{
			is: 'rows',
			rows: [...about, ...(rated === null ? [] : [{ label: say('severity.name'), value: text(rated) }]), ...why],
		},
		{ is: 'text', text: say('assigned.next') },
		...studio,
	],
});

/** There are so many of the same by now, and the procedure wants somebody to hear of it. */
export const repeat: Compose = ({ data }, { say, record, about, why, studio }) => {
	const count = member(data, 'count');
	const times = typeof count === 'number' ? count : 0;
	return {
		subject: say('repeat.subject', { count: times, record }),
		blocks: [
			{ is: 'text', text: say('repeat.lead', { count: times }) },
			{ is: 'rows', rows: [...about, ...why] },
			...studio,
		],
	};
};

/** What is to be signed, and why it was proposed. */
export const decisionWanted: Compose = ({ data, record: { reason } }, { say, record, about, why, text, studio }) => {
	const label = textOf(member(data, 'label'));
	const matter = label === null ? stringOf(member(data, 'kind')) : text(label);
	return {
		subject:
			matter === null
				? say('decision_wanted.subject.plain', { record })
				: say('decision_wanted.subject', { matter, record }),
		blocks: [
			{ is: 'text', text: say('decision_wanted.lead') },
			{
				is: 'rows',
				rows: [...(matter === null ? [] : [{ label: say('decision_wanted.matter'), value: matter }]), ...about, ...why],
			},
			...(reason === null
				? []
				: [{ is: 'text', text: say('decision_wanted.reason') } as const, { is: 'quote', text: reason } as const]),
			...studio,
		],
	};
};

/** The customer is not satisfied: the matter goes on, with what they said (P31: until the customer is satisfied). */
export const answerRefused: Compose = ({ data, record: { refused } }, { say, record, about, why, studio }) => ({
	subject: say('answer_refused.subject', { record }),
	blocks: [
		{ is: 'text', text: say('answer_refused.lead', { round: numberOr(member(data, 'round'), 2) }) },
		...(refused?.reason
			? [{ is: 'text', text: say('answer_refused.reason') } as const, { is: 'quote', text: refused.reason } as const]
			: []),
		{ is: 'rows', rows: [...about, ...why] },
		{ is: 'text', text: say('answer_refused.next') },
		...studio,
	],
});

/** The customer has said more: on the status page, or in another answer about the same thing. */
export const informed: Compose = ({ record: { words } }, { say, record, about, why, studio }) => ({
	subject: say('informed.subject', { record }),
	blocks: [
		{ is: 'text', text: say('informed.lead') },
		...(words === null ? [] : [{ is: 'quote', text: words } as const]),
		{ is: 'rows', rows: [...about, ...why] },
		...studio,
	],
});

/** A letter to the customer will never arrive; somebody has to tell them otherwise. */
export const undelivered: Compose = ({ data }, { say, record, about, why, studio }) => {
	const [template, reason] = [stringOf(member(data, 'template')) ?? '', stringOf(member(data, 'reason')) ?? ''];
	return {
		subject: say('undelivered.subject', { record }),
		blocks: [
			{ is: 'text', text: say('undelivered.lead') },
			{
				is: 'rows',
				rows: [
					...about,
					{
						label: say('undelivered.letter'),
						value: isNamed(template) ? say(`undelivered.letter.${template}`) : template,
					},
					{
						label: say('undelivered.why'),
						value: isKnown(reason) ? say(`undelivered.why.${reason}`) : say('undelivered.why.other', { reason }),
					},
					...why,
				],
			},
			{ is: 'text', text: say('undelivered.next') },
			...studio,
		],
	};
};

const lettersNamed = ['reply', 'progress', 'invitation', 'reminder', 'rung'] as const;
const reasonsKnown = ['no_address', 'bad_address', 'erased'] as const;
const isNamed = (template: string): template is (typeof lettersNamed)[number] =>
	lettersNamed.some((name) => name === template);
const isKnown = (reason: string): reason is (typeof reasonsKnown)[number] =>
	reasonsKnown.some((name) => name === reason);

const numberOr = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

function promiseOf({ data }: LetterInput, { text }: Words): string {
	const label = textOf(member(data, 'label'));
	return label === null ? (stringOf(member(data, 'clock')) ?? '') : text(label);
}

function promiseRows(input: LetterInput, words: Words): readonly Row[] {
	const promise = promiseOf(input, words);
	const due = instantIn(member(input.data, 'due_at'));
	const { say, when } = words;
	return [
		...(promise === '' ? [] : [{ label: say('promise'), value: promise }]),
		...(due === null ? [] : [{ label: say('due'), value: say('when', when(due)) }]),
	];
}
