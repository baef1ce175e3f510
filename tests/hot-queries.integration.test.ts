import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillDesk } from '../bench/large-desk.ts';
import { dialectOf } from '../extensions/closedloop/src/store/dialect.ts';
import { claimMessage } from '../extensions/closedloop/src/store/messages/claim-message.ts';
import { dueMessages } from '../extensions/closedloop/src/store/messages/due-messages.ts';
import { clocksOf } from '../extensions/closedloop/src/store/records/clock-rows.ts';
import { earlierOf } from '../extensions/closedloop/src/store/records/earlier.ts';
import { keyedId } from '../extensions/closedloop/src/store/replay/keyed-id.ts';
import { concernedClocks } from '../extensions/closedloop/src/store/retarget/concerned.ts';
import { clockFigures } from '../extensions/closedloop/src/store/reports/clock-figures.ts';
import { clockLevels } from '../extensions/closedloop/src/store/reports/clock-levels.ts';
import { dueRecords } from '../extensions/closedloop/src/store/tick/due-clocks.ts';
import { whatsDue } from '../extensions/closedloop/src/store/tick/whats-due.ts';
import { describeDatabases, startDirectus, type Running } from './support/index.ts';

/** What the desk asks at every beat and every write finds its rows by an index, however many there are (design section 3.5). */
describeDatabases('a hot query of a large desk', (database) => {
	let server: Running;
	let knex: Knex;
	beforeAll(async () => {
		server = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '0 0 0 1 1 *' } });
		knex = server.knex();
		await server.halt();
		await fillDesk(knex, 20_000);
	});
	afterAll(async () => server?.stop());

	const dayMs = 86_400_000;
	const someRecord = '00000000-0000-4000-8000-000000000000';

	it.each([
		['what is due at all: the clocks', /cl_clocks_alarm/u, () => whatsDue(knex, Date.now)],
		['what is due at all: the letters', /cl_messages_outbox/u, () => whatsDue(knex, Date.now)],
		['which clocks are due', /cl_clocks_alarm/u, () => dueRecords(knex, Date.now(), 500)],
		['which letters are to be sent', /cl_messages_outbox/u, () => dueMessages(knex, 'email', Date.now(), 100)],
		// Its key or its place in the outbox, whichever the planner likes; SQLite has a name of its own for the key.
		['taking a letter', /cl_messages_pkey|cl_messages_outbox|sqlite_autoindex_cl_messages/u, () => claimMessage(knex, { id: someRecord, due: new Date() }, Date.now(), Date.now())],
		['earlier records of the same problem (P17)', /cl_feedback_repeat/u, () => earlierOf(knex, 'site=77', Date.now())],
		['running clocks on older editions of a calendar', /cl_clocks_calendar/u, () => concernedClocks(knex, { what: 'calendar', calendar: someRecord, edition: 'now' }, `before ${someRecord}`, 500)],
		['running clocks under older versions of a procedure', /cl_clocks_version|cl_clocks_procedure/u, () => concernedClocks(knex, { what: 'procedure', older: [someRecord] }, `${someRecord} ${someRecord}`, 500)],
		['the clocks of one record', /cl_clocks_feedback/u, () => clocksOf(knex, 'feedback', someRecord)],
		['promises that fell due or were answered in five minutes', /cl_clocks_due/u, () => clockFigures(knex, { grouping: { by: 'kind' }, stretch: { start: Date.now() + dayMs, end: Date.now() + dayMs + 300_000 }, conditions: [], now: Date.now() })],
		['time by level of promises due in five minutes', /cl_clocks_due/u, () => clockLevels(knex, { grouping: { by: 'whole' }, stretch: { start: Date.now() + dayMs, end: Date.now() + dayMs + 300_000 }, conditions: [], now: Date.now() })],
		['the record with a foreign number', /cl_feedback_external/u, () => keyedId(knex, 'feedback', 'R77')],
	])('%s: by %s', async (_, index, ask) => {
		const plans = await plansOf(knex, ask);
		expect(plans.length).toBeGreaterThan(0);
		const plan = plans.join('\n');
		expect(plan).toMatch(index);
		expect(plan).not.toMatch(/^SCAN (?:cl_feedback|cl_clocks|cl_messages|c)\b(?!.*USING)|Seq Scan on (?:cl_feedback|cl_clocks|cl_messages)\b/mu);
	});
});

/** The plan of every statement `ask` makes, one step a line. */
async function plansOf(knex: Knex, ask: () => Promise<unknown>): Promise<readonly string[]> {
	const asked: { readonly sql: string; readonly bindings: readonly unknown[] }[] = [];
	const note = ({ sql, bindings }: { readonly sql: string; readonly bindings: readonly unknown[] }): void => { asked.push({ sql, bindings }); };
	knex.on('query', note);
	await ask();
	knex.removeListener('query', note);
	const sqlite = dialectOf(knex) === 'sqlite';
	const plans: string[] = [];
	for (const { sql, bindings } of asked) {
		// knex has numbered the places for PostgreSQL already; as question marks it numbers them again.
		const answer: unknown = await knex.raw(`EXPLAIN ${sqlite ? 'QUERY PLAN ' : ''}${sqlite ? sql : sql.replace(/\$\d+/gu, '?')}`, [...bindings] as never);
		const rows = (sqlite ? answer : (answer as { rows: unknown }).rows) as Record<string, unknown>[];
		plans.push(rows.map((row) => String(sqlite ? row['detail'] : row['QUERY PLAN'])).join('\n'));
	}
	return plans;
}
