import type { Instant, OutsideRule } from '@closedloop/schema';
import { dayMs } from '../../durations.ts';
import type { CreateCase, Effect, Move, OutsideWay, Refusal, UpdateCase } from '../../record/index.ts';
import { idOf, instantOf, stringOf } from '../../values/index.ts';
import { isFilled, type BindingApproval, type RecordView } from '../../workflow/index.ts';
import { outdatedBy } from './outdated.ts';

/** Whoever is asked from outside has so long; then they are asked anew, about what stands there then. */
const validDays = 14;

/** A rule by which somebody outside the house signs. */
export interface OutsideApproval extends BindingApproval {
	readonly outside: OutsideRule;
}

export const isOutside = (rule: BindingApproval | undefined): rule is OutsideApproval => rule?.outside !== undefined;

/** The rule by which somebody outside is asked by now; null where nobody is. */
export function outsideRule({ approvals, record }: Pick<UpdateCase, 'approvals' | 'record'>): OutsideApproval | null {
	const rule = approvals.find(({ kind }) => kind === record.kind);
	return isOutside(rule) ? rule : null;
}

/** What a proposal to somebody outside keeps: whom it asks, and until when its link is good. */
export const askedOutside = ({ outside }: OutsideApproval, at: Instant): RecordView => ({
	outside: outside.who,
	expires_at: at + validDays * dayMs,
});

/** A workflow of an older desk knows no step of theirs: what is proposed by it could not be signed. */
export const unsignable = ({ workflow }: Pick<CreateCase, 'workflow'>): readonly Refusal[] =>
	workflow.transitions.some(({ to, roles = [] }) => to === 'approved' && roles.includes('customer'))
		? []
		: [invalid('kind', 'outside_unsignable')];

/**
 * Signed, or refused, by somebody outside (guest P24 F1:158, F1:176; sending doctor P42 F2:63; dealer P47 F4:58): by their
 * link, or on paper that somebody of the desk records who did not propose it, with a file of it. They are nobody of the
 * house, so no seat is filled and no pair of eyes counted.
 */
export function signsOutside(given: UpdateCase, move: Move): Effect {
	const { actor, change, at } = given;
	const way = wayOf(given, move);
	if (typeof way !== 'string') return { refusals: way };
	if (isFilled(change.annotation)) return { refusals: [invalid('annotation', 'annotation_outside')] };
	if (way === 'link' && isLate(given.record, at))
		return { refusals: [{ code: 'CL_OUTDATED', params: { changed: 'expires_at' } }] };
	return {
		patch: { signed_by: null, signed_at: move.effective_at },
		data: { kind: stringOf(given.record.kind), outside: way, ...(actor.id === null ? {} : { recorded_by: actor.id }) },
	};
}

function isLate({ expires_at }: RecordView, at: Instant): boolean {
	const until = instantOf(expires_at);
	return until === null || until < at;
}

/** Whether the page of a link asks still: nobody has answered or withdrawn it, in time, and about what stands there. */
export const asksStill = (given: UpdateCase, rule: OutsideApproval, at: Instant): boolean =>
	given.record.status === 'proposed' && !isLate(given.record, at) && outdatedBy(given, rule) === null;

function wayOf(given: UpdateCase, { to }: Move): OutsideWay | readonly Refusal[] {
	const { actor, change, record, papers = 0, at } = given;
	const named = isFilled(change.signer_name) ? [] : [invalid('signer_name', 'required')];
	if (actor.kind === 'customer') return named.length > 0 ? named : 'link';
	if (actor.kind !== 'staff' || actor.id === null || actor.id === idOf(record.proposed_by))
		return [{ code: 'CL_SIGNER', params: { role: stringOf(record.outside) ?? '' } }];
	// That somebody says no needs no paper: it opens nothing.
	if (to === 'refused') return 'paper';
	const day = instantOf(change.paper_on);
	const lacking = [
		...named,
		...(day === null ? [invalid('paper_on', 'required')] : day > at ? [invalid('paper_on', 'future')] : []),
		...(papers > 0 ? [] : [noPaper]),
	];
	return lacking.length > 0 ? lacking : 'paper';
}

const noPaper: Refusal = { code: 'CL_TRANSITION', params: {}, missing: [{ code: 'paper', params: {} }] };

const invalid = (field: string, problem: string): Refusal => ({ code: 'CL_INVALID', field, params: { problem } });
