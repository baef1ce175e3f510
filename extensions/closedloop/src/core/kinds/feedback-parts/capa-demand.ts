import { capaDone, type Missing, type RecordView } from '../../workflow/index.ts';
import { severityOf } from './severity.ts';
import type { CreateCase, UpdateCase, Move, Refusal } from '../../record/index.ts';
import { idOf } from '../../values/index.ts';

/**
 * A severity may demand a CAPA before the record ends, the one it had as well as the one it would end with. Only one
 * that was linked before this step and has come to its close meets the demand: neither a cancelled one nor one that is
 * still open.
 */
export function capaLacking(given: UpdateCase, view: RecordView, { to, ends }: Move): readonly Refusal[] {
	const demanded = [given.record, view].some((side) => severityOf(given, side)?.capa_required === true);
	if (!ends || to === 'void' || !demanded) return [];
	const missing = lacking(given, view);
	return missing === null ? [] : [{ code: 'CL_TRANSITION', field: 'capa', missing: [missing] }];
}

function lacking({ record, facts }: UpdateCase, view: RecordView): Missing | null {
	if (idOf(view.capa) === null) return { code: 'filled', field: 'capa', params: {} };
	const counts = idOf(record.capa) === idOf(view.capa) && facts.capa?.status === capaDone;
	return counts ? null : { code: 'capa_closed', field: 'capa', params: {} };
}

/**
 * A CAPA that has ended takes no more records: what is linked then was not looked at by it.
 */
export function endedCapa({ facts, change }: CreateCase | UpdateCase, before: RecordView | null): Refusal | null {
	const linked = idOf(change.capa);
	if (linked === null || linked === idOf(before?.capa) || facts.capa?.ended !== true) return null;
	return { code: 'CL_INVALID', field: 'capa', params: { problem: 'capa_ended' } };
}
