import { isRestricted } from '../../reading/index.ts';
import type { CreateCase, Refusal, UpdateCase } from '../../record/index.ts';
import { idOf } from '../../values/index.ts';
import type { RecordView } from '../../workflow/index.ts';

/**
 * What is told of a restricted record would stand in a CAPA for everybody to read: it must be restricted as well. One
 * that is born with the record will be.
 */
export function openCapaRefused(
	{ facts, change }: CreateCase | UpdateCase,
	before: RecordView | null,
	after: RecordView,
): Refusal | null {
	const linked = idOf(change.capa);
	const born = typeof change.capa === 'object' && (facts.capa ?? null) === null;
	if (linked === null || linked === idOf(before?.capa) || born) return null;
	return isRestricted(after) && facts.capa?.restricted !== true
		? { code: 'CL_INVALID', field: 'capa', params: { problem: 'capa_open' } }
		: null;
}
