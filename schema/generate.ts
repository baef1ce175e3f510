import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { built, committed } from './generate/artefacts.ts';
import { difference } from './generate/difference.ts';

/**
 * Writes everything that is derived from the literals. With `--check` it says which committed files are stale and ends
 * with 1; with `--built` it writes only what is not committed (every script does so before its own work).
 * Run by `npm run generate`.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const onlyBuilt = process.argv.includes('--built');
const wanted = new Map([...(onlyBuilt ? [] : committed(root)), ...(check ? [] : built(root))]);
const snapshotFolder = join(root, 'schema', 'snapshot');
const orphans = [...(onlyBuilt ? [] : [snapshotFolder]), ...(check ? [] : [join(snapshotFolder, 'generated')])]
	.filter((folder) => existsSync(folder))
	.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
	.filter((path) => path.endsWith('.json') && !wanted.has(path));
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
