import type { ApprovalRule, OutcomeRule, Text } from '@closedloop/schema';
import type { Refusal, UpdateCase } from '../../record/index.ts';
import { stringOf } from '../../values/index.ts';
import { signedSoFar } from './matter.ts';

/** What a decision can be answered with by a step: whoever signs says what signs, whoever refuses what sends back. */
export function outcomesFor(rule: ApprovalRule | undefined, to: string): readonly OutcomeRule[] {
	const outcomes = rule?.outcomes ?? [];
	return outcomes.filter(({ back_to }) => (to === 'refused' ? back_to !== undefined : back_to === undefined));
}

/** Why what somebody says with a step is no answer to it. */
export function outcomeRefused(given: UpdateCase, rule: ApprovalRule | undefined, to: string): Refusal | null {
	const said = stringOf(given.change.outcome);
	const outcomes = outcomesFor(rule, to);
	if (outcomes.length === 0) return said === null ? null : wrong({ problem: 'outcome_of_none' });
	if (!outcomes.some(({ code }) => code === said))
		return wrong({ problem: 'outcome_required' }, { outcomes: labelOf(outcomes) });
	const other = to === 'approved' ? saidOtherwise(given, said) : null;
	if (other === null) return null;
	return wrong({ problem: 'outcome_differs' }, { said: labelOf(outcomes.filter(({ code }) => code === other)) });
}

/** Several sign the same: what was said already where it is something else. */
function saidOtherwise({ matter, record }: UpdateCase, said: string | null): string | null {
	const before = signedSoFar(matter, stringOf(record.kind) ?? '').map(({ outcome = null }) => outcome);
	return before.find((each) => each !== said) ?? null;
}

const labelOf = (outcomes: readonly OutcomeRule[]): Text => ({
	zh: outcomes.map(({ label }) => label.zh).join(' / '),
	en: outcomes.map(({ label }) => label.en).join(' / '),
});

const wrong = (params: { readonly problem: string }, texts: Readonly<Record<string, Text>> = {}): Refusal => ({
	code: 'CL_INVALID',
	field: 'outcome',
	params,
	texts,
});
