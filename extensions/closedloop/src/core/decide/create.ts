import { recordKinds } from '../../../../../schema/index.ts';
import { advanceInput, clockChanges, writesOf, applyCommands } from '../promises/index.ts';
import { endedCapa, begin } from '../kinds/index.ts';
import {
	unknownCodes,
	type Occurrence,
	type CreateCase,
	futureIn,
	refused,
	type Effect,
	type Verdict,
} from '../record/index.ts';
import { withEntries } from '../ladders/index.ts';
import { instantOf } from '../values/index.ts';

/**
 * Registers a record: its state, number, owner, promises, first event and first letters, as one decision. A response
 * may arrive answered and a survey begun; every other record begins in its workflow's initial state.
 */
export function decideCreate(given: CreateCase): Verdict {
	const { kind, workflow, change, at } = given;
	const asked = change.status ?? workflow.initial;
	const wanted = typeof asked === 'string' ? asked : JSON.stringify(asked);
	const arrived = (kind === 'response' && wanted === 'answered') || (kind === 'campaign' && wanted === 'open');
	if (wanted !== workflow.initial && !arrived) {
		const missing = [{ code: 'no_transition', field: 'status', params: { from: '', to: wanted } } as const];
		return refused({ code: 'CL_TRANSITION', field: 'status', params: { from: '', to: wanted }, missing });
	}
	const effect = begin(given);
	const future = futureIn(change, at);
	if (future !== null) return refused({ code: 'CL_INVALID', field: future, params: { problem: 'future' } });
	const ended = endedCapa(given, null);
	const refusals = [
		...(effect.refusals ?? []),
		...(ended === null ? [] : [ended]),
		...unknownCodes(given, null, { ...change, ...effect.patch }),
	];
	if (refusals.length > 0) return { ok: false, refusals };
	return assemble(given, wanted, effect);
}

function assemble(given: CreateCase, status: string, effect: Effect): Verdict {
	const { kind, workflow, change, at } = given;
	const after = { ...change, ...effect.patch };
	const effective_at = instantOf(after[recordKinds[kind].begins]) ?? at;
	const ends = workflow.states.some(({ code, terminal }) => code === status && terminal === true);
	const occurrence: Occurrence = {
		before: null,
		after,
		from: null,
		to: status,
		effective_at,
		recorded_at: at,
		ends,
		reopens: false,
	};
	const applied = applyCommands(
		given.commands,
		given,
		advanceInput(given, occurrence),
		clockChanges(given, occurrence),
	);
	if (!applied.ok) return applied;
	const { drafts, summary, told } = writesOf(given, applied.changes, at, after);
	const data = { ...effect.data, ...(told.length > 0 ? { clocks: told } : {}) };
	return {
		ok: true,
		decision: withEntries(given, change, {
			patch: { ...effect.patch, status, ...summary },
			events: [{ kind: 'created', from_state: null, to_state: status, effective_at, data }, ...applied.events],
			clocks: drafts,
			messages: effect.messages ?? [],
			...(effect.raised && effect.raised.length > 0 ? { raised: effect.raised } : {}),
		}),
	};
}
