import { sayIn, type Say } from '../say.ts';
import type { Block, LetterInput, Row } from '../letter.ts';
import type { Instant, KindName, Text } from '@closedloop/schema';
import { member } from '../../../core/json.ts';
import { instantOf, stringOf } from '../../../core/values/index.ts';
import { formatWhen } from '../../../core/text/index.ts';
import { textIn } from '../../refusal.ts';

/** Subject and body of one template; hello, signature and markup are the same for all. */
export interface Composed {
	readonly subject: string;
	readonly blocks: readonly Block[];
}

/** One template in words. */
export type Compose = (input: LetterInput, words: Words) => Composed;

/** What templates say again and again. */
export interface Words {
	readonly say: Say;
	/** `FB-2026-000123`, or the title where there is no number. */
	readonly record: string;
	readonly number: string;
	/** An instant of the record's own zone, for this reader. */
	readonly when: (at: Instant, zone?: string) => { readonly when: string; readonly zone: string };
	readonly text: (text: Text) => string;
	/** The record in one line of a table, nothing when there is nothing to say. */
	readonly about: readonly Row[];
	readonly why: readonly Row[];
	readonly studio: readonly Block[];
	readonly status: readonly Block[];
}

export function wordsFor(input: LetterInput): Words {
	const { language, record, links, data, now, wordings } = input;
	const say = sayIn(language, wordings);
	const number = record.number ?? stringOf(member(data, 'number')) ?? '';
	const title = record.title === null ? [] : [{ label: say('matter'), value: record.title }];
	return {
		say,
		number,
		record: number === '' ? (record.title ?? '') : number,
		when: (at, zone = record.zone) => ({ when: formatWhen(at, { locale: language, zone, now }), zone }),
		text: (text) => textIn(text, language),
		about: [...(number === '' ? [] : [{ label: say('number'), value: number }]), ...title],
		why: why(input, say),
		studio: links.studio === null ? [] : [{ is: 'link', text: say('open'), href: links.studio }],
		status:
			links.code === null
				? []
				: [
						{ is: 'code', label: say('code'), code: links.code, note: say('code.keep') },
						{ is: 'link', text: say('status.open'), href: links.status },
					],
	};
}

/** Why the reader is told, and whose place they take (deputies, vacant posts). */
function why({ data, record }: LetterInput, say: Say): readonly Row[] {
	const given = member(data, 'why');
	if (typeof given !== 'object' || given === null || !('relation' in given)) return [];
	const level = 'level' in given && typeof given.level === 'number' ? given.level : 0;
	const reason = reasonFor(given.relation, level, say, record.kind);
	if (reason === null) return [];
	return [
		{
			label: say('why'),
			value: record.instead_of === null ? reason : say('why.instead', { why: reason, name: record.instead_of }),
		},
	];
}

function reasonFor(relation: unknown, level: number, say: Say, kind: KindName): string | null {
	switch (relation) {
		case 'owner':
			return say('why.owner');
		case 'first_receiver':
			return say('why.first_receiver');
		case 'superior':
			return say('why.superior');
		case 'department':
			// Only feedback is led; a slip, a report, an order is a department's own.
			if (level > 0) return say('why.department.up', { level });
			return say(kind === 'feedback' ? 'why.department' : 'why.department.own');
		case 'role':
			return say('why.role');
		case 'post':
			return say('why.post');
		case 'user':
			return say('why.user');
		case 'address':
			return say('why.address');
		default:
			return null;
	}
}

/** A text in our languages as it lies in `data`; null when it is none. */
export function textOf(value: unknown): Text | null {
	if (typeof value !== 'object' || value === null || !('zh' in value) || !('en' in value)) return null;
	const [zh, en] = [stringOf(value.zh), stringOf(value.en)];
	return zh === null || en === null ? null : { zh, en };
}

/** An instant as it lies in `data`. */
export const instantIn = instantOf;
