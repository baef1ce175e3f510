import type { CandidateAnswer, CandidatesAnswer } from '@closedloop/schema';
import { duplicateCandidates, type DuplicateRecord } from '../../core/intake/index.ts';
import type { Read, StoredRow } from '../../store/read-as.ts';
import { refuse } from '../refusal.ts';

const dayMs = 86_400_000;
/** Two reports of one occurrence lie at most a month apart, and of a month's records the newest are compared. */
const withinDays = 30;
const comparedMost = 500;

const fields = ['id', 'number', 'subject', 'words', 'received_at', 'status', 'party', 'contact', 'product', 'lot_text', 'category', 'site', 'duplicate_of'];

/** Records this reader may see that may be the same occurrence told twice. A person decides. */
export async function candidatesOf(read: Read, id: string): Promise<CandidatesAnswer> {
	const [row] = await read('cl_feedback', { fields, filter: { id: { _eq: id } }, limit: 1 });
	if (!row) throw refuse('CL_NOT_FOUND');
	const record = recordOf(row);
	const others = await read('cl_feedback', {
		fields, sort: ['-received_at'], limit: comparedMost,
		filter: { _and: [
			{ id: { _neq: id } }, { status: { _neq: 'void' } },
			{ received_at: { _gte: iso(record.at - withinDays * dayMs) } }, { received_at: { _lte: iso(record.at + withinDays * dayMs) } },
		] },
	});
	const byId = new Map(others.map((other) => [String(other['id']), other]));
	return {
		candidates: duplicateCandidates(record, others.map(recordOf), { within_days: withinDays }).flatMap(({ id: found, score, same }) => {
			const other = byId.get(found);
			return other ? [answerOf(other, score, same)] : [];
		}),
	};
}

const iso = (at: number): string => new Date(at).toISOString();
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const recordOf = (row: StoredRow): DuplicateRecord => ({
	...row, id: String(row['id']), at: Date.parse(text(row['received_at'])) || 0, text: `${text(row['subject'])} ${text(row['words'])}`,
});

const answerOf = (row: StoredRow, score: number, because: readonly string[]): CandidateAnswer => ({
	id: String(row['id']), number: text(row['number']) || null, subject: text(row['subject']), received_at: text(row['received_at']) || null,
	status: text(row['status']), likeness: Math.round(100 * score), because,
});
