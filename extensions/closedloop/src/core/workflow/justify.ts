import type { JustifyRule, OtherWay, ReasonRule } from '@closedloop/schema';
import { hasCapa } from './capa-standing.ts';
import { columnIn, isFilled, textOf } from './facts.ts';
import type { Missing } from './gates.ts';
import { asks, waitsFor } from './rule-conditions.ts';
import { unsigned } from './signing.ts';
import type { GateCase } from './sights.ts';

/** What a procedure asks to be done or justified, and the reasons it knows. */
export interface Justifying {
	readonly rules: readonly JustifyRule[];
	readonly reasons: readonly ReasonRule[];
}

/**
 * What a record still wants done or justified before it enters `toState`. What is done may come with the step, like
 * everything that is handed in; whether the rule asks at all is judged as of approvals.
 */
export function justifyMissing({ rules, reasons }: Justifying, toState: string, given: GateCase): readonly Missing[] {
	const guarding = rules.filter(({ before }) => before === toState);
	const unanswered = new Set(guarding.flatMap(({ when }) => waitsFor(when, given)));
	return [
		...[...unanswered].map((field): Missing => ({ code: 'filled', field, params: {} })),
		...guarding
			.filter((rule) => asks(rule.when, given) && !rule.one_of.some((thing) => isDone(thing, given)))
			.flatMap((rule) => (rule.else === undefined ? [notDone(rule)] : unjustified(rule, rule.else, reasons, given))),
	];
}

const isDone = (thing: string, { record, facts }: GateCase): boolean =>
	thing === 'capa' ? hasCapa(facts) : saysDone(columnIn(record, thing));

/** Whether what stands there says that something was done: a question answered with no says that it was not. */
export const saysDone = (value: unknown): boolean => value !== false && isFilled(value);

const notDone = ({ code, one_of }: JustifyRule): Missing => ({ code: 'act', params: { rule: code, any_of: one_of } });

/** A reason this rule takes, all that goes with this reason, and the signature under it. */
function unjustified(
	{ code, one_of }: JustifyRule,
	{ reason: column, reasons: taken, approval }: OtherWay,
	reasons: readonly ReasonRule[],
	given: GateCase,
): readonly Missing[] {
	const { record, facts } = given;
	const said = textOf(columnIn(record, column));
	const reason = reasons.find((each) => each.code === said && taken?.includes(each.code) !== false);
	const lacking = (reason?.asks ?? []).filter((field) => !isFilled(columnIn(record, field)));
	if (reason !== undefined && lacking.length > 0)
		return lacking.map((field) => ({ code: 'reason_asks', field, params: { reason: reason.code } }));
	const signed = approval === undefined || facts.decisions.includes(approval);
	if (reason !== undefined && signed) return [];
	const params = { rule: code, any_of: one_of, ...(taken && { values: taken }) };
	if (approval === undefined) return [{ code: 'act_or_reason', field: column, params }];
	const wanted: Missing = { code: 'act_or_signed_reason', field: column, params: { ...params, kind: approval } };
	if (reason === undefined) return [wanted];
	// A reason stands there: beside both ways it is told what keeps it from being signed, a vacant post or a second signature.
	return [wanted, ...unsigned(approval, undefined, given).filter(({ code: lacks }) => lacks !== 'decision')];
}

/** Rules by which a decision of this kind is wanted: what it is signed for rests on the reason and on what they ask. */
export const justifiedBy = (kind: string, { rules }: Justifying): readonly JustifyRule[] =>
	rules.filter((rule) => rule.else?.approval === kind);
