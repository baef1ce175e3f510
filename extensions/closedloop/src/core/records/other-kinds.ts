import { decidedKinds } from '../../../../../schema/index.ts';
import { isFilled, type RecordView } from '../workflow/index.ts';
import { toRecipients, toUser } from './letters.ts';
import type { CreateCase, UpdateCase } from './types.ts';
import { idOf, stringOf } from './values.ts';
import type { Effect, Move } from './verdict.ts';

/** A CAPA is led by whoever opened it until somebody else is named. */
export function beginCapa(given: CreateCase): Effect {
	const { at, actor, change } = given;
	return {
		patch: { number: given.number, started_at: at, leader: change['leader'] ?? actor.id },
		data: { number: given.number, mandatory: change['mandatory'] === true },
	};
}

export const moveCapa = (_given: UpdateCase, _view: RecordView, move: Move): Effect => ({
	patch: move.ends ? { closed_at: move.effective_at } : move.reopens ? { closed_at: null } : {},
});

export function beginAction(given: CreateCase): Effect {
	const owner = idOf(given.change['owner']);
	const told = owner !== null && owner !== given.actor.id;
	return { patch: { registered_at: given.at }, messages: told ? toUser(given, owner, 'assigned', {}) : [] };
}

/** Done and verified are two deeds by two persons; a rejected action is open again (domain 1.3). */
export function moveAction(_given: UpdateCase, _view: RecordView, { to, effective_at }: Move): Effect {
	if (to === 'done') return { patch: { done_at: effective_at } };
	if (to === 'verified') return { patch: { verified_at: effective_at } };
	return to === 'open' ? { patch: { done_at: null } } : {};
}

/** A decision is about one record, and of a kind that record's procedure knows; the procedure also says who signs. */
export function beginDecision(given: CreateCase): Effect {
	const { change, approvals, at, actor } = given;
	const [about, second] = decidedKinds.filter((kind) => isFilled(change[kind]));
	if (about === undefined) return { refusals: [{ code: 'CL_INVALID', field: 'feedback', params: { problem: 'required' } }] };
	if (second !== undefined) return { refusals: [{ code: 'CL_INVALID', field: second, params: { problem: 'one_record' } }] };
	const approval = approvals.find(({ kind }) => kind === change['kind']);
	if (!approval) return { refusals: [{ code: 'CL_INVALID', field: 'kind', params: { problem: 'not_in_procedure' } }] };
	return {
		patch: { role: approval.role, proposed_by: actor.id, proposed_at: at },
		messages: toRecipients(given, [{ to: 'role', role: approval.role }], 'decision_wanted', { kind: approval.kind, label: approval.label }, at),
		data: { kind: approval.kind, role: approval.role },
	};
}

/** Taking a proposal back signs nothing; its workflow says who may. Every other move of a decision is a signature. */
const withdrawn = 'withdrawn';

/** Signing: by the named role, and never by whoever proposed it (four eyes). An administrator holds every role, but one pair of eyes. */
export function moveDecision({ actor, record }: UpdateCase, _view: RecordView, move: Move): Effect {
	if (move.to === withdrawn) return {};
	const role = stringOf(record['role']) ?? '';
	const proposer = actor.id === null || actor.id === idOf(record['proposed_by']);
	if (proposer || !(actor.admin || actor.roles.includes(role))) return { refusals: [{ code: 'CL_SIGNER', params: { role } }] };
	return { patch: { signed_by: actor.id, signed_at: move.effective_at }, data: { kind: record['kind'], role } };
}
