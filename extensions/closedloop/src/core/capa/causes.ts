import type { Cause } from '@closedloop/schema';

/** A cause as it stands in the repeater, half filled while people work on it. */
export type CauseDraft = { readonly [Column in keyof Cause]?: Cause[Column] | null };

export interface CauseProblem {
	/** `no_cause`: the list is empty. The others belong to the line `index` (from 0). */
	readonly code: 'no_cause' | 'cause_empty' | 'evidence_missing' | 'type_missing';
	readonly index: number | null;
}

/**
 * What is missing before the causes may carry actions: at least one, each named, of a type (why it happened, why it got
 * out, why the system let it) and with its evidence (domain 1.2, D4→D5; P22 lists all causes). Empty = sound.
 */
export function validateCauses(causes: readonly CauseDraft[] | null): readonly CauseProblem[] {
	if (!causes || causes.length === 0) return [{ code: 'no_cause', index: null }];
	return causes.flatMap((cause, index) => {
		const problems: CauseProblem[] = [];
		if (!said(cause.cause)) problems.push({ code: 'cause_empty', index });
		if (!said(cause.evidence)) problems.push({ code: 'evidence_missing', index });
		if (!cause.type) problems.push({ code: 'type_missing', index });
		return problems;
	});
}

/** Causes that are named and proved: a guess without evidence is no cause. */
export function provedCauses<C extends CauseDraft>(causes: readonly C[] | null): readonly C[] {
	return (causes ?? []).filter(({ cause, evidence }) => said(cause) && said(evidence));
}

function said(text: string | null | undefined): boolean {
	return typeof text === 'string' && text.trim() !== '';
}
