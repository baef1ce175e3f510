import { factsOn } from '../facts/index.ts';
import {
	bindingApprovals,
	contactRulesOf,
	entriesOf,
	justifyingOf,
	placesOf,
	wantedNotices,
	wordsOf,
	type Move,
	type UpdateCase,
} from '../record/index.ts';
import { contactsIn } from './contacts.ts';
import type { Attempt, RecordView } from '../workflow/index.ts';

/** A move with all that its steps may ask for. */
export const attemptOf = (given: UpdateCase, view: RecordView, move: Move): Attempt => ({
	rules: given.workflow,
	from: move.from,
	to: move.to,
	actor: given.actor,
	record: view,
	before: given.record,
	facts: given.facts,
	approvals: bindingApprovals(given),
	word: wordsOf(given),
	wanted: factsOn(given.kind, given.procedure),
	justify: justifyingOf(given),
	notices: wantedNotices(given),
	contacts: {
		rules: contactRulesOf(given),
		now: contactsIn(given, move),
		struck: entriesOf(given).struck.map(({ n }) => n),
	},
	posting: { directory: { ...given.directory, record: placesOf(given.kind, given.record) }, at: given.at },
});
