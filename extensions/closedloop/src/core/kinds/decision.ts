import { kindRules } from './kind-rules.ts';
import { decidedKinds, recordKinds, type Named } from '@closedloop/schema';
import { holdersOf } from '../people/index.ts';
import { isFilled, justifiedBy, labelOfPosts, type BindingApproval, type RecordView } from '../workflow/index.ts';
import {
	columnOf,
	directoryOf,
	namedIn,
	placesOf,
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
	const { role = null, post = null } = approval;
	return {
		patch: {
			role,
			post,
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
			recipients: namedIn(approval),
			template: 'decision_wanted',
			data: { kind: approval.kind, label: approval.label },
			at,
		}),
		data: { kind: approval.kind, ...namedFor(approval) },
	};
}

/** What the line tells of who signs. */
const namedFor = ({ role, post }: Named): Named => ({
	...(role === undefined ? {} : { role }),
	...(post === undefined ? {} : { post }),
});

/** A decision with who is who around what it is about: a post may be held by the head of its department. */
function around<Case extends CreateCase | UpdateCase>(given: Case, approval: BindingApproval): Case {
	const { matter, directory } = given;
	const record = matter === null ? directory.record : placesOf(matter.kind, matter.view);
	return { ...given, directory: { ...directoryOf(approval, directory), record } };
}

/** Taking a proposal back signs nothing; its workflow says who may. Every other move of a decision is a signature. */
const withdrawn = 'withdrawn';

/**
 * Signing: what was proposed, by the role or post the procedure names for it now, and never by whoever proposed it (four
 * eyes).
 */
function move(given: UpdateCase, _view: RecordView, move: Move): Effect {
	const { actor, record, approvals, matter } = given;
	if (move.to === withdrawn)
		return move.from === 'approved' ? { data: { kind: toldText(record.kind), signature_withdrawn: true } } : {};
	const rule = approvals.find(({ kind }) => kind === record.kind);
	const signer = rule?.post === undefined ? signsByRole(given, rule) : signsByPost(given, rule, rule.post);
	if ('code' in signer) return { refusals: [signer] };
	const signed = { signed_by: actor.id, signed_at: move.effective_at };
	const data = { kind: toldText(record.kind), ...signer };
	if (move.to !== 'approved') return { patch: signed, data };
	if (!rule) return { refusals: [{ code: 'CL_INVALID', field: 'kind', params: { problem: 'not_in_procedure' } }] };
	const outdated = outdatedBy(record, matter);
	if (outdated !== null) return { refusals: [outdated] };
	const { role = null, post = null, seats = null } = signer;
	return { patch: { role, post, seats, ...signed }, data };
}

/** As what somebody signs. */
type Signer = Named & { readonly seats?: readonly string[] };

const isProposer = ({ actor, record }: UpdateCase): boolean =>
	actor.id === null || actor.id === idOf(record.proposed_by);

/** An administrator holds every role, but one pair of eyes. */
function signsByRole(given: UpdateCase, rule: BindingApproval | undefined): Signer | Refusal {
	const { actor, record } = given;
	const role = rule?.role ?? stringOf(record.role) ?? '';
	return isProposer(given) || !(actor.admin || actor.roles.includes(role))
		? { code: 'CL_SIGNER', params: { role } }
		: { role };
}

/** A post is somebody's, whatever rights others have: being an administrator signs for none. */
function signsByPost(given: UpdateCase, rule: BindingApproval, post: string): Signer | Refusal {
	const { directory, actor, at } = around(given, rule);
	const holders = holdersOf(post, directory, at);
	const label = labelOfPosts([post], directory);
	if (holders.length === 0) return { code: 'CL_VACANT', params: { post }, texts: { post: label } };
	const seats = holders.find(({ user }) => user === actor.id)?.seats;
	return isProposer(given) || seats === undefined
		? { code: 'CL_SIGNER', params: { post }, texts: { role: label } }
		: { post, seats };
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
