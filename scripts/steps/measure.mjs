import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './places.mjs';
import { ensureReady } from './ready.mjs';
import { run } from './run.mjs';
import { Refusal } from './say.mjs';

/** Sets up and runs one TypeScript program with the arguments of the command; answers its exit code. */
export async function measure(path) {
	const program = join(root, path);
	if (!existsSync(program)) throw new Refusal(`${path} is missing from this copy.`);
	const { node, env } = await ensureReady();
	// Tests keep their databases in memory; what is measured waits for the disk as a desk does.
	const { code } = await run(node, ['--expose-gc', program, ...process.argv.slice(2)], {
		cwd: root,
		env: { CLOSEDLOOP_TEST_HOMES: tmpdir(), ...env },
		show: true,
	});
	return code;
}
