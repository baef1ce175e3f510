import { graceMs } from '../durations.ts';
import { recordKinds } from '../../../../../schema/index.ts';
import { words } from '../history/index.ts';
import { judgeTransition, type RecordView } from '../workflow/index.ts';
import { acknowledge, acknowledgeRefused, withEntries } from '../ladders/index.ts';
import {
	changesOf,
	kept,
	type ClockChange,
	type Occurrence,
	type Decision,
	type EventDraft,
	type UpdateCase,
	futureIn,
	toldAt,
	refused,
	type Effect,
	type Move,
	type Refusal,
	type Verdict,
} from '../record/index.ts';
import { advanceInput, clockChanges, stillness, writesOf, applyCommands } from '../promises/index.ts';
import { frozenIn, kinds, unknownCodes, type KindRules } from '../kinds/index.ts';
import { instantOf, stringOf } from '../values/index.ts';

/**
 * Judges one write to a record that exists: a move when `status` changes, else an edit, an acknowledgement or a note.
 * Each is one event; a write that changes nothing is none.
 */
export function decideUpdate(asked: UpdateCase): Verdict {
	const given = kinds[asked.kind].complete(asked);
	const { record, change, at } = given;
	const from = stringOf(record.status) ?? given.workflow.initial;
	const to = stringOf(change.status) ?? from;
	const view: RecordView = { ...record, ...change };
	const early = instantOf(record[recordKinds[given.kind].begins]);
	const effective_at = toldAt(change.step_at, early) ?? at;
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
	const wrong = [...unknownCodes(given, record, view), ...rules.wrong(given, record, view)];
	// What is frozen is not looked at any closer: it is refused as such below.
	if (wrong.length > 0 && frozenIn(given).length === 0) return refused(...wrong);
	const move: Move = {
		from,
		to,
		effective_at,
		ends: isTerminal(given, to),
		reopens: isTerminal(given, from) && !isTerminal(given, to),
	};
	if (from === to) return edit(given, view, move);
	return step(given, view, move);
}

type Counted = ReturnType<KindRules['complete']>;

const isTerminal = ({ workflow }: UpdateCase, state: string): boolean =>
	workflow.states.some(({ code, terminal }) => code === state && terminal === true);

function step(given: Counted, view: RecordView, move: Move): Verdict {
	const frozen = frozenIn(given);
	if (frozen.length > 0) return refused(...frozen);
	const { workflow, approvals, facts, actor, record } = given;
	const verdict = judgeTransition({
		rules: workflow,
		from: move.from,
		to: move.to,
		actor,
		record: view,
		before: record,
		facts,
		approvals,
	});
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
	return assemble(given, view, move, effect, { occurrence, changes: clockChanges(given, occurrence), kind: 'moved' });
}

const both = (one: Effect, other: Effect): Effect => ({
	...other,
	patch: { ...one.patch, ...other.patch },
	data: { ...one.data, ...other.data },
});

function occurrenceOf(given: UpdateCase, after: RecordView, move: Move): Occurrence {
	const { record, at, actor } = given;
	return {
		before: record,
		after,
		...move,
		recorded_at: at,
		by_customer: actor.kind === 'customer',
		...evidenceIn(given, move),
	};
}

/** What was told by telephone keeps what a letter would have kept. */
function evidenceIn(given: UpdateCase, move: Move): Pick<Occurrence, 'evidence'> {
	const evidence = kinds[given.kind].evidence(given, move);
	return evidence === null ? {} : { evidence };
}

function transitionRefused({ workflow }: UpdateCase, { from, to }: Move, missing: Refusal['missing']): Refusal {
	const texts = Object.fromEntries(
		Object.entries({ from, to }).flatMap(([name, code]) => {
			const state = workflow.states.find((each) => each.code === code);
			return state ? [[name, state.label] as const] : [];
		}),
	);
	return {
		code: 'CL_TRANSITION',
		field: missing?.[0]?.field ?? 'status',
		params: { from, to },
		texts,
		...(missing ? { missing } : {}),
	};
}

function edit(given: Counted, view: RecordView, move: Move): Verdict {
	const { collection, record, change, commands, actor, at } = given;
	const untold = kinds[given.kind].untold(given);
	if (untold !== null) return refused(untold);
	const wants = change.acknowledged === true;
	const denied = wants ? acknowledgeRefused(given) : null;
	if (denied !== null) return refused(denied);
	const acknowledged = wants ? acknowledge(given, move.effective_at) : null;
	const evidence = evidenceIn(given, move);
	const edited =
		changesOf(collection, record, plain(given)).length > 0 ||
		[change.step_note, change.progress_note, change.told_by].some((text) => stringOf(text) !== null);
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
	};
	if (acknowledged)
		return assemble(given, view, move, given.counted, { occurrence, ...acknowledged, kind: 'acknowledged' });
	const kind = !edited
		? null
		: actor.kind === 'customer'
			? 'informed'
			: evidence.evidence && stringOf(change.progress_note) === null
				? 'evidence'
				: 'edited';
	return assemble(given, view, move, given.counted, { occurrence, changes: clockChanges(given, occurrence), kind });
}

/** What a write is about, beside the commands that come with it. */
interface Matter {
	readonly occurrence: Occurrence;
	readonly changes: readonly ClockChange[];
	/** What the event tells of clocks, where it is not what changed. */
	readonly told?: readonly unknown[];
	/** Kind of its event; null when it is nothing but commands. */
	readonly kind: EventDraft['kind'] | null;
}

const plain = ({ change, collection }: UpdateCase): RecordView =>
	Object.fromEntries(Object.entries(kept(collection, change)).filter(([field]) => field !== 'status'));

function assemble(given: UpdateCase, view: RecordView, move: Move, effect: Effect, matter: Matter): Verdict {
	const { change, collection, record, at } = given;
	const applied = applyCommands(given.commands, given, advanceInput(given, matter.occurrence), matter.changes);
	if (!applied.ok) return applied;
	const clocks = writesOf(given, applied.changes, at, matter.occurrence.after);
	const unreported = move.ends && move.to !== 'void' ? cancelledDuties(clocks.drafts) : 0;
	if (unreported > 0)
		return refused(
			transitionRefused(given, move, [
				{ code: 'none_open', field: 'deadlines', params: { what: 'statutory_clocks', open: unreported } },
			]),
		);
	const note = stringOf(change.step_note);
	const changes = changesOf(collection, record, plain(given));
	const told = matter.told ?? clocks.told;
	const data = {
		...effect.data,
		...(changes.length > 0 ? { changes } : {}),
		...(note === null ? {} : { note: words(note) }),
		...(stringOf(change.progress_note) === null ? {} : { progress_told: true }),
		...(stringOf(change.told_by) === null ? {} : { told_by: change.told_by }),
		...(told.length > 0 ? { clocks: told } : {}),
	};
	const moved = move.from !== move.to;
	const states = { from_state: moved ? move.from : null, to_state: moved ? move.to : null };
	const own: readonly EventDraft[] =
		matter.kind === null ? [] : [{ kind: matter.kind, ...states, effective_at: move.effective_at, data }];
	return {
		ok: true,
		decision: withEntries(given, view, {
			patch: { ...effect.patch, ...(moved ? { status: move.to } : {}), ...clocks.summary },
			events: [...own, ...applied.events],
			clocks: clocks.drafts,
			messages: [...(effect.messages ?? []), ...kinds[given.kind].edited(given, view)],
			...(effect.raised && effect.raised.length > 0 ? { raised: effect.raised } : {}),
		}),
	};
}

/** A duty to the authorities does not end because somebody closes the record (docs/time-rules.md, "Legal clocks"). */
const cancelledDuties = (drafts: Decision['clocks']): number =>
	drafts.filter(
		({ view, state }) =>
			state === 'cancelled' &&
			view.rule.statutory === true &&
			view.facts.some((fact) => fact.type === 'cancel' && fact.reason === 'record_ended'),
	).length;
