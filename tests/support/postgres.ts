import { Client } from 'pg';
import { databasePrefix } from './places.ts';
import { postgresAt } from './services.ts';

/** Runs statements on the maintenance database of the server. */
export async function onServer<T>(work: (client: Client) => Promise<T>): Promise<T> {
	const client = new Client({ ...postgresAt, database: 'postgres' });
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}

export async function databaseExists(name: string): Promise<boolean> {
	return onServer(async (client) => {
		const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
		return found.rowCount === 1;
	});
}

/** Copies a database; another copy of the same source may be under way, so "being accessed" is tried again. */
export async function copyDatabase(source: string, target: string): Promise<void> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			await onServer((client) => client.query(`CREATE DATABASE "${target}" TEMPLATE "${source}"`));
			// Nothing of a test outlives the server, so no commit need wait for its disk.
			await onServer((client) => client.query(`ALTER DATABASE "${target}" SET synchronous_commit = off`));
			return;
		} catch (error) {
			if (attempt === 20) throw error;
			await new Promise((resolve) => setTimeout(resolve, 250));
		}
	}
}

export async function createDatabase(name: string): Promise<void> {
	await onServer((client) => client.query(`CREATE DATABASE "${name}"`));
}

export async function dropDatabase(name: string): Promise<void> {
	await onServer((client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
}

export async function renameDatabase(from: string, to: string): Promise<void> {
	await onServer((client) => client.query(`ALTER DATABASE "${from}" RENAME TO "${to}"`));
}

/**
 * Old prepared databases: all but the newest of one kind (each is about 15 MB; several checkouts may share one server).
 */
export async function dropOldTemplates(kind: string, keep = 40): Promise<void> {
	await onServer(async (client) => {
		const found = await client.query<{ datname: string }>(
			'SELECT datname FROM pg_database WHERE starts_with(datname, $1) ORDER BY oid DESC OFFSET $2',
			[`${databasePrefix}tpl_${kind}_`, keep],
		);
		for (const { datname } of found.rows) await client.query(`DROP DATABASE IF EXISTS "${datname}"`).catch(ignoreBusy);
	});
}

/** A template somebody copies from at this moment stays; the next run drops it. */
function ignoreBusy(error: Error): void {
	if (!error.message.includes('being accessed')) throw error;
}
