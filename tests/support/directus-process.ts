import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachePath, directusCli, modulesFingerprint } from './places.ts';
import type { Settings } from './settings.ts';

const knownModules = fileURLToPath(new URL('known-modules.mjs', import.meta.url));

/** What a start of Directus learns once for all that follow: where modules lie, and what V8 made of them. */
const learned: Settings = {
	CLOSEDLOOP_TEST_KNOWN_MODULES: join(cachePath, `modules-${modulesFingerprint}.json`),
	NODE_COMPILE_CACHE: join(cachePath, 'compiled'),
};

/** A start that is measured: with the Studio's extensions, and learning nothing from earlier ones. */
export const asShipped: Settings = {
	SERVE_APP: 'true',
	CLOSEDLOOP_TEST_KNOWN_MODULES: '',
	NODE_DISABLE_COMPILE_CACHE: '1',
};

/** A command is over before what V8 optimises for it pays: without, it takes an eighth less of a processor. */
const noOptimising = ['--no-opt'];
/** Whoever serves, or writes a demonstration, does the same often enough. */
const isShort = (args: readonly string[]): boolean => args[0] !== 'start' && !args.includes('demo');

/** `directus <args>` as a process of its own, as somebody at a command line starts it; its output is piped. */
export function directusProcess(
	args: readonly string[],
	{ cwd, env }: { readonly cwd: string; readonly env: Settings },
): ChildProcess & { readonly stdout: NodeJS.ReadableStream; readonly stderr: NodeJS.ReadableStream } {
	mkdirSync(cachePath, { recursive: true });
	return spawn(
		process.execPath,
		[...(isShort(args) ? noOptimising : []), '--import', knownModules, directusCli, ...args],
		{
			cwd,
			env: { ...learned, ...env },
			stdio: ['ignore', 'pipe', 'pipe'],
		},
	);
}
