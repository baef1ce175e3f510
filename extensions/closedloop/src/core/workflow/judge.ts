import type { ApprovalRule, FactRule, Transition, WorkflowRules } from '@closedloop/schema';
import { factName } from '../facts/name.ts';
import { member } from '../json.ts';
import { unansweredFor } from './annotations.ts';
import { approvalsMissing } from './approvals.ts';
import { contactsMissing, type Contacting } from './contacts.ts';
import { columnIn, isFilled } from './facts.ts';
import { justifyMissing, type Justifying } from './justify.ts';
import { missingAt, type Missing } from './gates.ts';
import { noticesMissing, type WantedNotice } from './notices.ts';
import { isTerminal, transitionsFrom } from './reach.ts';
import { holdsOne, inItsWords, unsigned, wantedPosts, type Words } from './signing.ts';
import type { GateCase } from './sights.ts';

/** What the record's procedure asks before a state; each step asks for what stands before its own target. */
interface Demands extends Pick<Words, 'word'> {
	/** Approvals that bind the record. */
	readonly approvals?: readonly ApprovalRule[];
	/** Facts its procedure asks for. */
	readonly wanted?: readonly FactRule[];
	readonly justify?: Justifying;
	/** What is to be published first. */
	readonly notices?: readonly WantedNotice[];
	readonly contacts?: Contacting;
}

/** Somebody wants to move a record. */
export interface Attempt extends GateCase, Demands {
	readonly rules: WorkflowRules;
	readonly from: string;
	readonly to: string;
}

export type TransitionVerdict =
	| { readonly ok: true; readonly transition: Transition }
	| {
			readonly ok: false;
			/** The nearest way, or null when there is none. */ readonly transition: Transition | null;
			readonly missing: readonly Missing[];
	  };

/**
 * Decides one move. Of several ways from `from` to `to` the first that is open is taken; if none is, the one that lacks
 * least is explained. Being an administrator satisfies roles and no gate: evidence is not a permission.
 */
export function judgeTransition(attempt: Attempt): TransitionVerdict {
	let nearest: { transition: Transition; missing: readonly Missing[] } | null = null;
	for (const transition of transitionsFrom(attempt.rules, attempt.from)) {
		if (transition.to !== attempt.to) continue;
		const missing = missingFor(transition, attempt, attempt.rules);
		if (missing.length === 0) return { ok: true, transition };
		if (nearest === null || missing.length < nearest.missing.length) nearest = { transition, missing };
	}
	if (nearest) return { ok: false, ...nearest };
	const missing: Missing = { code: 'no_transition', field: 'status', params: { from: attempt.from, to: attempt.to } };
	return { ok: false, transition: null, missing: [missing] };
}

/** One button of the desk: a step, whether it is open now, and what it still wants. */
export interface NextStep {
	readonly transition: Transition;
	readonly possible: boolean;
	readonly missing: readonly Missing[];
}

export interface NextStepsCase extends GateCase, Demands {
	readonly rules: WorkflowRules;
	readonly from: string;
}

/**
 * Every step that leaves the state, likeliest first. The button a clerk sees and the door's verdict are one function.
 */
export function nextSteps(given: NextStepsCase): readonly NextStep[] {
	return transitionsFrom(given.rules, given.from).map((transition) => {
		const missing = missingFor(transition, given, given.rules);
		return { transition, possible: missing.length === 0, missing };
	});
}

function missingFor(transition: Transition, given: GateCase & Demands, rules: WorkflowRules): readonly Missing[] {
	const {
		approvals = [],
		wanted = [],
		justify = { rules: [], reasons: [] },
		notices = [],
		contacts = { rules: [], now: [], struck: [] },
	} = given;
	const { posts, roles = ['staff'] } = transition;
	const who: readonly Missing[] = posts ? wantedPosts(posts, given) : [{ code: 'role', params: { roles } }];
	const gates = (transition.gates ?? [])
		.flatMap((gate) => missingAt(gate, given))
		.flatMap((one) =>
			one.code === 'decision' ? unsigned(String(member(one.params, 'kind')), undefined, given) : [one],
		);
	const facts = without(gates, factsMissing(wanted, transition.to, given));
	const signed = without([...gates, ...facts], approvalsMissing(approvals, transition.to, given));
	const done = without([...gates, ...facts, ...signed], justifyMissing(justify, transition.to, given));
	const told = without([...gates, ...facts, ...signed, ...done], noticesMissing(notices, transition.to, given));
	const spoken = contactsMissing(contacts, transition.to, given);
	const answers = unansweredFor(approvals, transition.to, {
		ends: isTerminal(rules, transition.to),
		facts: given.facts,
	});
	const asked = [...gates, ...facts, ...signed, ...done, ...told, ...spoken, ...answers];
	const worded = asked.map((one) => inItsWords(one, given));
	return mayDo(transition, given) ? worded : [...who, ...worded];
}

/** What the procedure's own forms want before this state and nobody has filled in; it may come with the step. */
const factsMissing = (wanted: readonly FactRule[], to: string, { record }: GateCase): readonly Missing[] =>
	wanted
		.filter(({ code, required_before }) => required_before === to && !isFilled(columnIn(record, factName(code))))
		.map(({ code }) => ({ code: 'filled', field: factName(code), params: {} }));

/** Wanted twice, by a gate and by a rule of the procedure, is wanted once. */
const without = (known: readonly Missing[], more: readonly Missing[]): readonly Missing[] =>
	more.filter((one) => !known.some((each) => isSame(each, one)));

const isSame = (a: Missing, b: Missing): boolean =>
	a.code === b.code && a.field === b.field && member(a.params, 'kind') === member(b.params, 'kind');

/**
 * Named roles bind staff; `customer` and `system` in the list mean these actors themselves, never a role that happens
 * to be called so. Without a list every member of staff and the product itself may; a customer must be named. Posts
 * are held by people.
 */
function mayDo(transition: Transition, given: GateCase): boolean {
	const { actor } = given;
	if (actor.admin) return true;
	if (transition.posts) return holdsOne(transition.posts, given);
	if (!transition.roles) return actor.kind !== 'customer';
	if (actor.kind !== 'staff') return transition.roles.includes(actor.kind);
	return transition.roles.some((role) => role !== 'customer' && role !== 'system' && actor.roles.includes(role));
}
