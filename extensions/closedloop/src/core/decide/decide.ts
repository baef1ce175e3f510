import {
	decideAttach,
	decideErase,
	type Attachment,
	type CreateCase,
	type Erasure,
	type Evidence,
	type Undelivered,
	type UpdateCase,
	type Verdict,
} from '../record/index.ts';
import { decideRetarget, type RetargetWish } from '../promises/index.ts';
import { decideCreate } from './create.ts';
import { decideEvidence, decideUndelivered } from './evidence.ts';
import { withReaders } from '../reading/index.ts';
import { graceMs } from '../durations.ts';
import { withFactLabels } from './fact-labels.ts';
import { decideSentBack, type SentBack } from './sent-back.ts';
import { decidePassTime } from './time.ts';
import { decideUpdate } from './update.ts';

/** What the desk itself does to a record that exists. */
export type InternalEvent =
	/** Let time act on its clocks: rungs, breaches, automatic resumes that are due by now. */
	| { readonly kind: 'pass_time' }
	/** A letter has left or a decision was signed. */
	| { readonly kind: 'evidence'; readonly evidence: Evidence }
	/** A decision about it was refused, and its procedure says that it goes back. */
	| { readonly kind: 'sent_back'; readonly back: SentBack }
	/** A letter to the customer will never arrive. */
	| { readonly kind: 'undelivered'; readonly letter: Undelivered }
	/** A file was hung on it in the same transaction. */
	| { readonly kind: 'attach'; readonly attachment: Attachment }
	/** What somebody wrote is taken out of it. */
	| { readonly kind: 'erase'; readonly erasure: Erasure }
	/** Its running clocks go by a changed calendar or a newer version of its procedure. */
	| { readonly kind: 'retarget'; readonly wish: RetargetWish };

/** Whatever can happen to a record. `write`: somebody registers it, moves it or edits it. */
export type RecordEvent = { readonly kind: 'write' } | InternalEvent;

/**
 * The one verdict: what becomes of a record by what happens to it, as data, or why it is refused.
 *
 * @throws RangeError where something but its registration is to happen to a record that is none yet
 */
export function decide(given: CreateCase | UpdateCase, event: RecordEvent): Verdict {
	if ('record' in given)
		return withReaders(
			given,
			event.kind === 'write' ? withFactLabels(given, decideUpdate(given)) : decideInternal(given, event),
		);
	if (event.kind !== 'write') throw new RangeError(`${event.kind} of a record that is not registered yet`);
	return withReaders(given, withFactLabels(given, decideCreate(given)));
}

function decideInternal(given: UpdateCase, event: InternalEvent): Verdict {
	switch (event.kind) {
		case 'pass_time':
			return { ok: true, decision: decidePassTime(given, graceMs) };
		case 'evidence':
			return { ok: true, decision: decideEvidence(given, event.evidence) };
		case 'sent_back':
			return decideSentBack(given, event.back);
		case 'undelivered':
			return { ok: true, decision: decideUndelivered(given, event.letter) };
		case 'attach':
			return { ok: true, decision: decideAttach(given, event.attachment) };
		case 'erase':
			return { ok: true, decision: decideErase(given, event.erasure) };
		case 'retarget':
			return { ok: true, ...decideRetarget(given, event.wish) };
	}
}
