import { setTimeout as wait } from 'node:timers/promises';
import { collections, type CollectionName, type Column } from '@closedloop/schema';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaint } from '../door/desk.ts';
import {
	attacks,
	describeDatabases,
	startDirectus,
	type Attempt,
	type Database,
	type Running,
} from '../support/index.ts';

const day = 86_400_000;
const asleep = { CLOSEDLOOP_TICK: '0 0 1 1 *' };
const everySecond = { CLOSEDLOOP_TICK: '* * * * * *' };

type Type = Column<unknown>['type'];

/** What SQLite keeps in any column, and what PostgreSQL lets into one of this type. */
const poisons: Readonly<Record<Database, Readonly<Partial<Record<Type, readonly unknown[]>>>>> = {
	sqlite: {
		uuid: ['nope'],
		string: [Buffer.from([0, 255])],
		text: [Buffer.from([0, 255])],
		integer: ['many'],
		float: ['much'],
		boolean: ['yes'],
		timestamp: ['yesterday', 1e20],
		date: ['someday'],
		json: ['EU', '{"a":', '"EU"', '7'],
	},
	postgres: {
		string: [''],
		text: [''],
		timestamp: ['infinity'],
		date: ['infinity'],
		float: ['NaN'],
		integer: [-1],
		json: ['"EU"', '7', '[[]]', '{"a":1}'],
	},
};

interface Victim {
	readonly name: string;
	readonly record: string;
	/** Lines of its history, twice, some ticks apart. */
	readonly lines: readonly [earlier: number, later: number];
	/** It rings and nobody has written down why. */
	readonly unheard: boolean;
}

type Place = ReturnType<typeof places>[number];

const nameOf = ({ table, column, value }: Place): string =>
	`${table}.${column} = ${Buffer.isBuffer(value) ? 'bytes' : JSON.stringify(value)}`;

interface Scene {
	readonly desk: Running;
	readonly healthy: readonly string[];
	readonly victims: readonly Victim[];
	readonly doctor: string;
}

/** Tables whose rows a tick reads for a record, and the column that says whose they are. */
const tables: readonly (readonly [CollectionName, string])[] = [
	['cl_feedback', 'id'],
	['cl_clocks', 'feedback'],
	['cl_messages', 'feedback'],
];

const places = (
	database: Database,
): readonly {
	readonly table: CollectionName;
	readonly owner: string;
	readonly column: string;
	readonly value: unknown;
}[] =>
	tables.flatMap(([table, owner]) =>
		Object.entries<Column<unknown>>(collections[table].fields).flatMap(([column, { type }]) =>
			column === owner || column === 'id'
				? []
				: [...(poisons[database][type] ?? []), ...(table === 'cl_feedback' ? [] : [null])].map((value) => ({
						table,
						owner,
						column,
						value,
					})),
		),
	);

/** Behind everybody's back: without our locks, without keys. */
async function poison(
	knex: Knex,
	database: Database,
	{ table, owner, column, value }: Place,
	record: string,
): Promise<boolean> {
	try {
		await knex.transaction(async (trx) => {
			if (database === 'postgres') await trx.raw('SET LOCAL session_replication_role = replica');
			await trx(table)
				.where({ [owner]: record })
				.update({ [column]: value });
		});
		return true;
	} catch {
		// The database itself does not let it in: nothing to survive.
		return false;
	}
}

async function unlock(knex: Knex, database: Database): Promise<void> {
	if (database === 'postgres') return;
	const triggers: readonly { readonly name: string }[] = await knex('sqlite_master')
		.select('name')
		.where({ type: 'trigger' });
	for (const { name } of triggers) await knex.raw(`DROP TRIGGER "${name}"`);
}

const overdue = async (desk: Running, subject: string): Promise<string> =>
	(await complaint(desk.admin, { subject, received_at: new Date(Date.now() - 12 * day).toISOString() })).id;

const dueOf = async (knex: Knex, record: string): Promise<number> =>
	Number(
		(
			await knex('cl_clocks')
				.where({ feedback: record })
				.whereNotNull('next_at')
				.andWhere('next_at', '<=', new Date())
				.count({ n: '*' })
		)[0]?.['n'],
	);

const linesOf = async (knex: Knex): Promise<ReadonlyMap<string, number>> => {
	const rows: readonly Record<string, unknown>[] = await knex('cl_events')
		.select('record')
		.count({ n: '*' })
		.groupBy('record');
	return new Map(rows.map(({ record, n }) => [String(record), Number(n)]));
};

/** Answers among the others, with nothing in them that a figure could be made of. */
async function spoilAnswers(desk: Running): Promise<void> {
	const [questionnaire] = (await desk.admin.get<readonly { id: string }[]>('/items/cl_questionnaires?limit=1')).data;
	const campaign = await desk.admin.post<{ id: string }>('/items/cl_campaigns?fields=id', {
		name: '2026',
		status: 'open',
		questionnaire: questionnaire?.id,
	});
	const spoiled =
		desk.database === 'sqlite'
			? [
					{ answered_at: 'yesterday', score: 'much' },
					{ answered_at: Date.now() - day, score: 50, item_scores: '{"a":' },
				]
			: [
					{ answered_at: 'infinity', score: 50 },
					{ answered_at: new Date(Date.now() - day), score: 50, item_scores: '7' },
				];
	for (const columns of spoiled) {
		const response = await desk.admin.post<{ id: string }>('/items/cl_responses?fields=id', {
			campaign: campaign.data.id,
		});
		for (const [column, value] of Object.entries(columns))
			await poison(desk.knex(), desk.database, { table: 'cl_responses', owner: 'id', column, value }, response.data.id);
	}
}

async function until(what: string, holds: () => Promise<boolean>, forMs = 300_000): Promise<void> {
	for (const end = Date.now() + forMs; !(await holds()); await wait(500))
		if (Date.now() > end) throw new Error(`${what} never came`);
}

async function scene(desk: Running): Promise<Scene> {
	const { database } = desk;
	const knex = desk.knex();
	await unlock(knex, database);
	const spoiled: { readonly name: string; readonly record: string }[] = [];
	for (const place of places(database)) {
		const record = await overdue(desk, `${place.table}.${place.column}`);
		if (await poison(knex, database, place, record)) spoiled.push({ name: nameOf(place), record });
	}
	// The last ones due, behind all that is spoiled.
	const healthy = [await overdue(desk, '健康一'), await overdue(desk, '健康二')];
	await desk.restart(everySecond);
	await until('the healthy ones', async () =>
		(await Promise.all(healthy.map((id) => dueOf(knex, id)))).every((due) => due === 0),
	);
	// Whoever cannot be served has been tried by now.
	await wait(5_000);
	const earlier = await linesOf(knex);
	await wait(5_000);
	const later = await linesOf(knex);
	const victims = await Promise.all(
		spoiled.map(async ({ name, record }) => {
			const faults = await knex('cl_faults').where({ subject_id: record }).select('error');
			return {
				name,
				record,
				lines: [earlier.get(record) ?? 0, later.get(record) ?? 0] as const,
				unheard: (await dueOf(knex, record)) > 0 && faults.length === 0,
			};
		}),
	);
	return {
		desk,
		healthy,
		victims,
		doctor: await desk.cli('closedloop', 'doctor').catch((error: unknown) => String(error)),
	};
}

describeDatabases('rows spoiled behind everybody’s back', (database) => {
	let started: Running | null = null;
	let here: Scene | null = null;
	const theScene = (): Scene => {
		if (here === null) throw new Error('no desk');
		return here;
	};
	beforeAll(async () => {
		started = await startDirectus({ database, env: asleep });
		here = await scene(started);
	}, 1_200_000);
	afterAll(() => started?.stop());

	it('stop no healthy record: its rungs and misses are told', async () => {
		const { desk, healthy } = theScene();
		for (const id of healthy) {
			const { data } = await desk.admin.get<readonly { kind: string }[]>(
				`/items/cl_events?filter[record][_eq]=${id}&limit=-1`,
			);
			expect(data.map(({ kind }) => kind)).toContain('breached');
		}
		expect(desk.logs()).not.toContain('the tick failed at');
	});

	attacks(
		`poisoned rows on ${database}`,
		theScene,
		places(database).map((place): Attempt<Scene> => ({
			name: nameOf(place),
			through: ({ victims }) => {
				const victim = victims.find(({ name }) => name === nameOf(place));
				if (victim === undefined) return Promise.resolve(null);
				if (victim.lines[0] !== victim.lines[1])
					return Promise.resolve(`${victim.name}: the same is told again and again`);
				return Promise.resolve(victim.unheard ? `${victim.name}: rings, is not served and nobody is told` : null);
			},
		})),
	);

	it('doctor names what cannot be read, by record and column', () => {
		const { doctor } = theScene();
		expect(doctor).toMatch(/clock [\da-f-]{36} failed/u);
		expect(doctor).toContain('CL_UNREADABLE');
		if (database === 'sqlite') expect(doctor).toContain('is no time, so it never rings');
	});

	it('can be mended by writing the spoiled column anew', async () => {
		const { desk, victims } = theScene();
		const victim = victims.find(({ name }) => name === 'cl_feedback.markets = "\\"EU\\""');
		if (victim === undefined) throw new Error('no such victim');
		const other = await desk.admin.patch(`/items/cl_feedback/${victim.record}`, { site: '厂区' });
		expect([other.status, other.codes]).toEqual([409, ['CL_UNREADABLE']]);
		expect((await desk.admin.patch(`/items/cl_feedback/${victim.record}`, { markets: ['EU'] })).status).toBe(200);
	});

	it('panels and reports answer, whatever is spoiled', async () => {
		const { desk } = theScene();
		await spoilAnswers(desk);
		for (const path of [
			'reports/deadlines',
			'reports/deadlines?by=period',
			'reports/ageing',
			'satisfaction/series',
			'satisfaction/pareto',
		]) {
			const answer = await desk.admin.get(`/closedloop/${path}`);
			expect(answer.status, `${path}: ${answer.text}`).toBe(200);
		}
	});

	it('a tick that fails altogether is remembered for doctor, and forgotten when it succeeds', async () => {
		const { desk } = theScene();
		const knex = desk.knex();
		const failed = async (): Promise<boolean> =>
			(await knex('cl_state').where('name', 'like', 'tick_failed:%')).length > 0;
		await knex.schema.renameTable('cl_jobs', 'cl_jobs_gone');
		await until('a failure', failed);
		const doctor = await desk.cli('closedloop', 'doctor').catch((error: unknown) => String(error));
		expect(doctor).toContain('the tick fails at the question');
		await knex.schema.renameTable('cl_jobs_gone', 'cl_jobs');
		await until('its end', async () => !(await failed()));
	});
});

describe('the table of poisons', () => {
	it('has every type of column our tables have', () => {
		const types = new Set(
			tables.flatMap(([table]) => Object.values<Column<unknown>>(collections[table].fields).map(({ type }) => type)),
		);
		types.delete('alias');
		expect([...types].filter((type) => poisons.sqlite[type] === undefined)).toEqual([]);
	});
});
