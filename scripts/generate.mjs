// npm run generate [-- --check]: runs every generate.ts of the workspaces; with --check they only tell what is stale.
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { extension, root, schema, seed } from './steps/places.mjs';
import { ensureReady } from './steps/ready.mjs';
import { run } from './steps/run.mjs';
import { line, main } from './steps/say.mjs';

await main(async () => {
	const { node, env } = await ensureReady({ build: false });
	const generators = [schema, seed, extension, join(root, 'docs')]
		.map((folder) => join(folder, 'generate.ts'))
		.filter((file) => existsSync(file));
	let failed = 0;
	for (const file of generators) {
		line(relative(root, file));
		const { code } = await run(node, [file, ...process.argv.slice(2)], { cwd: root, env, show: true });
		if (code !== 0) failed += 1;
	}
	return failed > 0 ? 1 : 0;
});
