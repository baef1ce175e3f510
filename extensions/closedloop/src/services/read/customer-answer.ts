import type { CustomerAnswer } from '@closedloop/schema';
import { refusedBefore } from '../../core/kinds/index.ts';
import type { UpdateCase } from '../../core/record/index.ts';
import { idOf } from '../../core/values/index.ts';
import type { Read } from '../../store/read-as.ts';
import { textIn } from '../../store/row-values.ts';

/**
 * Whom an answer goes to, and what they refused last. What a reader may not read of the record and of its contact they
 * do not learn here; whether a letter would find anybody is no secret to whoever may send it.
 */
export async function customerAnswerOf(
	read: Read,
	{ kind, record, reach = 'no_contact' }: UpdateCase,
): Promise<CustomerAnswer | null> {
	if (kind !== 'feedback') return null;
	const seen = await mayRead(read, record);
	return {
		reach,
		to: reach === 'email' ? await nameAndAddress(read, idOf(record.contact)) : null,
		refused: seen ? refusedBefore(record) : null,
	};
}

async function mayRead(read: Read, { id }: UpdateCase['record']): Promise<boolean> {
	const rows = await read('cl_feedback', {
		fields: ['earlier_answers'],
		filter: { id: { _eq: String(id) } },
		limit: 1,
	}).catch(nothingWhenForbidden);
	return rows.length > 0;
}

/** Whom a letter goes to and where; null where the reader may not see contacts. */
export async function nameAndAddress(read: Read, contact: string | null): Promise<string | null> {
	if (contact === null) return null;
	const [row] = await read('cl_contacts', {
		fields: ['name', 'email'],
		filter: { id: { _eq: contact } },
		limit: 1,
	}).catch(nothingWhenForbidden);
	const [name, email] = [textIn(row?.name), textIn(row?.email)];
	return name === null ? email : email === null ? name : `${name} <${email}>`;
}

function nothingWhenForbidden(failure: unknown): readonly never[] {
	if (typeof failure === 'object' && failure !== null && 'code' in failure && failure.code === 'FORBIDDEN') return [];
	throw failure;
}
