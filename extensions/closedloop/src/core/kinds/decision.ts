import { kindRules } from './kind-rules.ts';
import { decidedKinds, type Named } from '@closedloop/schema';
import { annotated, answered, isAnswered } from './decision-parts/annotation.ts';
import { around, turnOf } from './decision-parts/matter.ts';
import { askedOutside, isOutside, signsOutside, unsignable } from './decision-parts/outside.ts';
import { outcomeRefused } from './decision-parts/outcome.ts';
import { outdatedBy } from './decision-parts/outdated.ts';
import { signerOf } from './decision-parts/signer.ts';
import { saidWithoutStep } from './decision-parts/with-step.ts';
import { isFilled, justifiedBy, type BindingApproval, type RecordView } from '../workflow/index.ts';
import {
	namedIn,
	toldText,
	toRecipients,
	basisOf,
	justifyingOf,
	roundOf,
	type CreateCase,
	type UpdateCase,
	type Effect,
	type Move,
} from '../record/index.ts';
import { stringOf } from '../values/index.ts';

/** A decision is about one record, and of a kind that record's procedure knows; the procedure also says who signs. */
function begin(given: CreateCase): Effect<'created'> {
	const { change, approvals, at, actor, matter, procedure } = given;
	const [about, second] = decidedKinds.filter((kind) => isFilled(change[kind]));
	if (about === undefined || matter === null)
		return { refusals: [{ code: 'CL_INVALID', field: 'feedback', params: { problem: 'required' } }] };
	if (second !== undefined)
		return { refusals: [{ code: 'CL_INVALID', field: second, params: { problem: 'one_record' } }] };
	const approval = approvals.find(({ kind }) => kind === change.kind);
	if (!approval) return { refusals: [{ code: 'CL_INVALID', field: 'kind', params: { problem: 'not_in_procedure' } }] };
	const { role = null, post = null } = approval;
	const outside = isOutside(approval) ? { ...askedOutside(approval, at) } : {};
	const wanting = isOutside(approval) ? unsignable(given) : [];
	return {
		refusals: wanting,
		patch: {
			role,
			post,
			...outside,
			proposed_by: actor.id,
			proposed_at: at,
			round: roundOf(matter.view),
			basis: basisOf(
				matter.kind,
				approvals.filter(({ kind }) => kind === approval.kind),
				matter.view,
				justifiedBy(approval.kind, justifyingOf({ kind: matter.kind, procedure })),
			),
		},
		messages: toRecipients(around(given, approval), {
			recipients: namedIn(wantedNow(given, approval)),
			template: 'decision_wanted',
			data: { kind: approval.kind, label: approval.label },
			at,
		}),
		data: { kind: approval.kind, ...namedFor(approval) },
	};
}

/** Whose signature is wanted first: where one signs after the other, whoever's turn it is. */
function wantedNow(given: CreateCase, approval: BindingApproval): Named {
	const turn = approval.post === undefined ? null : turnOf(around(given, approval), approval, approval.post);
	return turn === null ? approval : { post: turn };
}

/** What the line tells of who signs. */
const namedFor = ({ role, post }: Named): Named => ({
	...(role === undefined ? {} : { role }),
	...(post === undefined ? {} : { post }),
});

/** Taking a proposal back signs nothing; its workflow says who may. Every other move of a decision is a signature. */
const withdrawn = 'withdrawn';

/**
 * Signing: what was proposed, by the role or post the procedure names for it now, and never by whoever proposed it (four
 * eyes).
 */
function move(given: UpdateCase, _view: RecordView, move: Move): Effect {
	const { actor, record, approvals } = given;
	if (move.to === withdrawn)
		return move.from !== 'proposed' ? { data: { kind: toldText(record.kind), signature_withdrawn: true } } : {};
	const rule = approvals.find(({ kind }) => kind === record.kind);
	if (isAnswered(move)) return answered(given, move, rule?.label ?? null);
	if (isOutside(rule)) return fromOutside(given, rule, move);
	const signer = signerOf(given, rule);
	if ('code' in signer) return { refusals: [signer] };
	const unsaid = outcomeRefused(given, rule, move.to);
	if (unsaid !== null) return { refusals: [unsaid] };
	const { on_behalf_of = null } = signer;
	const signed = { signed_by: actor.id, signed_at: move.effective_at, on_behalf_of };
	const outcome = stringOf(given.change.outcome);
	const data = { kind: toldText(record.kind), ...signer, ...(outcome === null ? {} : { outcome }) };
	if (move.to !== 'approved') return { patch: signed, data };
	if (!rule) return { refusals: [{ code: 'CL_INVALID', field: 'kind', params: { problem: 'not_in_procedure' } }] };
	const outdated = outdatedBy(given, rule);
	if (outdated !== null) return { refusals: [outdated] };
	const { role = null, post = null, seats = null } = signer;
	const remark = annotated(given, rule);
	return {
		...remark,
		patch: { role, post, seats, ...signed, ...remark.patch },
		data: { ...data, ...remark.data },
	};
}

/** What somebody outside signs is what stands there still, as of everybody; and as everybody they say what it asks. */
function fromOutside(given: UpdateCase, rule: BindingApproval, move: Move): Effect {
	const outdated = move.to === 'approved' ? outdatedBy(given, rule) : null;
	const refusal = outdated ?? outcomeRefused(given, rule, move.to);
	return refusal === null ? signsOutside(given, move) : { refusals: [refusal] };
}

export const decision = kindRules({
	begin,
	move,
	wrong: saidWithoutStep,
	codes: {
		kind: (_rules, approvals) => approvals.map(({ kind }) => kind),
		outcome: (_rules, approvals) => approvals.flatMap(({ outcomes = [] }) => outcomes.map(({ code }) => code)),
		reason_code: ({ no_action_reasons }) => no_action_reasons.map(({ code }) => code),
	},
});
