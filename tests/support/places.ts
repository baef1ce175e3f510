import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
/** The built extension; a copy elsewhere lets a measurement or a second person go on undisturbed by the next build. */
export const extensionsPath = process.env['CLOSEDLOOP_TEST_EXTENSIONS'] ?? join(root, 'extensions');
export const builtApi = join(extensionsPath, 'closedloop', 'dist', 'api.js');
/** The Directus under test: ours, or another line in a folder of its own (`npm test -- --directus 12`). */
const directusHome = process.env['CLOSEDLOOP_TEST_DIRECTUS'] ?? root;
const directusPath = join(directusHome, 'node_modules', 'directus');
export const directusCli = join(directusPath, 'cli.js');
const directusPackage = readFileSync(join(directusPath, 'package.json'), 'utf8');
/** Its major version. */
export const directusLine = Number(/"version":\s*"(\d+)\./u.exec(directusPackage)?.[1]);
export const cachePath = join(root, 'node_modules', '.cache', 'closedloop');
export const templatesPath = join(cachePath, 'templates');
/** Stands for all packages of that Directus. */
export const modulesFingerprint = createHash('sha256')
	.update(directusHome)
	.update(readFileSync(join(directusHome, 'package-lock.json')))
	.digest('hex')
	.slice(0, 12);

/** Each test's SQLite file is some megabytes; a run of all of them at once stays below. */
const memoryWanted = 4 * 1024 ** 3;
const memory = '/dev/shm';

/**
 * Where each Directus of a test has its files: in memory where there is enough, because SQLite waits for the disk several
 * times a write. What a test means by a power cut is the end of a process, which loses nothing of either.
 */
export const homesPath = process.env['CLOSEDLOOP_TEST_HOMES'] ?? (isRoomy(memory) ? memory : tmpdir());

function isRoomy(folder: string): boolean {
	if (!existsSync(folder)) return false;
	const { bavail, bsize } = statfsSync(folder);
	return bavail * bsize >= memoryWanted;
}

/** Names every database these tests make, so that two people on one server do not meet. */
export const databasePrefix = process.env['CLOSEDLOOP_TEST_DB_PREFIX'] ?? 'closedloop_test_';

/**
 * One fingerprint of everything a prepared database depends on: Directus and, with it, our built extension and the
 * seeds.
 */
export function fingerprint(withExtension: boolean): string {
	const hash = createHash('sha256').update(directusPackage);
	if (!withExtension) return hash.digest('hex').slice(0, 12);
	if (existsSync(builtApi)) hash.update(readFileSync(builtApi));
	for (const file of filesBelow(join(root, 'seed'))) hash.update(file).update(readFileSync(file));
	return hash.digest('hex').slice(0, 12);
}

function filesBelow(folder: string): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.sort()
		.flatMap((name) => {
			const path = join(folder, name);
			return statSync(path).isDirectory() ? filesBelow(path) : [path];
		});
}
