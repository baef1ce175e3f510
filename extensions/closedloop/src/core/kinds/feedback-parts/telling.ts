import type { Evidence, Move, UpdateCase } from '../../record/index.ts';
import { idOf, stringOf } from '../../values/index.ts';
import type { RecordView } from '../../workflow/index.ts';

/** One mailbox and nothing else: what a customer typed must not become a list of recipients. */
const oneAddress = /^[^\s@,;:<>()"\\]+@[^\s@,;:<>()"\\]+$/u;

export const isOneAddress = (address: string): boolean => oneAddress.test(address);

/** Whom we may write to. */
export const contactOf = (view: RecordView): string | null => (view.anonymous === true ? null : idOf(view.contact));

/** State in which the customer has our answer. */
const answeredState = 'replied';

/**
 * What a write tells the customer: the answer, how things stand, or nothing. After an answer whose letter did not
 * arrive, `told_by` alone says that it was told after all.
 */
export function tellingOf({
	kind,
	record,
	change,
}: Pick<UpdateCase, 'kind' | 'record' | 'change'>): 'reply' | 'progress' | null {
	if (kind !== 'feedback') return null;
	if (change.status === answeredState && record.status !== answeredState) return 'reply';
	if (stringOf(change.progress_note) !== null) return 'progress';
	return record.status === answeredState && stringOf(change.told_by) !== null ? 'reply' : null;
}

/**
 * Evidence that somebody told the customer otherwise than by letter; null where a letter does it, or nothing is told.
 */
export function toldOtherwise(given: UpdateCase, { effective_at }: Pick<Move, 'effective_at'>): Evidence | null {
	const [template, told_by] = [tellingOf(given), stringOf(given.change.told_by)];
	return template === null || told_by === null ? null : { on: 'message', template, at: effective_at, told_by };
}
