import type { WorkflowRules } from '@closedloop/schema';
import { textOf, type Facts } from '../workflow/index.ts';
import { provedCauses, type CauseDraft } from './causes.ts';

/** An action as far as its CAPA needs it; persons by id or as `{ id }`. */
export interface ActionView {
	readonly status: string;
	readonly mandatory?: boolean | null;
	readonly owner?: unknown;
	readonly verifier?: unknown;
}

export interface OpenActions {
	readonly actions: number;
	readonly mandatory_actions: number;
}

/** Actions that are not at an end of their own workflow (verified or cancelled, domain 1.3). */
export function openActions(actions: readonly ActionView[], rules: WorkflowRules): OpenActions {
	const ends = new Set(rules.states.filter(({ terminal }) => terminal).map(({ code }) => code));
	const open = actions.filter(({ status }) => !ends.has(status));
	return { actions: open.length, mandatory_actions: openMandatory(open, ends) };
}

/** Mandatory actions outside these end states: while there is one, the CAPA stays open. */
export function openMandatory(actions: readonly ActionView[], ends: ReadonlySet<string>): number {
	return actions.filter(({ status, mandatory }) => mandatory === true && !ends.has(status)).length;
}

/** Actions whose verifier is their owner, or that were verified by nobody: four eyes saw only two (domain 1.3). */
export function unverifiedByOthers<A extends ActionView>(actions: readonly A[]): readonly A[] {
	return actions.filter(({ owner, verifier }) => textOf(verifier) === null || textOf(verifier) === textOf(owner));
}

/** The part of the facts that a CAPA's own rows give; only proved causes count. */
export function capaFacts(
	causes: readonly CauseDraft[] | null,
	actions: readonly ActionView[],
	rules: WorkflowRules,
): { readonly open: OpenActions; readonly counts: Facts['counts'] } {
	return { open: openActions(actions, rules), counts: { causes: provedCauses(causes).length, actions: actions.length } };
}
