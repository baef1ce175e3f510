import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import knex, { type Knex } from 'knex';
import { api, type Api } from './api.ts';
import { databasePrefix, homesPath } from './places.ts';
import { freePort } from './ports.ts';
import { copyDatabase, dropDatabase } from './postgres.ts';
import { Server } from './server.ts';
import { postgresAt } from './services.ts';
import { admin, databaseSettings, redisSettings, settingsFor, type Database, type Settings } from './settings.ts';
import { directus, prepared, type Preparation } from './templates.ts';

export interface StartOptions {
	readonly database?: Database;
	/** Several nodes share schedules, cache and bus through Redis; see `node()`. */
	readonly redis?: boolean;
	readonly prepared?: Preparation;
	readonly env?: Settings;
	readonly port?: number;
	/** Nobody serves the database before `restart`: for what is done by commands and queries alone. */
	readonly halted?: boolean;
}

/** A running Directus of a test, on a database of its own. */
export interface Running {
	readonly url: string;
	readonly database: Database;
	readonly env: Settings;
	readonly adminToken: string;
	/** The API as administrator. */
	readonly admin: Api;
	/** The API without a login. */
	readonly visitor: Api;
	/** A new person in a seeded role (its name or id) with a token of their own. */
	asUser(role: string): Promise<Person>;
	/** A second node on the same database; with `redis` it shares schedules and cache. Stop it before the first. */
	node(env?: Settings): Promise<Running>;
	/** Another connection to the same database, for what a test must see or do behind Directus's back. */
	knex(): Knex;
	/** Runs `directus <args>` on this database and answers what it printed. */
	cli(...args: readonly string[]): Promise<string>;
	logs(): string;
	/** As an operator stops it (SIGTERM); keeps the database. */
	halt(): Promise<void>;
	/** As a power cut stops it (SIGKILL); keeps the database. */
	kill(): Promise<void>;
	/** Starts again on the same database and port, after `halt`, `kill`, or by itself. */
	restart(env?: Settings): Promise<void>;
	/** Stops and removes everything this Directus had. */
	stop(): Promise<void>;
}

export interface Person {
	readonly id: string;
	readonly email: string;
	readonly password: string;
	readonly api: Api;
}

/** Starts a real Directus with our extension on a fresh copy of a prepared database (about 3 s). */
export async function startDirectus(options: StartOptions = {}): Promise<Running> {
	const database = options.database ?? 'sqlite';
	const kind = options.prepared ?? 'seeded';
	const home = mkdtempSync(join(homesPath, 'closedloop-'));
	const name = `${databasePrefix}${randomBytes(6).toString('hex')}`;
	mkdirSync(join(home, 'extensions'));
	const template = await prepared(database, kind);
	if (database === 'sqlite') copyFileSync(join(template, 'data.db'), join(home, 'data.db'));
	else await copyDatabase(template, name);
	const settings = {
		...settingsFor(home, kind !== 'bare'),
		...databaseSettings(database, home, name),
		...(options.redis === true ? redisSettings(name) : {}),
	};
	return open(
		{
			database,
			settings,
			home,
			env: options.env ?? {},
			port: options.port ?? (await freePort()),
			halted: options.halted ?? false,
		},
		async () => {
			if (database === 'postgres') await dropDatabase(name);
			rmSync(home, { recursive: true, force: true, maxRetries: 3 });
		},
	);
}

interface Place {
	readonly database: Database;
	readonly settings: Settings;
	readonly home: string;
	readonly env: Settings;
	readonly port: number;
	readonly halted: boolean;
}

async function open(place: Place, remove: () => Promise<void>): Promise<Running> {
	const url = `http://127.0.0.1:${place.port}`;
	const env: Settings = { ...place.settings, PORT: String(place.port), PUBLIC_URL: url, ...place.env };
	const server = new Server(url, place.home, env);
	const connections: Knex[] = [];
	if (!place.halted) await server.start();
	const asAdmin = api(url, admin.token);
	return {
		url,
		database: place.database,
		env,
		adminToken: admin.token,
		admin: asAdmin,
		visitor: api(url, null),
		asUser: (role) => createPerson(url, asAdmin, role),
		node: async (more) =>
			open({ ...place, halted: false, port: await freePort(), env: { ...place.env, ...more } }, async () => undefined),
		knex: () => {
			const connection = connect(place);
			connections.push(connection);
			return connection;
		},
		cli: (...args) => directus(args, place.home, env),
		logs: () => server.logs(),
		halt: () => server.end('SIGTERM'),
		kill: () => server.end('SIGKILL'),
		restart: async (more) => {
			await server.end('SIGTERM');
			await server.start(more);
		},
		stop: async () => {
			await Promise.all(connections.map((connection) => connection.destroy()));
			await server.end('SIGTERM');
			await remove();
		},
	};
}

function connect({ database, settings }: Place): Knex {
	if (database === 'sqlite') {
		return knex({ client: 'sqlite3', connection: { filename: settings['DB_FILENAME'] ?? '' }, useNullAsDefault: true });
	}
	return knex({
		client: 'pg',
		connection: { ...postgresAt, database: settings['DB_DATABASE'] ?? '' },
		// A test asks for many of them; what is idle leaves its place on the server to others.
		pool: { min: 0, max: 4, idleTimeoutMillis: 1_000 },
	});
}

async function createPerson(url: string, asAdmin: Api, role: string): Promise<Person> {
	const roles = await asAdmin.get<{ id: string; name: string }[]>('/roles?fields=id,name&limit=-1');
	const found = roles.data.find(({ id, name }) => id === role || name.toLowerCase() === role.toLowerCase());
	if (!found) throw new Error(`no role "${role}"; there are ${roles.data.map(({ name }) => name).join(', ')}`);
	const tag = randomBytes(6).toString('hex');
	const person = { email: `${tag}@example.com`, password: `password-${tag}`, token: `token-${tag}` };
	const make = () =>
		asAdmin.post<{ id: string }>('/users', {
			...person,
			role: found.id,
			status: 'active',
			first_name: role,
			last_name: tag,
		});
	let made = await make();
	if (made.codes.includes('LIMIT_EXCEEDED')) {
		await closeStudio(asAdmin, found.id);
		made = await make();
	}
	if (made.status !== 200) throw new Error(`cannot create a user in role "${role}": ${made.text}`);
	return { id: made.data.id, email: person.email, password: person.password, api: api(url, person.token) };
}

/**
 * Directus 12 without a licence has three seats in Studio. Whoever comes after has their role's rights by API alone, as
 * everybody in that role then.
 */
async function closeStudio(asAdmin: Api, role: string): Promise<void> {
	const { data } = await asAdmin.get<{ policies: readonly { policy: string }[] }>(
		`/roles/${role}?fields=policies.policy`,
	);
	for (const { policy } of data.policies) await asAdmin.patch(`/policies/${policy}`, { app_access: false });
}
