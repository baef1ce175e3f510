import { kinds } from '../kinds/index.ts';
import { clockChanges } from '../promises/index.ts';
import { refused, type Move, type UpdateCase, type Verdict } from '../record/index.ts';
import { stringOf } from '../values/index.ts';
import { isTerminal } from '../workflow/index.ts';
import { assemble } from './assemble.ts';
import { occurrenceOf } from './occurrence-of.ts';
import { transitionRefused } from './transition-refused.ts';

/** A decision about a record was refused with an outcome that sends it back. */
export interface SentBack {
	/** State it goes back to. */
	readonly to: string;
	/** Kind of the decision. */
	readonly refused: string;
}

/**
 * A record goes back to where the outcome of a refused decision sends it (P28 F1:321: not feasible, analysed again),
 * by the procedure and not by a step of its workflow. Nothing happens to one that is there already, or has ended.
 */
export function decideSentBack(given: UpdateCase, { to, refused: kind }: SentBack): Verdict {
	const { record, workflow, at } = given;
	const from = stringOf(record.status) ?? workflow.initial;
	if (from === to || isTerminal(workflow, from)) return { ok: true, decision: null };
	const move: Move = { from, to, effective_at: at, ends: isTerminal(workflow, to), reopens: false };
	if (!workflow.states.some(({ code }) => code === to))
		return refused(transitionRefused(given, move, [{ code: 'no_transition', params: {} }]));
	const view = { ...record, status: to };
	const effect = kinds[given.kind].move(given, view, move);
	if (effect.refusals !== undefined && effect.refusals.length > 0) return refused(...effect.refusals);
	const occurrence = occurrenceOf(given, { ...view, ...effect.patch }, move);
	return assemble(given, {
		view,
		move,
		occurrence,
		changes: clockChanges(given, occurrence),
		acknowledged: null,
		event: { kind: 'moved', effect: { ...effect, data: { ...effect.data, refused: kind } } },
	});
}
