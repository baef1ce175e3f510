import { kindRules } from './kind-rules.ts';
import type { RecordView } from '../workflow/index.ts';
import { toldText, type CreateCase, type UpdateCase, type Effect, type Move } from '../record/index.ts';

const begin = ({ at, actor, number, change, procedure }: CreateCase): Effect<'created'> => ({
	patch: {
		number,
		registered_at: at,
		registered_by: actor.id,
		department: change.department ?? procedure?.lead_department ?? null,
	},
	data: { number, type: toldText(change.type), reason: toldText(change.reason) },
});

/**
 * Confirmation, re-inspection and refund are columns of the engine: there is no other way to set them than the step
 * itself (P07 F0:269: no refund without a confirmed order; P19: nothing repaired leaves without re-inspection). A
 * workflow that leads to a refund or a shipment past them is refused here, whatever an administrator wrote into it.
 */
function move({ actor, record }: UpdateCase, view: RecordView, { to, effective_at, ends }: Move): Effect {
	const missing = lacks(record, to);
	if (missing !== null)
		return {
			refusals: [{ code: 'CL_TRANSITION', field: missing, missing: [{ code: 'filled', field: missing, params: {} }] }],
		};
	return { patch: { ...stampsOf(to, view, actor.id, effective_at), ...(ends ? { closed_at: effective_at } : {}) } };
}

function lacks(record: RecordView, to: string): string | null {
	if (to === 'refunded' && !record.confirmed_at) return 'confirmed_at';
	return to === 'shipped' && record.status === 'repaired' ? 'reinspected_by' : null;
}

function stampsOf(to: string, view: RecordView, actor: string | null, at: number): RecordView {
	switch (to) {
		case 'requested':
			return { confirmed_by: null, confirmed_at: null };
		case 'confirmed':
			return { confirmed_by: actor, confirmed_at: at };
		case 'received':
			return { received_goods_at: view.received_goods_at ?? at };
		case 'released':
			return { reinspected: true, reinspected_by: actor };
		case 'refunded':
			return { refund_released: true };
		default:
			return {};
	}
}

export const serviceOrder = kindRules({ begin, move });
