import { recordKinds, type Instant } from '@closedloop/schema';
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

/**
 * What waits for the signature of whoever asks: judged now where they look at it, else within the last minute. Of what
 * was judged before, what they may no longer read and what waits no longer is left out.
 */
export async function toSign(question: WaitingQuestion, looked: boolean): Promise<ToSign> {
	const now = question.machine.now();
	const known = judged.get(question.user);
	if (!looked && known !== undefined && now >= known.at && now - known.at < freshMs)
		return { ids: await waitingOf(question, known.ids), more: known.more };
	const { cases, more } = await signableBy(question);
	const answer = { ids: cases.map(({ record }) => String(record.id)), more };
	judged.delete(question.user);
	judged.set(question.user, { ...answer, at: now });
	const [oldest] = judged.keys();
	if (judged.size > mostReaders && oldest !== undefined) judged.delete(oldest);
	return answer;
}

async function waitingOf({ viewer }: WaitingQuestion, ids: readonly string[]): Promise<readonly string[]> {
	if (ids.length === 0) return [];
	const rows = await viewer(recordKinds.decision.collection, {
		fields: ['id'],
		filter: { _and: [{ id: { _in: [...ids] } }, { status: { _eq: 'proposed' } }] },
		limit: -1,
	});
	return rows.map(({ id }) => String(id));
}
