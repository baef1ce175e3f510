import type { SeverityRule } from '@closedloop/schema';
import { isFilled, type RecordView } from '../../workflow/index.ts';
import type { Gathered, UpdateCase, Refusal } from '../../record/index.ts';
import { idOf } from '../../values/index.ts';

/**
 * The severity of a record as its procedure has it; null where the record has none, or one that is not the procedure's.
 */
export const severityOf = ({ procedure }: Pick<Gathered, 'procedure'>, view: RecordView): SeverityRule | null =>
	procedure?.rules.severities.find(({ code }) => code === view.severity) ?? null;

/** Whether a severity is worse than another by the ranks of the procedure; worse than none is every one it has. */
export function worseThan({ procedure }: Pick<Gathered, 'procedure'>, severity: string, than: string | null): boolean {
	const rank = (code: string | null): number =>
		procedure?.rules.severities.find((each) => each.code === code)?.rank ?? Number.NEGATIVE_INFINITY;
	return rank(severity) > rank(than);
}

/**
 * Raising is free, lowering wants a reason, whoever lowers; it is told in the history with that reason. A severity that
 * demands something (a CAPA, somebody told at once) is not lowered by whoever answers for the record: who would have to
 * do it does not let himself off. A record keeps a severity: without one nothing is demanded by it.
 */
export function loweringRefused(given: UpdateCase, view: RecordView): Refusal | null {
	const { record, actor, change } = given;
	const was = severityOf(given, record);
	if (was === null || view.severity === record.severity) return null;
	const refused = (problem: string): Refusal => ({ code: 'CL_INVALID', field: 'severity', params: { problem } });
	if (!isFilled(view.severity)) return refused('required');
	const is = severityOf(given, view);
	if (is === null || is.rank >= was.rank || isUnchosen(given, was)) return null;
	if (!isFilled(change.step_note)) return refused('lowering_note');
	const answers = [record, view].some((side) => actor.id !== null && idOf(side.owner) === actor.id);
	return demands(was) && answers ? refused('lowering_owner') : null;
}

const demands = ({ capa_required, tell_at_once = [] }: SeverityRule): boolean =>
	capa_required === true || tell_at_once.length > 0;

/**
 * The procedure's own default on a record nobody has classified is no judgement: the first to judge says what it is.
 */
const isUnchosen = ({ procedure, record, workflow }: UpdateCase, was: SeverityRule): boolean =>
	was.code === procedure?.rules.default_severity && record.status === workflow.initial && !demands(was);
