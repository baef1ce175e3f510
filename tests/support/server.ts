import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { directusProcess } from './directus-process.ts';
import type { Settings } from './settings.ts';

/** A boot takes about 3 s; a CI machine at work on something else took ten times that. */
const BOOT_MS = 90_000;
/** Directus gives running requests a second at SIGTERM; whoever is still there after this is killed. */
const END_MS = 10_000;

const running = new Set<ChildProcess>();
// A worker that is killed or crashes must not leave servers behind.
process.on('exit', () => {
	for (const child of running) child.kill('SIGKILL');
});

/** One `directus start` as a child process. */
export class Server {
	readonly #url: string;
	readonly #home: string;
	readonly #env: Settings;
	#child: ChildProcess | null = null;
	#output = '';

	constructor(url: string, home: string, env: Settings) {
		this.#url = url;
		this.#home = home;
		this.#env = env;
	}

	logs(): string {
		return this.#output;
	}

	/** Starts and waits until it answers; a start that ends or hangs throws with what it printed. */
	async start(more: Settings = {}): Promise<void> {
		const child = directusProcess(['start'], { cwd: this.#home, env: { ...this.#env, ...more } });
		this.#child = child;
		running.add(child);
		child.on('exit', () => running.delete(child));
		const note = (chunk: Buffer): void => {
			this.#output += chunk.toString();
		};
		child.stdout.on('data', note);
		child.stderr.on('data', note);
		const until = Date.now() + BOOT_MS;
		while (!(await this.#answers())) {
			if (child.exitCode !== null) throw new Error(`Directus ended with ${child.exitCode} at start:\n${this.#tail()}`);
			if (Date.now() > until) {
				await this.end('SIGKILL');
				throw new Error(`Directus did not answer within ${BOOT_MS / 1000} s:\n${this.#tail()}`);
			}
			await wait(100);
		}
	}

	async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
		const child = this.#child;
		this.#child = null;
		if (child === null || child.exitCode !== null || child.signalCode !== null) return;
		const ended = new Promise<void>((resolve) => {
			child.once('exit', () => resolve());
		});
		child.kill(signal);
		const impatience = setTimeout(() => child.kill('SIGKILL'), END_MS);
		await ended;
		clearTimeout(impatience);
	}

	async #answers(): Promise<boolean> {
		try {
			const response = await fetch(new URL('/server/ping', this.#url), { signal: AbortSignal.timeout(5000) });
			return (await response.text()) === 'pong';
		} catch {
			return false;
		}
	}

	#tail(): string {
		return this.#output.slice(-4000);
	}
}
