import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { describe, it } from 'vitest';
import { Client } from 'pg';

/** What some tests need from the machine beyond Node: present, or absent with a reason a reader understands. */
export type Presence = { readonly present: true } | { readonly present: false; readonly reason: string };
export type ServiceName = 'postgres' | 'redis' | 'chromium';

/** Where PostgreSQL is; PG* of the environment as with psql, else the local server with trust. */
export const postgresAt = {
	host: process.env['PGHOST'] ?? '127.0.0.1',
	port: Number(process.env['PGPORT'] ?? 5432),
	user: process.env['PGUSER'] ?? 'postgres',
	password: process.env['PGPASSWORD'] ?? '',
} as const;

export const redisAt = {
	host: process.env['REDIS_HOST'] ?? '127.0.0.1',
	port: Number(process.env['REDIS_PORT'] ?? 6379),
} as const;

export const chromiumPath = [
	process.env['CHROMIUM_PATH'],
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
].find((path) => path !== undefined && path !== '' && existsSync(path));

const services: Readonly<Record<ServiceName, Presence>> = {
	postgres: await findPostgres(),
	redis: await findRedis(),
	chromium:
		chromiumPath === undefined
			? { present: false, reason: 'no Chromium at CHROMIUM_PATH or /usr/bin/chromium' }
			: { present: true },
};

/** Set on CI: there a missing service is a failure, not a skip. */
const required = ['1', 'true'].includes(process.env['CLOSEDLOOP_REQUIRE_SERVICES'] ?? '');

export function presence(name: ServiceName): Presence {
	return services[name];
}

/**
 * A `describe` that needs services. Where one is missing the suite is skipped and says why in its name;
 * with CLOSEDLOOP_REQUIRE_SERVICES=1 it fails instead.
 */
export function describeWith(needed: readonly ServiceName[], name: string, suite: () => void): void {
	const reasons = needed.map((service) => services[service]).flatMap((found) => (found.present ? [] : [found.reason]));
	if (reasons.length === 0) {
		describe(name, suite);
		return;
	}
	const why = reasons.join('; ');
	if (required) {
		describe(name, () =>
			it('finds what it needs', () => {
				throw new Error(`${why} (and CLOSEDLOOP_REQUIRE_SERVICES is set)`);
			}),
		);
		return;
	}
	describe.skip(`${name} [skipped: ${why}]`, suite);
}

async function findPostgres(): Promise<Presence> {
	const client = new Client({ ...postgresAt, database: 'postgres', connectionTimeoutMillis: 3000 });
	try {
		await client.connect();
		await client.end();
		return { present: true };
	} catch (cause) {
		const message = cause instanceof Error ? cause.message : String(cause);
		return { present: false, reason: `no PostgreSQL at ${postgresAt.host}:${postgresAt.port} (${message})` };
	}
}

function findRedis(): Promise<Presence> {
	const absent = { present: false, reason: `no Redis at ${redisAt.host}:${redisAt.port}` } as const;
	return new Promise((resolve) => {
		const socket = connect({ ...redisAt, timeout: 3000 }, () => {
			socket.end();
			resolve({ present: true });
		});
		socket.on('error', () => resolve(absent));
		socket.on('timeout', () => {
			socket.destroy();
			resolve(absent);
		});
	});
}
