import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bin, extension, root, schema, seed, stamps } from './places.mjs';
import { mustRun } from './run.mjs';
import { step } from './say.mjs';
import { fingerprint, isStamped, stamp } from './stamps.mjs';

/**
 * A build takes seconds, minutes on a machine at work on other things; a lock older than this was left by one that was
 * killed.
 */
const STALE_MS = 600_000;

/** Everything the bundle is made from. */
export const sources = () =>
	fingerprint(
		join(extension, 'src'),
		join(extension, 'package.json'),
		join(extension, 'extension.config.js'),
		schema,
		seed,
		...['notices', 'scopes', 'studio-parts'].map((step) => join(root, 'scripts', 'steps', `${step}.mjs`)),
		join(root, 'package-lock.json'),
	);

/** Builds the extension into its dist/ unless it was built from exactly these sources. */
export async function ensureBuilt({ node, env }, { force = false } = {}) {
	const outputs = ['api.js', 'app.js', 'later/seeds.js', 'studio', 'THIRD-PARTY-NOTICES.txt'].map((file) =>
		join(extension, 'dist', file),
	);
	const isFresh = () => outputs.every((file) => existsSync(file)) && isStamped('build', sources());
	if (!force && isFresh()) return;
	await alone(async () => {
		if (!force && isFresh()) return;
		const state = sources();
		await step('Building the extension', () =>
			mustRun('Building the extension', node, [bin('@directus/extensions-sdk', 'cli.js'), 'build'], {
				cwd: extension,
				env,
				log: 'build',
			}),
		);
		stamp('build', state);
	});
}

/** Two builds at once would write into each other's dist/. */
async function alone(work) {
	const lock = join(stamps, 'build.lock');
	mkdirSync(stamps, { recursive: true });
	while (!take(lock)) {
		if (existsSync(lock) && Date.now() - statSync(lock).mtimeMs > STALE_MS)
			rmSync(lock, { recursive: true, force: true });
		await new Promise((resolve) => setTimeout(resolve, 300));
	}
	try {
		await work();
	} finally {
		rmSync(lock, { recursive: true, force: true });
	}
}

function take(lock) {
	try {
		mkdirSync(lock);
		return true;
	} catch (error) {
		if (error.code === 'EEXIST') return false;
		throw error;
	}
}
