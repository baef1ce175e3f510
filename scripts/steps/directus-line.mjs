import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { root, runtime } from './places.mjs';
import { run } from './run.mjs';
import { Refusal, step } from './say.mjs';
import { fingerprint, isStamped, stamp } from './stamps.mjs';

/** Compiled for the same Node.js already; where the versions agree there is no need to do it again. */
const shared = ['isolated-vm', 'sqlite3'];
const NATIVES = 'require("sqlite3"); require("isolated-vm")';

/**
 * Another line of Directus to test on, in a folder of its own: .runtime/directus-12, as pinned in
 * scripts/runtime/directus-12. The packages of this copy, and its lockfile, are left alone. Answers the folder.
 */
export async function ensureDirectusLine(line, { node, env }) {
	const pinned = join(root, 'scripts', 'runtime', `directus-${line}`);
	if (!existsSync(pinned))
		throw new Refusal(`No Directus ${line} is pinned: scripts/runtime/directus-${line} is missing.`);
	const home = join(runtime, `directus-${line}`);
	const { output } = await run(node, ['-p', 'process.version']);
	const state = `${fingerprint(pinned)} ${output.trim()}`;
	if (isStamped(`directus-${line}`, state) && existsSync(join(home, 'node_modules'))) return home;
	await step(`Installing Directus ${line} for the tests (a few minutes)`, async () => {
		rmSync(home, { recursive: true, force: true });
		mkdirSync(home, { recursive: true });
		for (const name of ['package.json', 'package-lock.json']) cpSync(join(pinned, name), join(home, name));
		const options = { node, env, cwd: home, log: `directus-${line}` };
		await npm(
			`Installing Directus ${line}`,
			['ci', '--ignore-scripts', '--include=optional', '--no-audit', '--no-fund'],
			options,
		);
		const compiled = shared.filter((name) => !share(name, home));
		if (compiled.length > 0)
			await npm('Compiling native packages', ['rebuild', ...compiled], { ...options, env: { ...env, JOBS: 'max' } });
		if ((await run(node, ['-e', NATIVES], { cwd: home })).code !== 0)
			throw new Refusal(
				`The native packages of Directus ${line} do not load. Whole log: .runtime/logs/directus-${line}.log`,
			);
	});
	stamp(`directus-${line}`, state);
	return home;
}

/** Takes over what was compiled for our own Directus. */
function share(name, home) {
	const [own, other] = [join(root, 'node_modules', name), join(home, 'node_modules', name)];
	const versionIn = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
	if (!existsSync(own) || versionIn(own) !== versionIn(other)) return false;
	for (const built of ['build', 'out'])
		if (existsSync(join(own, built))) cpSync(join(own, built), join(other, built), { recursive: true });
	return true;
}
