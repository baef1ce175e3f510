import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { data, directusCli, root } from './places.mjs';
import { run, stopRequested } from './run.mjs';
import { Refusal } from './say.mjs';

const pidFile = join(data, 'server.pid');
/** Directus boots in about 3 s; a slow laptop with a cold disk took 40. */
const BOOT_MS = 120_000;

/** The process of a server started from this copy that is still there. */
export function runningServer() {
	if (!existsSync(pidFile)) return undefined;
	const pid = Number(readFileSync(pidFile, 'utf8'));
	try {
		process.kill(pid, 0);
		return pid;
	} catch {
		return undefined;
	}
}

/** Refuses at once, before anything slow, when nobody could listen. */
export function refuseBusyPort({ host, port }) {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', (error) => {
			if (error.code === 'EADDRINUSE') {
				const own = runningServer() ? ` by the Closedloop that runs from this folder (process ${runningServer()})` : '';
				reject(
					new Refusal(
						`Port ${port} is in use${own}. Choose another: PORT=${port + 1} npm start (or a PORT line in .env).`,
					),
				);
			} else if (error.code === 'EACCES')
				reject(new Refusal(`Port ${port} may not be used by this user. Choose one above 1023: PORT=8055 npm start.`));
			else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
				reject(
					new Refusal(
						`HOST is "${host}", which is no address of this machine (127.0.0.1: only this machine; 0.0.0.0: everybody).`,
					),
				);
			else reject(error);
		});
		probe.listen(port, host, () => probe.close(resolve));
	});
}

/** Starts Directus: `ready` once it answers, `ended` once somebody stopped it; an end of its own is a refusal. */
export function serve({ node }, { env, port, host }) {
	let over = false;
	writeFileSync(pidFile, String(process.pid));
	const ended = run(node, [directusCli, 'start'], { cwd: root, env, show: true }).then(({ code, signal }) => {
		over = true;
		rmSync(pidFile, { force: true });
		if (!stopRequested())
			throw new Refusal(`Directus ended by itself (${signal ?? `exit ${code}`}); its last messages are above.`);
	});
	return { ready: answers({ port, host }, () => over), ended };
}

async function answers({ port, host }, isOver) {
	const target = { host: host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host, port, path: '/server/ping' };
	for (const until = Date.now() + BOOT_MS; Date.now() < until && !isOver();) {
		if (await pong(target)) return true;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	return false;
}

function pong(target) {
	return new Promise((resolve) => {
		get(target, (response) => {
			response.resume();
			resolve(response.statusCode === 200);
		}).on('error', () => resolve(false));
	});
}
