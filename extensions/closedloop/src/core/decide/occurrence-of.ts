import { contactsIn } from './contacts.ts';
import { kinds } from '../kinds/index.ts';
import type { Move, Occurrence, UpdateCase } from '../record/index.ts';
import type { RecordView } from '../workflow/index.ts';

/** A move as the clocks see it. */
export function occurrenceOf(given: UpdateCase, after: RecordView, move: Move): Occurrence {
	const { record, at, actor } = given;
	return {
		before: record,
		after,
		...move,
		recorded_at: at,
		by_customer: actor.kind === 'customer',
		...evidenceIn(given, move),
		contacts: contactsIn(given, move),
	};
}

/** What was told by telephone keeps what a letter would have kept. */
export function evidenceIn(given: UpdateCase, move: Move): Pick<Occurrence, 'evidence'> {
	const evidence = kinds[given.kind].evidence(given, move);
	return evidence === null ? {} : { evidence };
}
