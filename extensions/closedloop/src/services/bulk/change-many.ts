import { bulkColumns, type BulkChange, type BulkOutcome, type BulkRecord, type Locale } from '@closedloop/schema';
import { isDirectusError, type DirectusError } from '@directus/errors';
import { member } from '../../core/json.ts';
import { columnOf } from '../../core/record/index.ts';
import { idOf, stringOf } from '../../core/values/index.ts';
import { columnIn } from '../../core/workflow/index.ts';
import { queuedKinds, type QueuedKind } from '../../store/queue/queued-kinds.ts';
import type { Read, StoredRow } from '../../store/read-as.ts';
import { isForbidden, nobodyWhenForbidden } from '../read/names.ts';
import { refuse } from '../refusal.ts';

/** With whose rights records are read and written, and in which language is said why not. */
export interface BulkWriter {
	readonly read: Read;
	/** One ordinary update, in a transaction of its own. */
	readonly update: (collection: string, id: string, values: StoredRow) => Promise<unknown>;
	readonly locale: Locale;
	/** Hears of what is a fault and no refusal. */
	readonly fault: (error: unknown) => void;
}

/** Does one thing to many records, one after the other: what is refused to one says nothing of the next. */
export async function changeMany(
	writer: BulkWriter,
	records: readonly BulkRecord[],
	change: BulkChange,
): Promise<readonly BulkOutcome[]> {
	const outcomes: BulkOutcome[] = [];
	for (const record of records) outcomes.push(await changeOne(writer, record, change));
	return outcomes;
}

async function changeOne(writer: BulkWriter, record: BulkRecord, change: BulkChange): Promise<BulkOutcome> {
	const { read, update, locale } = writer;
	try {
		const of = kindOf(record, locale);
		const column = writtenTo(of, change, locale);
		const seen = await seenRow(read, record, column === null ? [] : [column], locale);
		// The door compares the count with the one that stands there when it writes.
		await update(record.collection, record.id, { ...valuesOf(change, column), seq: record.seq });
		return {
			id: record.id,
			refusal: null,
			before: column === null ? null : (idOf(columnIn(seen, column)) ?? stringOf(columnIn(seen, column))),
			seq: await seqAfter(read, record),
		};
	} catch (error) {
		return { id: record.id, refusal: refusalOf(error, writer), before: null, seq: null };
	}
}

function kindOf({ collection }: BulkRecord, locale: Locale): QueuedKind {
	const found = queuedKinds.find((each) => each.collection === collection);
	if (found === undefined) throw refuse('CL_NOT_YOURS', {}, locale);
	return found;
}

/** The column that is written; null for a step. @throws CL_GUARDED, CL_INVALID where such a record has none to write */
function writtenTo(of: QueuedKind, change: BulkChange, locale: Locale): string | null {
	const asked = bulkColumns.find((column) => column in change);
	if (asked === undefined) return null;
	const column = asked === 'owner' ? of.take : asked;
	if (column === null) throw refuse('CL_GUARDED', { field: of.owner }, locale, of.collection);
	if (columnOf(of.collection, column) === undefined)
		throw refuse('CL_INVALID', { field: asked, params: { problem: 'not_of_kind' } }, locale, of.collection);
	return column;
}

function valuesOf(change: BulkChange, column: string | null): StoredRow {
	const note = change.note === undefined ? {} : { step_note: change.note };
	if ('status' in change) return { ...note, status: change.status };
	const [value] = bulkColumns.flatMap((asked) => (asked in change ? [columnIn(change, asked)] : []));
	return column === null ? note : { ...note, [column]: value };
}

async function seenRow(
	read: Read,
	{ collection, id }: BulkRecord,
	columns: readonly string[],
	locale: Locale,
): Promise<StoredRow> {
	const [row] = await read(collection, { fields: ['id', ...columns], filter: { id: { _eq: id } }, limit: 1 });
	if (row === undefined) throw refuse('CL_NOT_YOURS', {}, locale);
	return row;
}

/** Whoever gives a restricted record away may not see it any more. */
async function seqAfter(read: Read, { collection, id }: BulkRecord): Promise<number | null> {
	const query = { fields: ['seq'], filter: { id: { _eq: id } }, limit: 1 };
	const [row] = await read(collection, query).catch(nobodyWhenForbidden);
	return row === undefined ? null : Number(columnIn(row, 'seq'));
}

/** What the door or Directus said. A fault with one record leaves known what became of the others. */
function refusalOf(error: unknown, { locale, fault }: BulkWriter): BulkOutcome['refusal'] {
	const first: unknown = Array.isArray(error) ? error[0] : error;
	if (isForbidden(first)) return told(refuse('CL_NOT_YOURS', {}, locale));
	if (!isDirectusError(first)) {
		fault(error);
		return told(refuse('CL_FAILED', {}, locale));
	}
	return told(first);
}

function told({ code, message, extensions }: DirectusError<unknown>): BulkOutcome['refusal'] {
	const field = member(extensions, 'field');
	return { code, field: typeof field === 'string' ? field : null, message };
}
