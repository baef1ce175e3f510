import type { Knex } from 'knex';
import { dialectOf, rowsOf } from '../extensions/closedloop/src/store/dialect.ts';

/** Due tomorrow at the earliest: open, and nobody's turn yet. */
const aheadMs = 24 * 60 * 60_000;

/**
 * Fills a seeded database with the rows of a large desk, so many that the locks of the database still accept them:
 * every clock and letter is caused by its record's newest event. Nothing is due. The database makes the rows itself: a
 * million clocks in about a minute. Called again with a larger number it adds what is missing.
 */
export async function fillDesk(knex: Knex, clockCount: number, clocksPerRecord = 10): Promise<void> {
	const sql = words[dialectOf(knex)];
	const [calendar] = await rowsOf(knex, 'SELECT id FROM cl_calendars LIMIT 1');
	const [flow] = await rowsOf(
		knex,
		`SELECT id FROM cl_workflows WHERE subject = 'cl_decisions' AND status = 'published' ORDER BY version DESC LIMIT 1`,
	);
	const [there] = await rowsOf(knex, `SELECT count(*) AS n FROM cl_feedback WHERE subject = 'bench'`);
	const [from, to] = [Number(there?.['n'] ?? 0), Math.ceil(clockCount / clocksPerRecord) - 1];
	const at = Date.now();
	const decided = sql.uuid(`'${String(flow?.['id'])}'`);
	const record = sql.id('a', 'n');
	const event = sql.id('e', 'n');
	await knex.transaction(async (trx) => {
		const due = sql.at(`${at + aheadMs} + n * ${clocksPerRecord * 1000}`);
		await fillFeedback(trx, { from, to, words: `'bench'`, due });
		await trx.raw(`INSERT INTO cl_clocks (id, feedback, kind, cycle, state, started_at, due_at, next_at, rung, calendar, facts, caused_by)
			SELECT ${sql.id('c', `n * ${clocksPerRecord} + k`)}, ${record}, 'k' || k, 1, 'running', ${sql.at(String(at))}, ${sql.at(`${at + aheadMs} + (n * ${clocksPerRecord} + k) * 1000`)}, ${sql.at(`${at + aheadMs} + (n * ${clocksPerRecord} + k) * 1000`)}, 0, ${sql.uuid(`'${String(calendar?.['id'])}'`)}, '[]', ${event}
			FROM ${sql.series(from, to)}, (SELECT n AS k FROM ${sql.series(0, clocksPerRecord - 1)}) AS kinds`);
		// Letters that have left, and one in ten that waits for its next try.
		await trx.raw(`INSERT INTO cl_messages (id, feedback, direction, channel, template, state, attempts, next_attempt_at, caused_by)
			SELECT ${sql.id('d', 'n')}, ${record}, 'out', CASE WHEN n % 2 = 0 THEN 'email' ELSE 'notice' END, 'acknowledgement', CASE WHEN n % 10 = 0 THEN 'queued' ELSE 'sent' END, 1,
			CASE WHEN n % 10 = 0 THEN ${sql.at(`${at + aheadMs} + n * 1000`)} END, ${event} FROM ${sql.series(from, to)}`);
		// One signature each; one in a hundred with a remark that nobody has answered, one waits.
		await trx.raw(`INSERT INTO cl_decisions (id, feedback, workflow, seq, last_event, status, kind, reason, unpromised, proposed_at, signed_at, annotation, annotation_to)
			SELECT ${sql.id('b', 'n')}, ${record}, ${decided}, 1, ${event}, CASE WHEN n % 100 = 1 THEN 'proposed' ELSE 'approved' END, 'reading', 'bench', ${sql.yes}, ${sql.at(`${at} - n * 60000`)}, ${sql.at(`${at} - n * 60000`)},
			CASE WHEN n % 100 = 0 THEN 'bench' END, CASE WHEN n % 100 = 0 THEN 'owner' END FROM ${sql.series(from, to)}`);
	});
	await knex.raw(dialectOf(knex) === 'postgres' ? 'VACUUM ANALYZE' : 'ANALYZE');
}

/** Feedback by numbers, with what each says and when its nearest clock is due as expressions over `n`. */
export async function fillFeedback(
	knex: Knex,
	{
		from,
		to,
		words: said,
		due,
	}: { readonly from: number; readonly to: number; readonly words: string; readonly due?: string },
): Promise<void> {
	const sql = words[dialectOf(knex)];
	const promise = due === undefined ? `NULL, NULL, NULL, ${sql.yes}` : `'running', 'k0', ${due}, ${sql.no}`;
	await knex.raw(`INSERT INTO cl_feedback (clock_state, next_due_kind, next_due_at, unpromised, id, seq, last_event, status, kind, channel, subject, words, received_at, repeat_key, external_reference)
		SELECT ${promise}, ${sql.id('a', 'n')}, 1, ${sql.id('e', 'n')}, 'received', 'complaint', 'phone', 'bench', ${said}, ${sql.at(`${Date.now()} - n * 60000`)}, 'site=' || n, 'R' || n FROM ${sql.series(from, to)}`);
}

interface Words {
	/** Numbers in a column `n`. */
	series(from: number, to: number): string;
	/** An id made of a letter and a number. */
	id(letter: string, number: string): string;
	uuid(text: string): string;
	readonly yes: string;
	readonly no: string;
	/** An instant column from epoch ms. */
	at(ms: string): string;
}

const idText = (letter: string, hex: string): string => `'${letter}0000000-0000-4000-8000-' || ${hex}`;

const words: Readonly<Record<'sqlite' | 'postgres', Words>> = {
	sqlite: {
		series: (from, to) =>
			`(WITH RECURSIVE numbers (n) AS (SELECT ${from} UNION ALL SELECT n + 1 FROM numbers WHERE n < ${to}) SELECT n FROM numbers WHERE n <= ${to}) AS series${from}`,
		id: (letter, number) => idText(letter, `printf('%012x', ${number})`),
		uuid: (text) => text,
		yes: '1',
		no: '0',
		at: (ms) => `(${ms})`,
	},
	postgres: {
		series: (from, to) => `(SELECT n FROM generate_series(${from}::bigint, ${to}::bigint) AS n) AS series${from}`,
		id: (letter, number) => `(${idText(letter, `lpad(to_hex(${number}), 12, '0')`)})::uuid`,
		uuid: (text) => `${text}::uuid`,
		yes: 'true',
		no: 'false',
		at: (ms) => `to_timestamp((${ms}) / 1000.0)`,
	},
};
