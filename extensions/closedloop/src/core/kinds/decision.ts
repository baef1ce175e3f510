import { kindRules } from './kind-rules.ts';
import { decidedKinds, recordKinds } from '@closedloop/schema';
import { isFilled, justifiedBy, type RecordView } from '../workflow/index.ts';
import {
	columnOf,
	toldText,
	toRecipients,
	basisIn,
	basisOf,
	changedSince,
	justifyingOf,
	roundOf,
	type CreateCase,
	type UpdateCase,
	type Effect,
	type Move,
	type Refusal,
} from '../record/index.ts';
import { idOf, stringOf } from '../values/index.ts';

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
	return {
		patch: {
			role: approval.role,
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
		messages: toRecipients(given, {
			recipients: [{ to: 'role', role: approval.role }],
			template: 'decision_wanted',
			data: { kind: approval.kind, label: approval.label },
			at,
		}),
		data: { kind: approval.kind, role: approval.role },
	};
}

/** Taking a proposal back signs nothing; its workflow says who may. Every other move of a decision is a signature. */
const withdrawn = 'withdrawn';

/**
 * Signing: what was proposed, by the role the procedure names for it now, and never by whoever proposed it (four eyes).
 * An administrator holds every role, but one pair of eyes.
 */
function move({ actor, record, approvals, matter }: UpdateCase, _view: RecordView, move: Move): Effect {
	if (move.to === withdrawn)
		return move.from === 'approved' ? { data: { kind: toldText(record.kind), signature_withdrawn: true } } : {};
	const rule = approvals.find(({ kind }) => kind === record.kind);
	const role = rule?.role ?? stringOf(record.role) ?? '';
	const proposer = actor.id === null || actor.id === idOf(record.proposed_by);
	if (proposer || !(actor.admin || actor.roles.includes(role)))
		return { refusals: [{ code: 'CL_SIGNER', params: { role } }] };
	if (move.to !== 'approved')
		return {
			patch: { signed_by: actor.id, signed_at: move.effective_at },
			data: { kind: toldText(record.kind), role },
		};
	if (!rule) return { refusals: [{ code: 'CL_INVALID', field: 'kind', params: { problem: 'not_in_procedure' } }] };
	const outdated = outdatedBy(record, matter);
	if (outdated !== null) return { refusals: [outdated] };
	return {
		patch: { role, signed_by: actor.id, signed_at: move.effective_at },
		data: { kind: toldText(record.kind), role },
	};
}

/** What was proposed is no more: its record went into another round, or says something else. */
function outdatedBy(record: RecordView, matter: UpdateCase['matter']): Refusal | null {
	if (matter === null) return { code: 'CL_INVALID', field: 'feedback', params: { problem: 'required' } };
	const { collection } = recordKinds[matter.kind];
	const changed =
		roundOf(record) === roundOf(matter.view) ? changedSince(collection, basisIn(record), matter.view)[0] : 'round';
	if (changed === undefined) return null;
	const label = columnOf(collection, changed)?.label;
	return { code: 'CL_OUTDATED', params: { changed }, ...(label ? { texts: { changed: label } } : {}) };
}

export const decision = kindRules({
	begin,
	move,
	codes: {
		kind: (_rules, approvals) => approvals.map(({ kind }) => kind),
		reason_code: ({ no_action_reasons }) => no_action_reasons.map(({ code }) => code),
	},
});
