import { isTerminal } from '../workflow/index.ts';
import { recordKinds } from '@closedloop/schema';
import { advanceInput, clockChanges, writesOf, applyCommands } from '../promises/index.ts';
import { kinds, notInProcedure } from '../kinds/index.ts';
import {
	type Occurrence,
	type CreateCase,
	eventOf,
	futureIn,
	refused,
	type Effect,
	type Refusal,
	type Verdict,
} from '../record/index.ts';
import { withEntries } from '../ladders/index.ts';
import { instantOf } from '../values/index.ts';

/**
 * Registers a record: its state, number, owner, promises, first event and first letters, as one decision. It
 * begins in the initial state of its workflow, or in another one its kind may arrive in: a response answered, a survey
 * begun.
 */
export function decideCreate(given: CreateCase): Verdict {
	const { kind, workflow, change, at } = given;
	const asked = change.status ?? workflow.initial;
	const wanted = typeof asked === 'string' ? asked : JSON.stringify(asked);
	const arrives: readonly string[] = recordKinds[kind].arrives;
	if (wanted !== workflow.initial && !arrives.includes(wanted)) {
		const missing = [{ code: 'no_transition', field: 'status', params: { from: '', to: wanted } } as const];
		return refused({ code: 'CL_TRANSITION', field: 'status', params: { from: '', to: wanted }, missing });
	}
	const rules = kinds[kind];
	const effect = rules.begin(given);
	const future = futureIn(change, at);
	if (future !== null) return refused({ code: 'CL_INVALID', field: future, params: { problem: 'future' } });
	const after = { ...change, ...effect.patch };
	const refusals = [
		...(effect.refusals ?? []),
		...rules.wrong(given, null, after),
		...notInProcedure(given, null, after),
		...unbornContact(given),
	];
	if (refusals.length > 0) return { ok: false, refusals };
	return assemble(given, wanted, effect);
}

/** The contact by which a record comes is the record itself; what follows is logged once it is there. */
const unbornContact = ({ change }: CreateCase): readonly Refusal[] =>
	Array.isArray(change.contact_log) && change.contact_log.length > 0
		? [{ code: 'CL_INVALID', field: 'contact_log', params: { problem: 'contact_unborn' } }]
		: [];

function assemble(given: CreateCase, status: string, effect: Effect<'created'>): Verdict {
	const { kind, change, at } = given;
	const after = { ...change, ...effect.patch };
	const effective_at = instantOf(after[recordKinds[kind].begins]) ?? at;
	const ends = isTerminal(given.workflow, status);
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
	const { id: workflow, ...name } = given.lives;
	const data = { ...effect.data, workflow: name, ...(told.length > 0 ? { clocks: told } : {}) };
	return {
		ok: true,
		decision: withEntries(given, change, {
			patch: { ...effect.patch, status, workflow, ...summary },
			events: [eventOf('created', { at: effective_at, to: status }, data), ...applied.events],
			clocks: drafts,
			messages: effect.messages ?? [],
			...(effect.raised && effect.raised.length > 0 ? { raised: effect.raised } : {}),
		}),
	};
}
