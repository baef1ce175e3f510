import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { artefacts } from './generate/artefacts.ts';
import { difference } from './generate/difference.ts';

/**
 * Writes everything that is derived from the literals, or with `--check` says what is stale and ends with 1.
 * Run by `npm run generate`.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const wanted = artefacts(root);
const snapshotFolder = join(root, 'schema', 'snapshot');
const orphans = readdirSync(snapshotFolder)
	.filter((name) => name.endsWith('.json'))
	.map((name) => join(snapshotFolder, name))
	.filter((path) => !wanted.has(path));
const stale = [...wanted].filter(([path, content]) => !existsSync(path) || readFileSync(path, 'utf8') !== content);

for (const [path, content] of stale) {
	if (check) {
		process.stdout.write(
			`stale: ${relative(root, path)}\n${difference(existsSync(path) ? readFileSync(path, 'utf8') : '', content)}`,
		);
	} else {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, content);
		process.stdout.write(`wrote ${relative(root, path)}\n`);
	}
}
for (const path of orphans) {
	if (!check) rmSync(path);
	process.stdout.write(`${check ? 'orphan' : 'removed'}: ${relative(root, path)}\n`);
}
if (check && stale.length + orphans.length > 0) {
	process.stdout.write(`${stale.length + orphans.length} generated files are stale: run \`npm run generate\`\n`);
	process.exitCode = 1;
}
