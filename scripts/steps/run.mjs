import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runtime } from './places.mjs';
import { Refusal } from './say.mjs';

const running = new Set();
/** How long a child may take to end after a request; Directus itself takes about a second. */
const PATIENCE_MS = 10_000;
let stopping = false;

/** Whether the person has asked us to stop (Ctrl-C, or a signal). */
export const stopRequested = () => stopping;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
	process.on(signal, () => {
		// npm passes on what the terminal has sent us already: the second signal of one Ctrl-C finds us busy ending.
		const repeated = stopping;
		stopping = true;
		if (running.size === 0 && !repeated) process.exit(130);
		for (const child of running) {
			child.kill('SIGTERM');
			setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS).unref();
		}
	});
}

/**
 * Runs a command to its end and answers { code, output, signal }.
 * `show: true` hands it our own output; otherwise the output is kept, and written to .runtime/logs/<log>.log.
 */
export function run(command, args, { cwd = root, env = process.env, show = false, log } = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd,
			env,
			stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
		});
		running.add(child);
		let output = '';
		const keep = (chunk) => {
			output += chunk;
		};
		child.stdout?.setEncoding('utf8').on('data', keep);
		child.stderr?.setEncoding('utf8').on('data', keep);
		child.on('error', (error) => {
			running.delete(child);
			reject(error);
		});
		child.on('close', (code, signal) => {
			running.delete(child);
			if (log) keepLog(log, output);
			resolve({ code: code ?? 1, signal, output });
		});
	});
}

/** As `run`, but an end other than 0 is a refusal that names the step and shows the last lines. */
export async function mustRun(what, command, args, options = {}) {
	const ended = await run(command, args, options);
	if (stopping) throw new Refusal(`${what}: stopped. The next run goes on from here.`);
	if (ended.code !== 0)
		throw new Refusal(
			`${what} failed (exit ${ended.code}).\n${explain(ended.output)}${options.log ? `\n  Whole log: .runtime/logs/${options.log}.log` : ''}`,
		);
	return ended.output;
}

function explain(output) {
	return output
		.split('\n')
		.map((text) => text.trimEnd())
		.filter((text) => text && !/^npm warn|[╭│╰]/.test(text))
		.slice(-15)
		.map((text) => `  | ${text}`)
		.join('\n');
}

function keepLog(name, output) {
	const folder = join(runtime, 'logs');
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, `${name}.log`), output);
}
