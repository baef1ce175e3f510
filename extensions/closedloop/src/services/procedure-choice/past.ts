import type { ColumnOf, MovedRecords, Stored } from '@closedloop/schema';
import { dayMs } from '../../core/durations.ts';
import { member } from '../../core/json.ts';
import type { Intake } from '../../core/intake/index.ts';
import { stringOf } from '../../core/values/index.ts';
import type { Read } from '../../store/read-as.ts';

/** One page: some seconds at most on a small machine. Whoever wants more asks for the next. */
export const pageMost = 2000;
/** A quarter back, when no period is named. */
export const usualMs = 92 * dayMs;
const samplesMost = 5;

const fields = [
	'id',
	'number',
	'subject',
	'received_at',
	'kind',
	'channel',
	'category',
	'severity',
	'site',
	'product.line',
	'party.code',
	'procedure.code',
];

/** Feedback as it stands today that came in between, the newest first, as far as its reader may read it. Times are ISO 8601. */
export const pastFeedback = (
	read: Read,
	{ from, to, limit, page }: Readonly<Record<'from' | 'to', string> & Record<'limit' | 'page', number>>,
): Promise<readonly Stored<'cl_feedback'>[]> =>
	read('cl_feedback', {
		fields,
		filter: { _and: [{ received_at: { _gte: from } }, { received_at: { _lt: to } }, { status: { _neq: 'void' } }] },
		sort: ['-received_at', 'id'],
		limit,
		page,
	});

export const intakeIn = (row: Stored<'cl_feedback'>): Intake => ({
	kind: row.kind,
	channel: row.channel,
	category: row.category,
	severity: row.severity,
	site: row.site,
	product_line: textAt(row.product, 'line'),
	customer: textAt(row.party, 'code'),
});

function textAt(related: unknown, column: ColumnOf<'cl_products' | 'cl_parties' | 'cl_procedures'>): string | null {
	const value = member(related, column);
	return typeof value === 'string' && value !== '' ? value : null;
}

/** Code of the procedure it runs under. */
export const procedureIn = ({ procedure }: Stored<'cl_feedback'>): string | null => textAt(procedure, 'code');

/** The first few, as they are pointed to. */
export const samplesOf = (rows: readonly Stored<'cl_feedback'>[]): MovedRecords['samples'] =>
	rows
		.slice(0, samplesMost)
		.map((row) => ({ id: String(row.id), number: stringOf(row.number), subject: stringOf(row.subject) ?? '' }));
