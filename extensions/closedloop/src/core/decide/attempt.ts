import { factsOn } from '../facts/index.ts';
import {
	bindingApprovals,
	justifyingOf,
	placesOf,
	wantedNotices,
	type Move,
	type UpdateCase,
} from '../record/index.ts';
import type { Attempt, RecordView } from '../workflow/index.ts';

/** A move with all that its steps may ask for. */
export const attemptOf = (given: UpdateCase, view: RecordView, { from, to }: Move): Attempt => ({
	rules: given.workflow,
	from,
	to,
	actor: given.actor,
	record: view,
	before: given.record,
	facts: given.facts,
	approvals: bindingApprovals(given),
	wanted: factsOn(given.kind, given.procedure),
	justify: justifyingOf(given),
	notices: wantedNotices(given),
	posting: { directory: { ...given.directory, record: placesOf(given.kind, given.record) }, at: given.at },
});
