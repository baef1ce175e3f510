import { recordKinds, type KindName } from '@closedloop/schema';
import type { Knex } from 'knex';
import { entriesIn } from '../../core/contacts/index.ts';
import { columnOf, contactRulesOf, type ProcedureView } from '../../core/record/index.ts';
import { isFilled, type Facts, type RecordView } from '../../core/workflow/index.ts';
import { contactsOf, filesOn } from '../../store/records/contact-rows.ts';

interface Asked {
	readonly kind: KindName;
	readonly record: RecordView;
	readonly change: RecordView;
	readonly procedure: ProcedureView | null;
	/** Whether anybody asks what is around the record; neither time nor a change of calendar does. */
	readonly asked: boolean;
}

/**
 * With whom one was in contact about a record; nothing where this write neither logs a contact nor is judged by one, which
 * is most of them.
 */
export async function contactsAround(
	knex: Knex,
	{ kind, record, change, procedure, asked }: Asked,
): Promise<Pick<Facts, 'contacts'>> {
	const { collection, link, attachments } = recordKinds[kind];
	if (!asked || columnOf(collection, 'contact_log') === undefined) return {};
	const logs = isFilled(change.contact_log) || isFilled(change.told_by);
	if (!logs && contactRulesOf({ kind, procedure }).length === 0) return {};
	const named = entriesIn(change.contact_log, 0).logged.flatMap(({ file }) => file ?? []);
	const id = String(record.id);
	const files = attachments === null ? new Map<string, null>() : await filesOn(knex, attachments.column, id, named);
	return { contacts: await contactsOf(knex, link, id, files) };
}
