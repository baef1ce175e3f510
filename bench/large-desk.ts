import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';

/** Due tomorrow at the earliest: open, and nobody's turn yet. */
const aheadMs = 24 * 60 * 60_000;
const clocksPerRecord = 10;
/** SQLite takes 32,766 values in a statement; a message has thirteen. */
const chunk = 500;

/**
 * Fills a seeded database with the rows of a large desk, so many that the locks of the database still accept them: every clock
 * and letter is caused by its record's newest event. Nothing is due.
 */
export async function fillDesk(knex: Knex, clockCount: number): Promise<void> {
	const now = Date.now();
	const records = Array.from({ length: Math.ceil(clockCount / clocksPerRecord) }, (_, record) => ({
		id: randomUUID(), seq: 1, last_event: randomUUID(), status: 'received', kind: 'complaint', channel: 'phone', subject: 'bench', words: 'bench',
		received_at: new Date(now - record * 60_000), repeat_key: `site=${record}`, external_reference: `R${record}`,
	}));
	const [first]: readonly Readonly<Record<string, unknown>>[] = await knex('cl_calendars').select('id').limit(1);
	const calendar = String(first?.['id']);
	await knex.transaction(async (trx) => {
		await trx.batchInsert('cl_feedback', records, chunk);
		await trx.batchInsert('cl_clocks', records.flatMap((record, index) => clocksOf(record, index, now, calendar)), chunk);
		await trx.batchInsert('cl_messages', records.map((record, index) => letterOf(record, index, now)), chunk);
	});
	await knex.raw('ANALYZE');
}

interface Caused {
	readonly id: string;
	readonly last_event: string;
}

function clocksOf({ id, last_event }: Caused, record: number, now: number, calendar: string) {
	return Array.from({ length: clocksPerRecord }, (_, clock) => {
		const due = new Date(now + aheadMs + (record * clocksPerRecord + clock) * 1000);
		return { id: randomUUID(), feedback: id, kind: `k${clock}`, cycle: 1, state: 'running', started_at: new Date(now), due_at: due, next_at: due, rung: 0, calendar, facts: '[]', caused_by: last_event };
	});
}

/** Letters that have left, and one in ten that waits for its next try. */
function letterOf({ id, last_event }: Caused, record: number, now: number) {
	const waits = record % 10 === 0;
	return {
		id: randomUUID(), feedback: id, direction: 'out', channel: record % 2 === 0 ? 'email' : 'notice', template: 'acknowledgement', state: waits ? 'queued' : 'sent',
		attempts: 1, next_attempt_at: waits ? new Date(now + aheadMs + record * 1000) : null, caused_by: last_event,
	};
}
