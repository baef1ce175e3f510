import { NotCanonicalError } from './canonical.ts';
import { chainHash, type StoredEvent } from './chain.ts';

/**
 * Why a history does not hold:
 * `gap` a number is missing · `duplicate` a number occurs twice · `order` lines are out of their order or belong to
 * another record · `hash` a line, or its link to the one before, was changed. Recorded times may run backwards by the
 * skew between two nodes, so they prove no order; the numbers do.
 */
export type ChainFlaw = 'gap' | 'hash' | 'order' | 'duplicate';

export type ChainVerdict =
	| {
			readonly ok: true;
			readonly length: number;
			/** Hash of the last line; null for an empty history. */ readonly head: string | null;
	  }
	| { readonly ok: false; /** First line that does not hold. */ readonly seq: number; readonly reason: ChainFlaw };

/**
 * Walks one record's history, given in order of `seq`, and names the first line that does not hold. A history cut off
 * at its end still verifies: compare `length` and `head` with what the record or a frozen report says.
 */
export function verifyChain(events: readonly StoredEvent[]): ChainVerdict {
	const numbers = new Set(events.map((event) => event.seq));
	let before: StoredEvent | undefined;
	for (const [index, event] of events.entries()) {
		// Which of two lines of one number is the true one the database does not say; it may give either first.
		const reason = events[index + 1]?.seq === event.seq ? 'duplicate' : flaw(event, before, numbers);
		if (reason !== null) return { ok: false, seq: event.seq, reason };
		before = event;
	}
	return { ok: true, length: events.length, head: before?.hash ?? null };
}

function flaw(event: StoredEvent, before: StoredEvent | undefined, numbers: ReadonlySet<number>): ChainFlaw | null {
	const expected = (before?.seq ?? 0) + 1;
	if (event.seq !== expected) return event.seq > expected && !numbers.has(expected) ? 'gap' : 'order';
	if (before && (event.record !== before.record || event.collection !== before.collection)) return 'order';
	const prevHash = before?.hash ?? null;
	return (event.prev_hash ?? null) === prevHash && holds(event, prevHash) ? null : 'hash';
}

function holds(event: StoredEvent, prevHash: string | null): boolean {
	try {
		return event.hash === chainHash(prevHash, event);
	} catch (error) {
		// A line that cannot be written down was never hashed by us, whoever put it there.
		if (error instanceof NotCanonicalError) return false;
		throw error;
	}
}
