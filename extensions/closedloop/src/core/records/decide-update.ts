import { recordKinds } from '../../../../../schema/index.ts';
import { approvalsBefore, judgeTransition, type RecordView } from '../workflow/index.ts';
import { acknowledge, acknowledgeRefused } from './acknowledge.ts';
import { changesOf, kept } from './changes.ts';
import { clockWrites, stillness, type ClockWrites } from './clock-writes.ts';
import { effectOf } from './effects.ts';
import { withEntries } from './enter-ladders.ts';
import { changeLetters } from './feedback.ts';
import type { Decision, EventDraft, UpdateCase } from './types.ts';
import { instantOf, stringOf } from './values.ts';
import { refused, type Effect, type Move, type Refusal, type Verdict } from './verdict.ts';

/**
 * Judges one write to a record that exists: a move when `status` changes, else an edit, an acknowledgement or a note. Each is
 * one event; a write that changes nothing is none.
 */
export function decideUpdate(given: UpdateCase): Verdict {
	const { record, change, at } = given;
	const from = stringOf(record['status']) ?? given.workflow.initial;
	const to = stringOf(change['status']) ?? from;
	const view: RecordView = { ...record, ...change };
	const effective_at = instantOf(change['step_at']) ?? at;
	const early = instantOf(record[recordKinds[given.kind].begins]);
	if (effective_at > at + 60_000 || (early !== null && effective_at < early)) {
		return refused({ code: 'CL_INVALID', field: 'step_at', params: { problem: effective_at > at ? 'future' : 'before_begin' } });
	}
	const move: Move = { from, to, effective_at, ends: isTerminal(given, to), reopens: from !== to && isTerminal(given, from) };
	if (from === to) return edit(given, view, move);
	return step(given, view, move);
}

const isTerminal = ({ workflow }: UpdateCase, state: string): boolean =>
	workflow.states.some(({ code, terminal }) => code === state && terminal === true);

function step(given: UpdateCase, view: RecordView, move: Move): Verdict {
	const { workflow, procedure, facts, actor } = given;
	const wanted = approvalsBefore(procedure?.rules.approvals ?? [], move.to, view, facts.decisions);
	const verdict = judgeTransition({ rules: workflow, from: move.from, to: move.to, actor, record: view, facts, required_decisions: wanted });
	if (!verdict.ok) return refused(transitionRefused(given, move, verdict.missing));
	const effect = effectOf(given, view, move);
	if (effect.refusals && effect.refusals.length > 0) {
		return refused(...effect.refusals.map((refusal) => (refusal.code === 'CL_TRANSITION' ? transitionRefused(given, move, refusal.missing) : refusal)));
	}
	const after = { ...view, ...effect.patch };
	const clocks = clockWrites(given, {
		before: given.record, after, from: move.from, to: move.to, effective_at: move.effective_at, recorded_at: given.at, ends: move.ends, reopens: move.reopens,
	});
	return { ok: true, decision: withEntries(given, view, assemble(given, view, move, effect, clocks, 'moved')) };
}

function transitionRefused({ workflow }: UpdateCase, { from, to }: Move, missing: Refusal['missing']): Refusal {
	const texts = Object.fromEntries(Object.entries({ from, to }).flatMap(([name, code]) => {
		const state = workflow.states.find((each) => each.code === code);
		return state ? [[name, state.label] as const] : [];
	}));
	return { code: 'CL_TRANSITION', field: missing?.[0]?.field ?? 'status', params: { from, to }, texts, ...(missing ? { missing } : {}) };
}

function edit(given: UpdateCase, view: RecordView, move: Move): Verdict {
	const note = stringOf(given.change['step_note']);
	const wants = given.change['acknowledged'] === true;
	const denied = wants ? acknowledgeRefused(given) : null;
	if (denied !== null) return refused(denied);
	const acknowledged = wants ? acknowledge(given, move.effective_at) : null;
	const changed = changesOf(given.collection, given.record, plain(given)).length > 0;
	if (!changed && note === null && acknowledged === null) return { ok: true, decision: null };
	if (move.ends) return refused({ code: 'CL_CLOSED' });
	const clocks = acknowledged ?? clockWrites(given, stillness(given.record, view, move.to, move.effective_at, given.at, false));
	const kind = acknowledged ? 'acknowledged' : given.actor.kind === 'customer' ? 'informed' : 'edited';
	return { ok: true, decision: withEntries(given, view, assemble(given, view, move, {}, clocks, kind)) };
}

const plain = ({ change, collection }: UpdateCase): Readonly<Record<string, unknown>> =>
	Object.fromEntries(Object.entries(kept(collection, change)).filter(([field]) => field !== 'status'));

function assemble(given: UpdateCase, view: RecordView, move: Move, effect: Effect, clocks: ClockWrites, kind: EventDraft['kind']): Decision {
	const { change, collection, record } = given;
	const note = stringOf(change['step_note']);
	const changes = changesOf(collection, record, plain(given));
	const data = {
		...effect.data,
		...(changes.length > 0 ? { changes } : {}),
		...(note === null ? {} : { note }),
		...(clocks.told.length > 0 ? { clocks: clocks.told } : {}),
	};
	const moved = move.from !== move.to;
	return {
		patch: { ...effect.patch, ...(moved ? { status: move.to } : {}), ...clocks.summary },
		events: [{ kind, from_state: moved ? move.from : null, to_state: moved ? move.to : null, effective_at: move.effective_at, data }],
		clocks: clocks.drafts,
		messages: [...(effect.messages ?? []), ...(given.kind === 'feedback' ? changeLetters(given, view) : [])],
		...(effect.raised && effect.raised.length > 0 ? { raised: effect.raised } : {}),
	};
}
