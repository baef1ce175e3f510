import type { EarlierAnswer } from '@closedloop/schema';
import { canonical, digest } from '../../history/index.ts';
import type { RecordView } from '../../workflow/index.ts';
import {
	toRecipients,
	roundOf,
	type MessageDraft,
	type UpdateCase,
	type Effect,
	type Move,
	type Refusal,
} from '../../record/index.ts';
import { idOf, stringOf } from '../../values/index.ts';

/** Whether a record that leaves this state does so because the customer refuses the answer. */
export const refusesAnswer = (view: RecordView, from: string | null): boolean =>
	from === 'replied' && view.customer_verdict === 'refused';

/**
 * Refused answers and re-opened records begin a new round (P31: until the customer is satisfied). The answer of the
 * round that is over is put aside with what the customer said of it: it must not be offered, sent or signed for once
 * more.
 */
export function newRound(given: UpdateCase, view: RecordView, move: Move): Effect {
	const refused = refusesAnswer(view, move.from);
	if (!move.reopens && !refused) return {};
	const round = roundOf(view) + 1;
	const text = stringOf(given.record.reply_text);
	const verdict = stringOf(view.customer_verdict);
	const reason = refused ? stringOf(given.change.step_note) : null;
	const over: EarlierAnswer | null =
		text === null ? null : { round: round - 1, text, verdict, reason, at: new Date(move.effective_at).toISOString() };
	return {
		patch: {
			round,
			customer_verdict: null,
			closed_at: null,
			reply_text: null,
			...(over === null ? {} : { earlier_answers: [...earlierAnswers(view), over] }),
		},
		data: { round, ...(text === null ? {} : { answer: `sha256:${digest(canonical(text))}` }) },
		messages: refused ? ownerTold(given, view, round) : [],
	};
}

/** Whoever answered hears that it was not enough; without an owner the head of the lead department does. */
function ownerTold(given: UpdateCase, view: RecordView, round: number): readonly MessageDraft[] {
	const owner = idOf(view.owner);
	if (owner !== null && owner === given.actor.id) return [];
	return toRecipients(given, {
		recipients: [owner === null ? { to: 'department', up: 0 } : { to: 'owner' }],
		template: 'answer_refused',
		data: { number: given.record.number, round },
		at: given.at,
	});
}

/** Answers of the rounds that are over, oldest first. */
export function earlierAnswers(view: RecordView): readonly EarlierAnswer[] {
	const list: unknown = view.earlier_answers;
	return Array.isArray(list) ? list.filter(isEarlier) : [];
}

const isEarlier = (value: unknown): value is EarlierAnswer =>
	typeof value === 'object' &&
	value !== null &&
	'text' in value &&
	typeof value.text === 'string' &&
	'round' in value &&
	typeof value.round === 'number';

/** The answer the customer refused last, while the next one is still to come. */
export function refusedBefore(view: RecordView): EarlierAnswer | null {
	const last = earlierAnswers(view).at(-1);
	return last?.verdict === 'refused' && last.round === roundOf(view) - 1 && view.status !== 'replied' ? last : null;
}

/** The very words the customer has refused are no answer. */
export function sameAnswer(view: RecordView): Refusal | null {
	const words = plain(stringOf(view.reply_text) ?? '');
	const again = earlierAnswers(view).some(({ text, verdict }) => verdict === 'refused' && plain(text) === words);
	return again ? { code: 'CL_INVALID', field: 'reply_text', params: { problem: 'refused_before' } } : null;
}

/** Spaces, width and punctuation are typing, not another answer. */
const plain = (text: string): string =>
	text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, '');
