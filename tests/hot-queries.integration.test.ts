import { randomUUID } from 'node:crypto';
import { kindNames, recordKinds } from '@closedloop/schema';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillDesk } from '../bench/large-desk.ts';
import { dialectOf } from '../extensions/closedloop/src/store/dialect.ts';
import { claimMessage } from '../extensions/closedloop/src/store/messages/claim-message.ts';
import { dueMessages } from '../extensions/closedloop/src/store/messages/due-messages.ts';
import { clocksOf, clocksOfMany } from '../extensions/closedloop/src/store/records/clock-rows.ts';
import { earlierOf } from '../extensions/closedloop/src/store/records/earlier.ts';
import { remarksFor } from '../extensions/closedloop/src/store/records/remarks.ts';
import { recordRows } from '../extensions/closedloop/src/store/records/record-row.ts';
import { keyedId } from '../extensions/closedloop/src/store/replay/keyed-id.ts';
import {
	concernedClocks,
	countConcerned,
	editionsInUse,
	recordsOf,
	type Concerned,
} from '../extensions/closedloop/src/store/retarget/concerned.ts';
import { clockFigures } from '../extensions/closedloop/src/store/reports/clock-figures.ts';
import { clockLevels } from '../extensions/closedloop/src/store/reports/clock-levels.ts';
import { dueRecords } from '../extensions/closedloop/src/store/tick/due-clocks.ts';
import { whatsDue } from '../extensions/closedloop/src/store/tick/whats-due.ts';
import { writeBatch, type RecordWrite } from '../extensions/closedloop/src/store/tick/write-batch.ts';
import { describeDatabases, startDirectus, type Running } from './support/index.ts';

/**
 * What the desk asks at every tick and every write finds its rows by an index, however many there are.
 */
describeDatabases('a hot query of a large desk', (database) => {
	let server: Running;
	let knex: Knex;
	beforeAll(async () => {
		server = await startDirectus({ database, halted: true });
		knex = server.knex();
		// PostgreSQL reads a table of a few thousand rows from end to end, and is right; most of the time goes into clocks.
		if (database === 'postgres') await fillDesk(knex, 60_000, 3);
		else await fillDesk(knex, 20_000);
	}, 600_000);
	afterAll(async () => server?.stop());

	const dayMs = 86_400_000;
	const someRecord = '00000000-0000-4000-8000-000000000000';

	it.each([
		['what is due at all: the clocks', /cl_clocks_alarm/u, () => whatsDue(knex, Date.now)],
		['what is due at all: the letters', /cl_messages_outbox/u, () => whatsDue(knex, Date.now)],
		['which clocks are due', /cl_clocks_alarm/u, () => dueRecords(knex, Date.now(), 500)],
		['which letters are to be sent', /cl_messages_outbox/u, () => dueMessages(knex, 'email', Date.now(), 100)],
		// Its key or its place in the outbox, whichever the planner likes; SQLite has a name of its own for the key.
		[
			'taking a letter',
			/cl_messages_pkey|cl_messages_outbox|sqlite_autoindex_cl_messages/u,
			() => claimMessage(knex, { id: someRecord, due: new Date() }, Date.now(), Date.now()),
		],
		['earlier records of the same problem (P17)', /cl_feedback_repeat/u, () => earlierOf(knex, 'site=77', Date.now())],
		[
			'running clocks on older editions of a calendar',
			/cl_clocks_calendar/u,
			() =>
				concernedClocks(knex, { what: 'calendar', calendar: someRecord, edition: 'now' }, `before ${someRecord}`, 500),
		],
		[
			'running clocks under older versions of a procedure',
			/cl_clocks_version|cl_clocks_procedure/u,
			() => concernedClocks(knex, { what: 'procedure', older: [someRecord] }, `${someRecord} ${someRecord}`, 500),
		],
		['the clocks of one record', /cl_clocks_feedback/u, () => clocksOf(knex, 'feedback', someRecord)],
		[
			'promises that fell due or were answered in five minutes',
			/cl_clocks_due/u,
			() =>
				clockFigures(knex, {
					grouping: { by: 'kind' },
					stretch: { start: Date.now() + dayMs, end: Date.now() + dayMs + 300_000 },
					conditions: [],
					now: Date.now(),
				}),
		],
		[
			'time by level of promises due in five minutes',
			/cl_clocks_due/u,
			() =>
				clockLevels(knex, {
					grouping: { by: 'whole' },
					stretch: { start: Date.now() + dayMs, end: Date.now() + dayMs + 300_000 },
					conditions: [],
					now: Date.now(),
				}),
		],
		[
			'remarks that wait for somebody',
			/cl_decisions_remarks/u,
			() =>
				remarksFor(
					knex,
					{ user: someRecord, persons: [someRecord], departments: [someRecord] },
					{ limit: 50, offset: 0 },
				),
		],
		['the record with a foreign number', /cl_feedback_external/u, () => keyedId(knex, 'feedback', 'R77')],
	])('%s: by %s', async (_, index, ask) => {
		const plans = await plansOf(knex, ask);
		expect(plans.length).toBeGreaterThan(0);
		const plan = plans.join('\n');
		expect(plan).toMatch(index);
		expect(plan).not.toMatch(wholeTable);
	});

	describe('of a tick that serves many records together', () => {
		/** As many as a tick writes in one transaction. */
		const batch = 200;
		let ids: readonly string[];
		beforeAll(async () => {
			const rows: readonly { id: string }[] = await knex('cl_feedback')
				.select('id')
				.where({ subject: 'bench' })
				.orderBy('id')
				.limit(batch);
			ids = rows.map(({ id }) => id);
			await forgetStatistics(knex);
		});

		it('their rows are found by their keys', async () => {
			expect(await planOf(() => recordRows(knex, 'cl_feedback', ids))).toMatch(keyOf('cl_feedback'));
		});

		it.each(kindNames)('the clocks of each %s are found by their link', async (kind) => {
			expect(await planOf(() => clocksOfMany(knex, recordKinds[kind].link, ids))).toMatch(
				searched('cl_clocks', `cl_clocks_${kind}`),
			);
		});

		it('where they stand is read, what became of them written, row by row by their keys', async () => {
			const asked = await plansByStatement(knex, async () => {
				const writes = await writesOf(knex, ids);
				// The locks of the database are on: what is explained is what a tick may write.
				await expect(
					knex.transaction(async (trx) => {
						expect(await writeBatch(trx, 'feedback', writes)).toHaveLength(batch);
						throw new Error('only to see');
					}),
				).rejects.toThrow('only to see');
			});
			const planFor = (beginning: RegExp): string => {
				const found = asked.filter(({ sql }) => beginning.test(sql));
				expect(
					found.map(({ sql }) => sql),
					String(beginning),
				).toHaveLength(1);
				return found.map(({ plan }) => plan).join('\n');
			};
			expect(planFor(/^select .id., .seq. from .cl_feedback. where .id. in/u)).toMatch(keyOf('cl_feedback'));
			expect(planFor(/^UPDATE "cl_feedback"/u)).toMatch(keyOf('cl_feedback'));
			expect(planFor(/^UPDATE "cl_clocks"/u)).toMatch(keyOf('cl_clocks'));
			for (const table of ['cl_events', 'cl_messages'])
				expect(planFor(new RegExp(`^INSERT INTO "${table}"`, 'u'))).not.toBe('');
			for (const { sql, plan } of asked) expect(plan, sql.slice(0, 200)).not.toMatch(wholeTable);
		});
	});

	describe('of a recomputation', () => {
		beforeAll(() => forgetStatistics(knex));
		const newer: Concerned = { what: 'calendar', calendar: someRecord, edition: 'now' };

		it.each<[string, RegExp, Concerned]>([
			['calendar', searched('cl_clocks', 'cl_clocks_calendar'), newer],
			[
				'procedure',
				searched('cl_clocks', 'cl_clocks_(?:version|procedure)'),
				{ what: 'procedure', older: [someRecord] },
			],
		])(
			'how many clocks a changed %s concerns, the first of them and their editions, are found by its index',
			async (_, index, concerned) => {
				for (const ask of [
					() => countConcerned(knex, concerned),
					() => concernedClocks(knex, concerned, null, 500),
					() => editionsInUse(knex, concerned),
				]) {
					expect(await planOf(ask)).toMatch(index);
				}
			},
		);

		it('the records of its clocks are found by their keys', async () => {
			const rows: readonly { id: string; feedback: string }[] = await knex('cl_clocks')
				.select('id', 'feedback')
				.whereNotNull('feedback')
				.orderBy('id')
				.limit(500);
			const clocks = rows.map(({ id, feedback }) => ({
				place: id,
				kind: 'feedback' as const,
				record: feedback,
				view: () => {
					throw new Error('nobody reads it');
				},
			}));
			expect(await planOf(() => recordsOf(knex, clocks))).toMatch(keyOf('cl_feedback'));
		});
	});

	/** The plan of all that is asked, which reads no table from end to end. */
	async function planOf(ask: () => Promise<unknown>): Promise<string> {
		const plan = (await plansOf(knex, ask)).join('\n');
		expect(plan).not.toMatch(wholeTable);
		return plan;
	}
});

/** A table of the desk read from end to end, in the words of either database. */
const wholeTable =
	/^SCAN (?:cl_feedback|feedback|cl_clocks|cl_messages|cl_events|cl_decisions|decision|c)\b(?!.*USING)|Seq Scan on (?:cl_feedback|cl_clocks|cl_messages|cl_events|cl_decisions)\b/mu;

/**
 * Directus never lets SQLite count its rows; then its planner goes by the indexes alone. (After an ANALYZE of a desk
 * without a CAPA it takes all clocks for those of one CAPA.) PostgreSQL counts by itself.
 */
async function forgetStatistics(knex: Knex): Promise<void> {
	if (dialectOf(knex) !== 'sqlite') return;
	await knex.raw('DROP TABLE IF EXISTS sqlite_stat1');
	await knex.raw('ANALYZE sqlite_schema');
}

/** Rows of a table looked up in an index, which is more than read in its order from end to end. */
function searched(table: string, index: string): RegExp {
	return new RegExp(
		String.raw`SEARCH ${table} USING (?:COVERING )?INDEX ${index}\b|${index}\b[^\n]*\n\s*Index Cond`,
		'u',
	);
}

/** The same by the table's key; SQLite has a name of its own for that index. */
const keyOf = (table: string): RegExp => searched(table, `(?:${table}_pkey|sqlite_autoindex_${table}_1)`);

/** What a tick writes of records of which a clock has rung: the next line of their histories, the clock, a letter. */
async function writesOf(knex: Knex, ids: readonly string[]): Promise<readonly RecordWrite[]> {
	const clocks: readonly { id: string; feedback: string }[] = await knex('cl_clocks')
		.select('id', 'feedback')
		.whereIn('feedback', [...ids])
		.andWhere({ kind: 'k0' });
	const at = new Date().toISOString();
	return clocks.map(({ id: clock, feedback }) => {
		const event = randomUUID();
		return {
			id: feedback,
			seq: 1,
			columns: { seq: 2, last_event: event, chain_head: '0'.repeat(64), next_due_at: at },
			events: [
				{
					id: event,
					once_key: event,
					collection: 'cl_feedback',
					record: feedback,
					seq: 2,
					kind: 'escalated',
					effective_at: at,
					recorded_at: at,
					actor_kind: 'system',
					data: { rung: 0 },
					hash: '0'.repeat(64),
				},
			],
			clocks: [{ id: clock, rung: 1, next_at: at, facts: [], caused_by: event }],
			messages: [
				{
					id: randomUUID(),
					direction: 'out',
					channel: 'notice',
					template: 'escalation',
					state: 'queued',
					attempts: 0,
					next_attempt_at: at,
					caused_by: event,
				},
			],
		};
	});
}

/** The plan of every statement `ask` makes, one step a line. */
const plansOf = async (knex: Knex, ask: () => Promise<unknown>): Promise<readonly string[]> =>
	(await plansByStatement(knex, ask)).map(({ plan }) => plan);

async function plansByStatement(
	knex: Knex,
	ask: () => Promise<unknown>,
): Promise<readonly { readonly sql: string; readonly plan: string }[]> {
	const asked: { readonly sql: string; readonly bindings: readonly unknown[] }[] = [];
	const note = ({ sql, bindings }: { readonly sql: string; readonly bindings: readonly unknown[] }): void => {
		asked.push({ sql, bindings });
	};
	knex.on('query', note);
	await ask();
	knex.removeListener('query', note);
	const sqlite = dialectOf(knex) === 'sqlite';
	const plans: { readonly sql: string; readonly plan: string }[] = [];
	for (const { sql, bindings } of asked) {
		// The beginning and end of a transaction has no plan.
		if (/^(?:BEGIN|COMMIT|ROLLBACK)\b/u.test(sql)) continue;
		// knex has numbered the places for PostgreSQL already; as question marks it numbers them again.
		const answer: unknown = await knex.raw(
			`EXPLAIN ${sqlite ? 'QUERY PLAN ' : ''}${sqlite ? sql : sql.replace(/\$\d+/gu, '?')}`,
			[...bindings] as never,
		);
		const rows = (sqlite ? answer : (answer as { rows: unknown }).rows) as Record<string, unknown>[];
		plans.push({ sql, plan: rows.map((row) => String(sqlite ? row['detail'] : row['QUERY PLAN'])).join('\n') });
	}
	return plans;
}
