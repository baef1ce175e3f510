import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { root } from './places.mjs';
import { run } from './run.mjs';
import { step } from './say.mjs';
import { fingerprint, isStamped, stamp } from './stamps.mjs';

const lockfile = join(root, 'package-lock.json');
/** The two packages compiled for one version of Node.js; a copy made for another crashes at load. */
const NATIVES = 'require("sqlite3"); require("isolated-vm")';

/** Makes node_modules what the lockfile says, for this Node.js; nothing to do when it already is. */
export async function ensureInstalled({ node, env }) {
	const { output } = await run(node, ['-p', 'process.version']);
	const state = `${fingerprint(lockfile)} ${output.trim()}`;
	if (isStamped('install', state)) return;
	if (!agreesWithLockfile() || !(await nativesLoad(node))) {
		// CI=… or NODE_ENV=production of the caller must not leave the build tools out.
		const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
		await step('Installing packages (the first time takes a few minutes)', async () => {
			// make compiles the native packages on every core; it takes one unless it is told.
			const options = { node, env: { JOBS: 'max', ...env }, cwd: root, log: 'install' };
			// One question first: without a network `npm ci` tries for minutes before it says so.
			await npm('Installing packages', ['view', 'directus', 'version'], options);
			await npm('Installing packages', args, options);
		});
	}
	stamp('install', state);
}

async function nativesLoad(node) {
	return (await run(node, ['-e', NATIVES])).code === 0;
}

/**
 * npm leaves its own record of what it installed; where that names the lockfile's versions, somebody has installed by
 * hand.
 */
function agreesWithLockfile() {
	const record = join(root, 'node_modules', '.package-lock.json');
	if (!existsSync(record)) return false;
	const wanted = JSON.parse(readFileSync(lockfile, 'utf8')).packages;
	const present = JSON.parse(readFileSync(record, 'utf8')).packages;
	return Object.entries(wanted).every(
		([path, { version, optional, link }]) =>
			!path.startsWith('node_modules/') || optional || link || present[path]?.version === version,
	);
}
