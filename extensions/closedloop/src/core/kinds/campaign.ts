import { kindRules } from './kind-rules.ts';
import { type RecordView, judgeTransition } from '../workflow/index.ts';
import { placesOf, type CreateCase, type Effect, type Move, type UpdateCase } from '../record/index.ts';

/** A survey may be registered as already begun, by whoever may begin it. */
function begin(given: CreateCase): Effect<'created'> {
	const { at, actor, approvals, change, directory, facts, workflow } = given;
	const patch = { registered_at: at, opens_at: change.opens_at ?? (change.status === 'open' ? at : null) };
	if (change.status !== 'open') return { patch };
	const verdict = judgeTransition({
		rules: workflow,
		from: workflow.initial,
		to: 'open',
		actor,
		before: null,
		record: change,
		facts,
		approvals,
		posting: { directory: { ...directory, record: placesOf('campaign', change) }, at },
	});
	if (verdict.ok) return { patch };
	return {
		refusals: [
			{
				code: 'CL_TRANSITION',
				field: 'status',
				params: { from: workflow.initial, to: 'open' },
				missing: verdict.missing,
			},
		],
	};
}

/** The collection ends once, however long counting takes; collecting on begins anew. */
function move(given: UpdateCase, _view: RecordView, { from, to, effective_at }: Move): Effect {
	if (from === 'open') return { patch: { closed_at: effective_at } };
	if (to === 'open')
		return { patch: { closed_at: null, ...(given.record.opens_at ? {} : { opens_at: effective_at }) } };
	return {};
}

export const campaign = kindRules({ begin, move });
