import { recordKinds } from '@closedloop/schema';
import { graceMs } from '../durations.ts';
import { frozenIn, kinds, notInProcedure, type KindRules } from '../kinds/index.ts';
import { stillness } from '../promises/index.ts';
import {
	changesOf,
	effectiveAt,
	futureIn,
	refused,
	type Effect,
	type Move,
	type UpdateCase,
	type Verdict,
} from '../record/index.ts';
import { instantOf, stringOf } from '../values/index.ts';
import { isTerminal, judgeTransition, type RecordView } from '../workflow/index.ts';
import { acknowledgedBy, changesBy } from './acknowledging.ts';
import { assemble } from './assemble.ts';
import { attemptOf } from './attempt.ts';
import { contactsIn, contactsTold } from './contacts.ts';
import { contactsRefused } from './contacts-refused.ts';
import { strandedBy } from './lives-by.ts';
import { evidenceIn, occurrenceOf } from './occurrence-of.ts';
import { editOf, plain } from './own-event.ts';
import { transitionRefused } from './transition-refused.ts';

/**
 * Judges one write to a record that exists: a move when `status` changes, else an edit, an acknowledgement or a note.
 * Each is one event, an acknowledgement that comes with something else one of its own; a write that changes nothing is none.
 */
export function decideUpdate(asked: UpdateCase): Verdict {
	const given = kinds[asked.kind].complete(asked);
	const { record, change, at } = given;
	const from = stringOf(record.status) ?? given.workflow.initial;
	const to = stringOf(change.status) ?? from;
	const view: RecordView = { ...record, ...change };
	const early = instantOf(record[recordKinds[given.kind].begins]);
	const effective_at = effectiveAt(given);
	if (effective_at > at + graceMs || (early !== null && effective_at < early)) {
		return refused({
			code: 'CL_INVALID',
			field: 'step_at',
			params: { problem: effective_at > at ? 'future' : 'before_begin' },
		});
	}
	const future = futureIn(change, at);
	if (future !== null) return refused({ code: 'CL_INVALID', field: future, params: { problem: 'future' } });
	const rules = kinds[given.kind];
	const wrong = [
		...notInProcedure(given, record, view),
		...rules.wrong(given, record, view),
		...contactsRefused(given),
	];
	// What is frozen is not looked at any closer: it is refused as such below.
	if (wrong.length > 0 && frozenIn(given).length === 0) return refused(...wrong);
	const move: Move = {
		from,
		to,
		effective_at,
		ends: isTerminal(given.workflow, to),
		reopens: isTerminal(given.workflow, from) && !isTerminal(given.workflow, to),
	};
	return strandedBy(given, to) ?? (from === to ? edit(given, view, move) : step(given, view, move));
}

type Counted = ReturnType<KindRules['complete']>;

function step(given: Counted, view: RecordView, move: Move): Verdict {
	const frozen = frozenIn(given);
	if (frozen.length > 0) return refused(...frozen);
	// A step is judged by the rules the record had: the write that takes it cannot bring others along.
	if (given.reassigned === true)
		return refused({ code: 'CL_INVALID', field: 'procedure', params: { problem: 'with_step' } });
	const { denied, acknowledged } = acknowledgedBy(given, move.effective_at);
	if (denied !== null) return refused(denied);
	const verdict = judgeTransition(attemptOf(given, view, move));
	if (!verdict.ok) return refused(transitionRefused(given, move, verdict.missing));
	const effect = both(given.counted, kinds[given.kind].move(given, view, move));
	const refusals = [kinds[given.kind].untold(given) ?? [], effect.refusals ?? []].flat();
	if (refusals.length > 0)
		return refused(
			...refusals.map((refusal) =>
				refusal.code === 'CL_TRANSITION' ? transitionRefused(given, move, refusal.missing) : refusal,
			),
		);
	const occurrence = occurrenceOf(given, { ...view, ...effect.patch }, move);
	const changes = changesBy(given, acknowledged, occurrence);
	return assemble(given, { view, move, occurrence, changes, acknowledged, event: { kind: 'moved', effect } });
}

const both = (one: Effect<'edited'>, other: Effect): Effect => ({
	...other,
	patch: { ...one.patch, ...other.patch },
	data: { ...one.data, ...other.data },
});

function edit(given: Counted, view: RecordView, move: Move): Verdict {
	const { collection, record, change, commands, actor, at } = given;
	const untold = kinds[given.kind].untold(given);
	if (untold !== null) return refused(untold);
	const { denied, acknowledged } = acknowledgedBy(given, move.effective_at);
	if (denied !== null) return refused(denied);
	const evidence = evidenceIn(given, move);
	const logs = contactsTold(given, move).length > 0;
	// A note that comes with nothing but an acknowledgement is the note of that.
	const notes = acknowledged === null ? [change.step_note] : [];
	const edited =
		logs ||
		changesOf(collection, record, plain(given)).length > 0 ||
		[...notes, change.progress_note, change.told_by].some((text) => stringOf(text) !== null);
	if (!edited && acknowledged === null && commands.length === 0) return { ok: true, decision: null };
	if (move.ends) return refused({ code: 'CL_CLOSED' });
	const frozen = frozenIn(given);
	if (frozen.length > 0) return refused(...frozen);
	const occurrence = {
		...stillness({
			before: record,
			after: view,
			state: move.to,
			effective_at: move.effective_at,
			recorded_at: at,
			ends: false,
		}),
		by_customer: actor.kind === 'customer',
		...evidence,
		contacts: contactsIn(given, move),
	};
	const own = { view, move, occurrence, acknowledged };
	const effect = given.counted;
	if (!edited && acknowledged !== null)
		return assemble(given, { ...own, changes: acknowledged.changes, event: { kind: 'acknowledged', effect } });
	const kind = edited ? editOf(given, logs || evidence.evidence !== undefined) : null;
	return assemble(given, { ...own, changes: changesBy(given, acknowledged, occurrence), event: { kind, effect } });
}
