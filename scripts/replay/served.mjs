import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { directusCli, root } from '../steps/places.mjs';

/** Directus boots in about 3 s; a busy machine takes ten times that. */
const BOOT_MS = 90_000;

/** Starts a Directus on the replay's database for as long as `work` asks it things, as the administrator. */
export async function served({ node, env }, work) {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const child = spawn(node, [directusCli, 'start'], {
		cwd: root,
		env: { ...env, HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: url },
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	const ended = new Promise((resolve) => {
		child.once('exit', resolve);
	});
	try {
		await answering(url, child);
		const login = await json(
			await fetch(`${url}/auth/login`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD }),
			}),
		);
		await work(async (path) =>
			json(await fetch(url + path, { headers: { authorization: `Bearer ${login.access_token}` } })),
		);
	} finally {
		child.kill('SIGTERM');
		await ended;
	}
}

async function json(response) {
	const body = await response.text();
	if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${body.slice(0, 300)}`);
	const parsed = JSON.parse(body);
	return parsed.data ?? parsed;
}

async function answering(url, child) {
	for (const until = Date.now() + BOOT_MS; Date.now() < until; await wait(200)) {
		if (child.exitCode !== null) throw new Error(`Directus ended with ${child.exitCode} at start`);
		const pong = await fetch(`${url}/server/ping`).then(
			(response) => response.ok,
			() => false,
		);
		if (pong) return;
	}
	throw new Error(`Directus did not answer within ${BOOT_MS / 1000} s`);
}

function freePort() {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.on('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});
}
