import type { Instant } from '@closedloop/schema';
import { signableBy, type WaitingQuestion } from './waiting.ts';

/** Decisions somebody could sign, and whether there may be more than were looked at. */
export interface ToSign {
	readonly ids: readonly string[];
	readonly more: boolean;
}

/** Judging each decision is dear, and the other tabs only say how many. */
const freshMs = 60_000;
/** So many readers at a time; whoever looked longest ago is judged anew. */
const mostReaders = 500;

const judged = new Map<string, ToSign & { readonly at: Instant }>();

/** What waits for the signature of whoever asks: judged now where they look at it, else within the last minute. */
export async function toSign(question: WaitingQuestion, looked: boolean): Promise<ToSign> {
	const now = question.machine.now();
	const known = judged.get(question.user);
	if (!looked && known !== undefined && now >= known.at && now - known.at < freshMs) return known;
	const { cases, more } = await signableBy(question);
	const answer = { ids: cases.map(({ record }) => String(record.id)), more };
	judged.delete(question.user);
	judged.set(question.user, { ...answer, at: now });
	const [oldest] = judged.keys();
	if (judged.size > mostReaders && oldest !== undefined) judged.delete(oldest);
	return answer;
}
