import { spawn, type ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './ports.ts';
import type { Settings } from './settings.ts';

export interface OwnRedis {
	/** Settings that make a Directus use this one. */
	readonly env: Settings;
	/** As a crash ends it: nothing it knew is left. Starts again on the same port. */
	crash(): Promise<void>;
	/** Forgets everything, as an operator's FLUSHALL does. */
	flush(): Promise<void>;
	stop(): Promise<void>;
}

/** How long a Redis of its own may take to answer. */
const startMs = 10_000;

/** A Redis that a test may treat as it likes: no other test and nobody's data is in it. */
export async function ownRedis(): Promise<OwnRedis> {
	const port = await freePort();
	let server = await start(port);
	process.on('exit', () => server.kill('SIGKILL'));
	const end = async (): Promise<void> => {
		const ended = new Promise<void>((resolve) => {
			server.once('exit', () => resolve());
		});
		server.kill('SIGKILL');
		await ended;
	};
	return {
		env: { REDIS_HOST: '127.0.0.1', REDIS_PORT: String(port) },
		crash: async () => {
			await end();
			server = await start(port);
		},
		flush: async () => {
			await said(port, 'FLUSHALL');
		},
		stop: end,
	};
}

async function start(port: number): Promise<ChildProcess> {
	const server = spawn(
		'redis-server',
		['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
		{ stdio: 'ignore' },
	);
	const failed = new Promise<never>((_, reject) => {
		server.once('error', reject);
	});
	for (let waited = 0; waited < startMs; waited += 50) {
		if ((await Promise.race([said(port, 'PING').catch(() => ''), failed])).startsWith('+PONG')) return server;
		await wait(50);
	}
	throw new Error(`no Redis on port ${port} after ${startMs} ms`);
}

/** What Redis answers to an inline command. */
function said(port: number, command: string): Promise<string> {
	return new Promise((resolve, reject) => {
		const socket = connect({ host: '127.0.0.1', port, timeout: 3000 }, () => socket.write(`${command}\r\n`));
		socket.once('data', (answer) => {
			resolve(answer.toString());
			socket.destroy();
		});
		socket.once('error', reject);
		socket.once('timeout', () => socket.destroy(new Error('Redis is silent')));
	});
}
