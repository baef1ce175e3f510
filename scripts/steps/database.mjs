import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sources } from './build.mjs';
import { data, directusCli, root } from './places.mjs';
import { ofExamples, presentName, profileOf, seedOptions } from './profile.mjs';
import { mustRun } from './run.mjs';
import { step } from './say.mjs';

const stateFile = join(data, 'state.json');

/** What has been done to which database: a start that was interrupted goes on, a finished one takes no time. */
function readState() {
	return existsSync(stateFile) ? JSON.parse(readFileSync(stateFile, 'utf8')) : {};
}

function writeState(state) {
	mkdirSync(data, { recursive: true });
	writeFileSync(stateFile, `${JSON.stringify(state, null, '\t')}\n`);
}

const isSqlite = (env) => env.DB_CLIENT === 'sqlite3';
const nameOf = (env) =>
	isSqlite(env) ? env.DB_FILENAME : [env.DB_CLIENT, env.DB_HOST, env.DB_PORT, env.DB_DATABASE].join(':');

/**
 * Brings the database to this version: Directus, our collections, the seeds and, on a new database, the demonstration.
 * Answers which one it tells, as far as we know: null is none.
 */
export async function ensureDatabase({ node }, env) {
	const wanted = profileOf(env);
	mkdirSync(env.STORAGE_LOCAL_ROOT, { recursive: true });
	const name = nameOf(env);
	let state = readState();
	if (state.name !== name) state = { name };
	const present = !isSqlite(env) || existsSync(env.DB_FILENAME);
	if (state.half && isSqlite(env)) rmSync(env.DB_FILENAME, { force: true }); // made by us and never finished
	if (state.half || !present) state = { name };
	const version = sources();
	// Another server's database may have been emptied meanwhile; only a file of ours is known to be as we left it.
	if (isSqlite(env) && state.version === version && !state.demoBegun) return toldIn(state, wanted);

	const directus = (what, log, ...args) =>
		step(what, () => mustRun(what, node, [directusCli, ...args], { cwd: root, env, log }));
	const fresh = isSqlite(env) && !existsSync(env.DB_FILENAME);
	if (fresh) mkdirSync(join(env.DB_FILENAME, '..'), { recursive: true });
	if (fresh) writeState({ name, half: true });
	const printed = await directus(fresh ? 'Creating the database' : 'Checking the database', 'bootstrap', 'bootstrap');
	// Only a database that was empty before gets the demonstration; an existing project is left to its owner.
	const empty = fresh || printed.includes('Installing Directus system tables');
	const demo = wanted === null ? null : (begunIn(state) ?? (empty ? wanted : null));
	await directus('Installing the collections', 'collections', 'closedloop', 'install');
	await directus('Seeding procedures, calendars and roles', 'seed', 'closedloop', 'seed', ...seedOptions(demo));
	writeState({ name, version, demoBegun: demo });
	if (demo) await directus(`Filling in the demonstration (${demo})`, 'demo', 'closedloop', 'demo', '--profile', demo);
	// Nothing is known of what a former version of these scripts told; a database that is new to us has nothing of ours.
	const told = demo ?? (state.version === undefined ? null : state.told);
	writeState({ name, version, told });
	return toldIn({ told }, wanted);
}

/** The demonstration that was begun and not finished. */
const begunIn = ({ demoBegun }) => presentName(demoBegun);

/** What stands in the database is as it was told, whatever is wanted of a new one by now; who had one alone wrote nothing. */
const toldIn = ({ told = ofExamples }, wanted) => (wanted === null ? null : presentName(told));

/** Forgets the embedded database, so that the next start makes a new one. Never touches a database server. */
export function removeEmbedded(env) {
	for (const path of [
		`${env.DB_FILENAME}`,
		`${env.DB_FILENAME}-wal`,
		`${env.DB_FILENAME}-shm`,
		stateFile,
		env.STORAGE_LOCAL_ROOT,
	]) {
		rmSync(path, { recursive: true, force: true });
	}
}
