import { wayBack } from '../../contacts/index.ts';
import { mayCancel } from '../../promises/index.ts';
import { contactRulesOf, type UpdateCase } from '../../record/index.ts';
import { idOf } from '../../values/index.ts';
import type { KindRules } from '../kind-rules.ts';
import { contactOf } from './telling.ts';

/** An open CAPA that must be done holds the record that called for it, and a procedure the channel it came by. */
export const rests: KindRules['rests'] = (given, field) =>
	field === 'capa' && idOf(given.record.capa) !== null && given.facts.open.capa > 0
		? 'open_capa'
		: restsOnOriginal(given, field);

/**
 * Where a procedure asks for the channel by which feedback came (P44 F3:99), whoever has to use it does not choose another by
 * writing down another, nor by knowing nobody any more. What was registered wrongly is put right by those who could give up a
 * promise: an overseer, on a record that is not theirs.
 */
function restsOnOriginal(given: UpdateCase, field: string): 'original_channel' | null {
	const { kind, record, change, actor } = given;
	const asks = contactRulesOf(given).some(({ original }) => original === true);
	if (!asks || mayCancel(kind, actor, { before: record, record: { ...record, ...change } })) return null;
	return leadsElsewhere(given, field) ? 'original_channel' : null;
}

function leadsElsewhere({ record, change }: UpdateCase, field: string): boolean {
	switch (field) {
		case 'channel':
			return wayBack(record.channel) !== null && wayBack(change.channel) !== wayBack(record.channel);
		case 'contact':
		case 'anonymous':
			return contactOf(record) !== null && contactOf({ ...record, [field]: change[field] }) === null;
		default:
			return false;
	}
}
