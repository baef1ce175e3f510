import type { FactRule } from '@closedloop/schema';
import { factCode, factsOn } from '../facts/index.ts';
import { listIn, member } from '../json.ts';
import type { Gathered, Refusal, Verdict } from '../record/index.ts';

/** A verdict whose refusals call facts by what their form calls them. */
export function withFactLabels({ kind, procedure }: Pick<Gathered, 'kind' | 'procedure'>, verdict: Verdict): Verdict {
	const rules = factsOn(kind, procedure);
	if (verdict.ok || rules.length === 0) return verdict;
	return { ok: false, refusals: verdict.refusals.map((refusal) => labelled(refusal, rules)) };
}

function labelled(refusal: Refusal, rules: readonly FactRule[]): Refusal {
	const { field, missing = [] } = refusal;
	const names = [field, ...missing.flatMap((each) => [each.field, ...listIn(member(each.params, 'any_of'))])];
	const texts = names.flatMap((name) => {
		const rule = typeof name === 'string' ? rules.find(({ code }) => code === factCode(name)) : undefined;
		return rule === undefined ? [] : [[String(name), rule.label] as const];
	});
	return texts.length === 0 ? refusal : { ...refusal, texts: { ...Object.fromEntries(texts), ...refusal.texts } };
}
