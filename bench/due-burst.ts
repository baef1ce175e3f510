import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';
import { writeBatch, type RecordWrite } from '../extensions/closedloop/src/store/tick/write-batch.ts';
import type { Row } from '../extensions/closedloop/src/store/tick/json-rows.ts';
import { startDirectus, type Running } from '../tests/support/directus.ts';
import type { Database } from '../tests/support/settings.ts';
import { chunk, insertCopies, plain, type Copies } from './copied-records.ts';
import type { BenchRow } from './measure.ts';
import { must } from './plain-collections.ts';

const minute = 60_000;
/** From filling the desk until all ring at once: Directus boots meanwhile. */
const pauseMs = 45_000;
const smaller = 5_000;
const larger = 10_000;

/**
 * All clocks of a desk ring in the same second. What the tick needs for them in a running Directus, against the very
 * same rows written to the same tables by the same statements with nothing read, judged, hashed or emitted.
 */
export async function dueBurstRows(database: Database): Promise<BenchRow[]> {
	const server = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '0 0 1 1 *', EMAIL_SMTP_HOST: '' } });
	try {
		const knex = server.knex();
		const pattern = await registerPattern(server);
		await server.halt();
		const five = await burst(server, knex, pattern, smaller);
		const ten = await burst(server, knex, pattern, larger);
		const raw = await writeRaw(knex, pattern, ten.records);
		const speed = (ms: number): string => `${Math.round((larger / ms) * 1000)} rungs/s`;
		return [
			{
				name: 'due-burst',
				database,
				value: Number((raw / ten.ms).toFixed(3)),
				unit: '×',
				note: `${speed(ten.ms)} ÷ ${speed(raw)} by raw SQL, the same rows in the same batches of ${chunk}; ${larger} clocks due at once, a running Directus; goal ≥ 0.25`,
			},
			{
				name: 'rung-ms',
				database,
				value: Number((five.ms / smaller).toFixed(3)),
				unit: 'ms',
				note: `wall time per escalated record in a burst of ${smaller}: event, clock, record and one letter each; goal ≤ 1.3 on PostgreSQL`,
			},
		];
	} finally {
		await server.stop();
	}
}

interface Pattern {
	readonly record: Row;
	readonly clock: Row;
}

/** One record as the door registers it, under a promise of an hour that tells one address after four fifths of it. */
async function registerPattern({ admin }: Running): Promise<Pattern> {
	const idOf = async (collection: string, code: string): Promise<string> =>
		(await must(admin.get<{ id: string }[]>(`/items/${collection}?filter[code][_eq]=${code}&fields=id`))).data[0]?.id ??
		'';
	const label = { zh: '答复', en: 'Answer' };
	await must(
		admin.post('/items/cl_procedures', {
			code: 'BURST',
			title: 'Burst',
			status: 'published',
			priority: 1,
			workflow: await idOf('cl_workflows', 'feedback'),
			calendar: await idOf('cl_calendars', 'always-open'),
			default_severity: 'normal',
			severities: [{ code: 'normal', label, rank: 1 }],
			categories: [],
			approvals: [],
			no_action_reasons: [],
			applies: { sites: ['burst'] },
			number_pattern: 'B-{n:6}',
			deadlines: [
				{
					kind: 'answer',
					label,
					start: { on: 'created' },
					stop: { on: 'state', states: ['replied'] },
					duration: { unit: 'hours', value: 1 },
					ladder: [
						{ at: { percent: 80 }, recipients: [{ to: 'address', address: 'chief@example.com' }], action: 'notify' },
					],
					source: 'bench',
				},
			],
		}),
	);
	const made = await must(
		admin.post<{ id: string }>('/items/cl_feedback?fields=id', {
			kind: 'complaint',
			channel: 'phone',
			subject: 'burst',
			words: 'burst',
			site: 'burst',
		}),
	);
	const { clocks, ...record } = (
		await must(admin.get<Row & { clocks: readonly Row[] }>(`/items/cl_feedback/${made.data.id}?fields=*,clocks.*`))
	).data;
	return { record: plain(record), clock: plain(clocks[0] ?? {}) };
}

/** Copies of the pattern whose promise rings at `at`. */
function copies({ record, clock }: Pattern, count: number, at: number): Copies {
	const iso = (ms: number): string => new Date(ms).toISOString();
	const start = at - 48 * minute;
	const records = Array.from({ length: count }, () => ({
		...record,
		id: randomUUID(),
		number: randomUUID(),
		tracking_hash: randomUUID().replaceAll('-', ''),
		last_event: randomUUID(),
		next_due_at: iso(start + 60 * minute),
		received_at: iso(start),
	}));
	const facts = [{ type: 'start', effective_at: start, recorded_at: start }];
	const clocks = records.map(({ id, last_event }) => ({
		...clock,
		id: randomUUID(),
		feedback: id,
		caused_by: last_event,
		started_at: iso(start),
		due_at: iso(start + 60 * minute),
		next_at: iso(at),
		facts,
	}));
	return { records, clocks };
}

/** Lets so many records ring at once in a running Directus; wall time from the tick that saw them until none rings. */
async function burst(
	server: Running,
	knex: Knex,
	pattern: Pattern,
	count: number,
): Promise<{ readonly ms: number; readonly records: readonly Row[] }> {
	const at = Date.now() + pauseMs + count * 2;
	const rows = copies(pattern, count, at);
	await insertCopies(knex, rows);
	await server.restart({ CLOSEDLOOP_TICK: '* * * * * *' });
	await wait(Math.max(0, at - Date.now()));
	let left = count;
	while (left > 0) {
		await wait(250);
		const [row] = await knex('cl_clocks').where('next_at', '<=', new Date(at)).count({ left: '*' });
		left = Number(row?.['left']);
	}
	const until = Date.now();
	const [first] = await knex('cl_events')
		.where('kind', 'escalated')
		.where('effective_at', new Date(at))
		.min({ at: 'recorded_at' })
		.count({ n: '*' });
	if (Number(first?.['n']) !== count) throw new Error(`${String(first?.['n'])} rungs for ${count} records`);
	await server.halt();
	return { ms: until - new Date(first?.['at'] as string | number).getTime(), records: rows.records };
}

/** The rows the tick wrote for these records, written again for as many others. */
async function writeRaw(knex: Knex, pattern: Pattern, served: readonly Row[]): Promise<number> {
	const others = copies(pattern, served.length, Date.now() + 24 * 60 * minute);
	await insertCopies(knex, others);
	const read = async (
		table: 'cl_feedback' | 'cl_events' | 'cl_clocks' | 'cl_messages',
		column: string,
	): Promise<ReadonlyMap<string, Row>> => {
		const rows = new Map<string, Row>();
		for (let from = 0; from < served.length; from += chunk) {
			const some: Row[] = await knex(table).whereIn(
				column,
				served.slice(from, from + chunk).map(({ id }) => String(id)),
			);
			for (const row of some) rows.set(String(row[column]), isoRow(row));
		}
		return rows;
	};
	const [records, events, clocks, messages] = [
		await read('cl_feedback', 'id'),
		await read('cl_events', 'record'),
		await read('cl_clocks', 'feedback'),
		await read('cl_messages', 'feedback'),
	];
	const writes = others.records.map(({ id }, index): RecordWrite => {
		const [from, own, event] = [String(served[index]?.['id']), String(id), randomUUID()];
		const { seq, chain_head, next_due_at, next_due_kind, clock_state, escalation_level } = records.get(from) ?? {};
		const { feedback: _feedback, ...clock } = clocks.get(from) ?? {};
		return {
			id: own,
			seq: 1,
			columns: { seq, chain_head, next_due_at, next_due_kind, clock_state, escalation_level, last_event: event },
			events: [{ ...events.get(from), id: event, record: own, once_key: `${own}:${String(seq)}` }],
			clocks: [{ ...clock, id: others.clocks[index]?.['id'], caused_by: event }],
			messages: [{ ...messages.get(from), id: randomUUID(), caused_by: event }],
		};
	});
	const began = performance.now();
	for (let from = 0; from < writes.length; from += chunk)
		await knex.transaction((trx) => writeBatch(trx, 'feedback', writes.slice(from, from + chunk)));
	return performance.now() - began;
}

const jsonColumns = ['data', 'rule', 'facts', 'told', 'procedure_reason'];

/** A row as the door builds it: instants as ISO text, JSON as it is, whatever the driver made of them. */
const isoRow = (row: Row): Row =>
	Object.fromEntries(
		Object.entries(row).map(([name, value]) => {
			if (value instanceof Date) return [name, value.toISOString()];
			if (jsonColumns.includes(name) && typeof value === 'string') return [name, JSON.parse(value) as unknown];
			return [name, name.endsWith('_at') && typeof value === 'number' ? new Date(value).toISOString() : value];
		}),
	);
