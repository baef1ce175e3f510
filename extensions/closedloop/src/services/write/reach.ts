import type { KindName, Reach } from '@closedloop/schema';
import type { Knex } from 'knex';
import { contactOf, isOneAddress, tellingOf } from '../../core/kinds/index.ts';
import { stringOf } from '../../core/values/index.ts';
import { contactReader } from '../../store/messages/reader-rows.ts';
import type { RecordView } from '../../core/workflow/index.ts';

interface Reaching {
	readonly kind: KindName;
	/** The record as it stands, what the write changes, and the record after it. */
	readonly record: RecordView;
	readonly change: RecordView;
	readonly view: RecordView;
	/** Every step is judged, not only that of the write. */
	readonly allSteps: boolean;
}

/** Whether a letter would find the customer, where the write, or any step there is, tells them something. */
export const reachAsked = async (
	knex: Knex,
	{ kind, record, change, view, allSteps }: Reaching,
): Promise<{ readonly reach?: Reach }> =>
	allSteps || tellingOf({ kind, record, change }) !== null ? { reach: await reachOf(knex, kind, view) } : {};

/** Whether a letter to a record's customer would find anybody, by the contact as this write leaves it. */
async function reachOf(knex: Knex, kind: KindName, view: RecordView): Promise<Reach> {
	const written = isValues(view.contact) ? view.contact : {};
	const contact = kind === 'feedback' ? contactOf(view) : null;
	if (contact === null)
		return 'email' in written && view.anonymous !== true ? byAddress(stringOf(written.email)) : 'no_contact';
	const stored = await contactReader(knex, contact);
	if (stored !== null && stored.erased_at !== null) return 'erased';
	if (stored === null && !('email' in written)) return 'erased';
	return byAddress('email' in written ? stringOf(written.email) : (stored?.email ?? null));
}

const byAddress = (address: string | null): Reach =>
	address === null ? 'no_address' : isOneAddress(address) ? 'email' : 'bad_address';

const isValues = (value: unknown): value is RecordView => typeof value === 'object' && value !== null;
