// Where a replay lives: a database of its own, the file of acts beside it.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import makeKnex from 'knex';
import pg from 'pg';
import { data, directusCli, root } from '../steps/places.mjs';
import { mustRun, run } from '../steps/run.mjs';
import { step } from '../steps/say.mjs';
import { settings } from '../steps/settings.mjs';

const folder = join(data, 'replay');

/**
 * PostgreSQL as the settings of Directus or psql name it; DB_DATABASE is not taken: a replay never enters a desk in
 * use.
 */
const server = {
	host: process.env.DB_HOST ?? process.env.PGHOST ?? '127.0.0.1',
	port: Number(process.env.DB_PORT ?? process.env.PGPORT ?? 5432),
	user: process.env.DB_USER ?? process.env.PGUSER ?? 'postgres',
	password: process.env.DB_PASSWORD ?? process.env.PGPASSWORD ?? '',
};

export function place({ runtime: { node, env: shell }, database, name }) {
	const base = process.env.CLOSEDLOOP_REPLAY_DB_PREFIX ?? 'closedloop_replay_';
	const file = join(folder, `${name}.db`);
	const title = `${base}${name.toLowerCase().replace(/[^a-z0-9]+/g, '_')}`.slice(0, 63);
	const actsFile = join(folder, `${name}.ndjson`);
	const readyFile = join(folder, `${name}.${database}.ready`);
	const where =
		database === 'sqlite'
			? { DB_CLIENT: 'sqlite3', DB_FILENAME: file }
			: {
					DB_CLIENT: 'pg',
					DB_HOST: server.host,
					DB_PORT: String(server.port),
					DB_USER: server.user,
					DB_PASSWORD: server.password,
					DB_DATABASE: title,
				};
	const env = {
		...settings({ ...shell, ...where }).env,
		STORAGE_LOCAL_ROOT: join(folder, 'uploads'),
		CLOSEDLOOP_TICK: '0 0 0 1 1 *', // the replay brings its own time
		PRESSURE_LIMITER_ENABLED: 'false', // one reader who asks for nine years at once is no attack
	};
	const directus = (what, ...args) =>
		step(what, () => mustRun(what, node, [directusCli, ...args], { cwd: root, env, log: 'replay' }));

	return {
		node,
		env,
		async remove() {
			for (const path of [file, `${file}-wal`, `${file}-shm`, readyFile]) rmSync(path, { force: true });
			if (database === 'postgres') await onServer((client) => client.query(`DROP DATABASE IF EXISTS "${title}"`));
		},
		/** Directus, our collections and the seeds; a preparation that was interrupted begins anew. */
		async prepare() {
			if (existsSync(readyFile)) return;
			await this.remove();
			mkdirSync(folder, { recursive: true });
			if (database === 'postgres') await onServer((client) => client.query(`CREATE DATABASE "${title}"`));
			await directus('Creating the database of the replay', 'bootstrap');
			await directus('Installing the collections', 'closedloop', 'install');
			await directus('Seeding', 'closedloop', 'seed', '--examples');
			writeFileSync(readyFile, '');
		},
		writeActs(acts) {
			writeFileSync(actsFile, `${[...acts].map((act) => JSON.stringify(act)).join('\n')}\n`);
		},
		/** Through the door; answers the exit code. */
		async enter(batch) {
			const { code } = await run(node, [directusCli, 'closedloop', 'replay', '--file', actsFile, '--batch', batch], {
				cwd: root,
				env,
				show: true,
			});
			return code;
		},
		/** Looks at what was written without asking the desk. */
		knex: () =>
			database === 'sqlite'
				? makeKnex({ client: 'sqlite3', connection: { filename: file }, useNullAsDefault: true })
				: makeKnex({ client: 'pg', connection: { ...server, database: title } }),
	};
}

async function onServer(work) {
	const client = new pg.Client({ ...server, database: 'postgres' });
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}
