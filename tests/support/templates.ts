import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { directusProcess } from './directus-process.ts';
import { builtApi, databasePrefix, fingerprint, templatesPath } from './places.ts';
import {
	copyDatabase,
	createDatabase,
	databaseExists,
	dropDatabase,
	dropOldTemplates,
	renameDatabase,
} from './postgres.ts';
import { databaseSettings, settingsFor, type Database, type Settings } from './settings.ts';

/**
 * How far a prepared database has come: `bare` is Directus alone without our extension, `installed` has our collections,
 * `plain` what every desk starts with, `seeded` the procedures and departments of the examples, too, `demo` the
 * demonstration records on top.
 */
export type Preparation = 'bare' | 'installed' | 'plain' | 'seeded' | 'demo';

interface Making {
	/** The prepared database it goes on from; without, an empty one. */
	readonly from?: Preparation;
	readonly steps: readonly (readonly string[])[];
}

const makings: Readonly<Record<Preparation, Making>> = {
	bare: { steps: [['bootstrap']] },
	installed: { steps: [['bootstrap'], ['closedloop', 'install']] },
	plain: { from: 'installed', steps: [['closedloop', 'seed']] },
	seeded: { from: 'installed', steps: [['closedloop', 'seed', '--examples']] },
	demo: { from: 'seeded', steps: [['closedloop', 'demo', '--profile', 'group']] },
};

/** A lock without its holder's process number for this long was left by a run killed in that very moment. */
const UNSIGNED_LOCK_MS = 10_000;

/** The folder (SQLite) or database name (PostgreSQL) of a prepared database, made once per state of the code. */
export async function prepared(database: Database, kind: Preparation): Promise<string> {
	if (kind !== 'bare' && !existsSync(builtApi)) {
		throw new Error(
			'extensions/closedloop/dist is missing: run `npm test`, or build with `npm run build -w extensions/closedloop`',
		);
	}
	const key = `${kind}_${fingerprint(kind !== 'bare')}`;
	const target = database === 'sqlite' ? join(templatesPath, key) : `${databasePrefix}tpl_${key}`;
	if (await exists(database, target)) return target;
	await underLock(`${database}_${key}`, async () => {
		if (!(await exists(database, target))) await prepare(database, kind, target);
	});
	return target;
}

async function exists(database: Database, target: string): Promise<boolean> {
	return database === 'sqlite' ? existsSync(target) : databaseExists(target);
}

/** Prepares under a working name and renames at the end: a killed run leaves nothing that looks ready. */
async function prepare(database: Database, kind: Preparation, target: string): Promise<void> {
	const { from, steps } = makings[kind];
	const source = from === undefined ? null : await prepared(database, from);
	const home = join(templatesPath, `making-${process.pid}-${database}-${kind}`);
	const working = `${databasePrefix}making_${process.pid}_${kind}`;
	rmSync(home, { recursive: true, force: true });
	mkdirSync(join(home, 'extensions'), { recursive: true });
	if (database === 'postgres') {
		await dropOldTemplates(kind);
		await dropDatabase(working);
		await (source === null ? createDatabase(working) : copyDatabase(source, working));
	} else {
		dropOldFolders(kind);
		if (source !== null) copyFileSync(join(source, 'data.db'), join(home, 'data.db'));
	}
	const settings = { ...settingsFor(home, kind !== 'bare'), ...databaseSettings(database, home, working) };
	try {
		for (const step of steps) await directus(step, home, settings);
	} catch (error) {
		rmSync(home, { recursive: true, force: true });
		if (database === 'postgres') await dropDatabase(working);
		throw error;
	}
	if (database === 'postgres') {
		await renameDatabase(working, target);
		rmSync(home, { recursive: true, force: true });
	} else {
		renameSync(home, target);
	}
}

/** Runs one command of Directus to its end; a failure carries what it printed. */
export async function directus(args: readonly string[], cwd: string, settings: Settings): Promise<string> {
	const child = directusProcess(args, { cwd, env: settings });
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => {
		output += chunk.toString();
	});
	child.stderr.on('data', (chunk: Buffer) => {
		output += chunk.toString();
	});
	const code = await new Promise<number | null>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', resolve);
	});
	if (code !== 0) throw new Error(`directus ${args.join(' ')} ended with ${code}:\n${output.slice(-20_000)}`);
	return output;
}

function dropOldFolders(kind: Preparation, keep = 3): void {
	if (!existsSync(templatesPath)) return;
	const age = (name: string) => statSync(join(templatesPath, name)).mtimeMs;
	const old = readdirSync(templatesPath)
		.filter((name) => name.startsWith(`${kind}_`))
		.sort((a, b) => age(b) - age(a))
		.slice(keep);
	for (const name of old) rmSync(join(templatesPath, name), { recursive: true, force: true });
}

/** One preparer at a time among the test workers: making a folder either succeeds or tells that somebody holds it. */
async function underLock(name: string, work: () => Promise<void>): Promise<void> {
	mkdirSync(templatesPath, { recursive: true });
	const lock = join(templatesPath, `${name}.lock`);
	while (!taken(lock)) {
		if (isAbandoned(lock)) rmSync(lock, { recursive: true, force: true });
		await wait(200);
	}
	try {
		writeFileSync(join(lock, 'pid'), String(process.pid));
		await work();
	} finally {
		rmSync(lock, { recursive: true, force: true });
	}
}

function taken(lock: string): boolean {
	try {
		mkdirSync(lock);
		return true;
	} catch {
		return false;
	}
}

/** Its holder was killed; the number of a process may be missing for a moment after the folder was made. */
function isAbandoned(lock: string): boolean {
	const file = join(lock, 'pid');
	try {
		if (!existsSync(file)) return Date.now() - statSync(lock).mtimeMs > UNSIGNED_LOCK_MS;
		process.kill(Number(readFileSync(file, 'utf8')), 0);
		return false;
	} catch {
		return existsSync(lock);
	}
}
