import { recordKinds, type KindName } from '@closedloop/schema';
import { placesOf, withDecisions, type Signatories } from '../../core/record/index.ts';
import { idOf } from '../../core/values/index.ts';
import { bothFacts, type Facts, type RecordView } from '../../core/workflow/index.ts';
import { openFacts } from '../../store/records/open-facts.ts';
import { hasEndedIn, type Rulebook } from '../rulebook/index.ts';
import type { WriteContext } from './context.ts';

interface Around {
	readonly kind: KindName;
	/** Before the write, … */
	readonly record: RecordView;
	/** … and after it. */
	readonly view: RecordView;
	readonly book: Rulebook;
}

/** What gates count around a record: where the write links it elsewhere, around both. */
export async function factsAround(
	knex: WriteContext['database'],
	{ kind, record, view, book }: Around,
	{ directory, ...frame }: Signatories,
): Promise<Facts> {
	const hasEnded = hasEndedIn(book);
	const after = await openFacts(knex, kind, view, hasEnded);
	const facts =
		idOf(record.capa) === idOf(view.capa) ? after : bothFacts(await openFacts(knex, kind, record, hasEnded), after);
	// Who signs was who it was before the write: naming oneself with the step makes nobody a signatory.
	const signatories = { ...frame, directory: { ...directory, record: placesOf(kind, record) } };
	return withDecisions(facts, recordKinds[kind].collection, { before: record, record: view }, signatories);
}
