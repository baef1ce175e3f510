import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectCopy, runScript } from './support/copy.ts';
import { freePort } from './support/ports.ts';

/** What `npm start` says when it cannot: one line that tells what to do, and exit 1. */
let copy: string;
beforeAll(() => {
	copy = projectCopy();
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

async function refusal(env: Readonly<Record<string, string>>): Promise<string> {
	const script = runScript(copy, 'start.mjs', env);
	expect(await script.ended).toBe(1);
	const lines = script.output().trim().split('\n');
	expect(lines).toHaveLength(1);
	return lines[0] ?? '';
}

it('names the busy port and how to choose another', async () => {
	const port = await freePort();
	const other = createServer().listen(port, '127.0.0.1');
	try {
		expect(await refusal({ PORT: String(port) })).toBe(
			`✗ Port ${port} is in use. Choose another: PORT=${port + 1} npm start (or a PORT line in .env).`,
		);
	} finally {
		other.close();
	}
});

it('refuses a port that is none', async () => {
	expect(await refusal({ PORT: 'eighty' })).toBe('✗ PORT is "eighty"; it must be a number from 1 to 65535.');
});

it.each([
	['KEY=1\nthis is no setting\n', '✗ .env, line 2: not NAME=value (a comment begins with #).'],
	['KEY="never closed\nSECRET=1\n', '✗ .env, line 1: the " is never closed.'],
	['DB_CLIENT=mongodb\n', '✗ DB_CLIENT is "mongodb"; Directus knows sqlite3, pg, mysql, mssql, oracledb, cockroachdb.'],
])('names the line of a broken .env: %j', async (text, expected) => {
	writeFileSync(join(copy, '.env'), text);
	try {
		expect(await refusal({})).toBe(expected);
	} finally {
		rmSync(join(copy, '.env'));
	}
});

it.each([
	['start.mjs', { CLOSEDLOOP_DEMO: 'spa' }],
	['demo-reset.mjs', { CLOSEDLOOP_DEMO: 'spa' }],
])('%s names the demonstrations there are', async (name, env) => {
	const script = runScript(copy, name, env);
	expect(await script.ended).toBe(1);
	expect(script.output().trim()).toBe(
		'✗ There is no demonstration "spa"; there are: dealer, group, hospital, hotel, plant, school, shop.',
	);
});
