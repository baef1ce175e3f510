import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './places.ts';

/** A copy of the project as a clone would be after `npm ci`: own scripts, .env and .data, everything big is linked. */
export function projectCopy(): string {
	const copy = mkdtempSync(join(tmpdir(), 'closedloop-copy-'));
	cpSync(join(root, 'scripts'), join(copy, 'scripts'), { recursive: true });
	for (const name of ['node_modules', 'extensions', 'schema', 'seed', 'package.json', 'package-lock.json'])
		symlinkSync(join(root, name), join(copy, name));
	return copy;
}

export interface Script {
	readonly child: ChildProcess;
	readonly ended: Promise<number | null>;
	output(): string;
	/** Resolves when the script has printed this. */
	printed(text: string, withinMs: number): Promise<void>;
}

/** Runs a script of a copy without a terminal and without the settings of the caller's shell. */
export function runScript(copy: string, name: string, env: Readonly<Record<string, string>> = {}): Script {
	const child = spawn(process.execPath, [join(copy, 'scripts', name)], {
		cwd: copy,
		env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? copy, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	const note = (chunk: Buffer): void => {
		output += chunk.toString();
	};
	child.stdout.on('data', note);
	child.stderr.on('data', note);
	const ended = new Promise<number | null>((resolve) => {
		child.on('close', resolve);
	});
	return {
		child,
		ended,
		output: () => output,
		async printed(text, withinMs) {
			const until = Date.now() + withinMs;
			while (!output.includes(text)) {
				if (child.exitCode !== null || Date.now() > until) throw new Error(`"${text}" was not printed:\n${output}`);
				await new Promise((resolve) => setTimeout(resolve, 100));
			}
		},
	};
}
