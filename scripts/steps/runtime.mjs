import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { npm, unreachable } from './npm.mjs';
import { root, runtime } from './places.mjs';
import { run } from './run.mjs';
import { Refusal, step } from './say.mjs';

/** The only major version Directus 11.17 and the native isolated-vm 5 both support. */
const MAJOR = 22;
const windows = process.platform === 'win32';

/**
 * The Node.js everything runs on: the caller's own if it is a 22, else a pinned copy in .runtime/node,
 * fetched once through npm. Answers its program and an environment in which it and its headers win.
 */
export async function ensureRuntime() {
	const major = Number(process.versions.node.split('.')[0]);
	if (major < 18)
		throw new Refusal(
			`Node.js ${process.version} is too old even to set up; install Node.js 18 or newer (22 is best).`,
		);
	if (major === MAJOR) return describe(process.execPath, join(dirname(process.execPath), '..'));
	const home = join(runtime, 'node');
	const node = join(home, 'bin', windows ? 'node.exe' : 'node');
	if (!existsSync(node))
		await step(`Fetching Node.js ${MAJOR} (yours is ${process.version}, Directus needs ${MAJOR})`, () =>
			fetchNode(home),
		);
	return describe(node, home);
}

function describe(node, home) {
	const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
	// Native packages must be built against the headers of this Node.js, whatever `nodedir` the machine's npm config
	// names.
	if (existsSync(join(home, 'include', 'node', 'node.h'))) env.npm_config_nodedir = home;
	else if (env.npm_config_nodedir && !isHeadersOf(env.npm_config_nodedir)) env.npm_config_nodedir = '';
	return { node, env };
}

function isHeadersOf(folder) {
	const version = join(folder, 'include', 'node', 'node_version.h');
	return existsSync(version) && readFileSync(version, 'utf8').includes(`NODE_MAJOR_VERSION ${MAJOR}`);
}

async function fetchNode(home) {
	const working = join(runtime, 'fetching');
	const source = join(root, 'scripts', 'runtime');
	const name = Object.keys(JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')).optionalDependencies).find(
		(candidate) => candidate.endsWith(`-${windows ? 'win' : process.platform}-${process.arch}`),
	);
	if (!name)
		throw new Refusal(
			`There is no Node.js ${MAJOR} for ${process.platform}-${process.arch} on npm; install it (https://nodejs.org) and run this again.`,
		);
	rmSync(working, { recursive: true, force: true });
	mkdirSync(working, { recursive: true });
	for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(source, file), join(working, file));
	await npm(`Fetching Node.js ${MAJOR}`, ['ci', '--ignore-scripts', '--include=optional'], {
		cwd: working,
		log: 'runtime',
	});
	const fetched = join(working, 'node_modules', name);
	// npm ends well without an optional package it could not fetch.
	if (!existsSync(fetched)) throw new Refusal(unreachable(`Fetching Node.js ${MAJOR}`, 'the npm registry'));
	const tried = await run(join(fetched, 'bin', windows ? 'node.exe' : 'node'), ['--version']).catch((error) => ({
		code: 1,
		output: error.message,
	}));
	if (tried.code !== 0)
		throw new Refusal(
			`The Node.js ${MAJOR} from npm does not run on this system (${tried.output.trim()}); install Node.js ${MAJOR} yourself and run this again.`,
		);
	rmSync(home, { recursive: true, force: true });
	renameSync(fetched, home);
	rmSync(working, { recursive: true, force: true });
}
