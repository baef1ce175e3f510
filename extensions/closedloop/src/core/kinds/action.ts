import { kindRules } from './kind-rules.ts';
import { seenByAnother } from '../capa/index.ts';
import type { RecordView } from '../workflow/index.ts';
import { toUser, type CreateCase, type UpdateCase, type Effect, type Move } from '../record/index.ts';
import { idOf } from '../values/index.ts';

function begin(given: CreateCase): Effect<'created'> {
	const owner = idOf(given.change.owner);
	const told = owner !== null && owner !== given.actor.id;
	return { patch: { registered_at: given.at }, messages: told ? toUser(given, owner, 'assigned', {}) : [] };
}

/** Done and verified are two steps by two persons; a rejected action is open again. */
function move({ actor }: UpdateCase, view: RecordView, { to, effective_at }: Move): Effect {
	if (to === 'done') return { patch: { done_at: effective_at, done_by: actor.id } };
	if (to === 'verified')
		return seenByAnother(view)
			? { patch: { verified_at: effective_at } }
			: {
					refusals: [
						{
							code: 'CL_TRANSITION',
							field: 'verifier',
							missing: [{ code: 'differ', field: 'verifier', params: { fields: ['owner', 'verifier'] } }],
						},
					],
				};
	return to === 'open' ? { patch: { done_at: null, done_by: null } } : {};
}

export const action = kindRules({ begin, move });
