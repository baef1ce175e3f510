import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { difference } from './generate/difference.ts';
import { registries } from './generate/registries.ts';

/**
 * Writes everything that is derived from the literals. With `--check` it says which committed files are stale and ends
 * with 1; with `--built` it writes only what is not committed (every script does so before its own work).
 * Run by `npm run generate`.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const onlyBuilt = process.argv.includes('--built');
// Everything else reads the lists: what a file of its own has just added is seen only by a run that finds them written.
const lists = onlyBuilt ? new Map<string, string>() : await registries(root);
if (!check) write(lists);
const { built, committed } = await import('./generate/artefacts.ts');
const wanted = new Map([...lists, ...(onlyBuilt ? [] : committed(root)), ...(check ? [] : built(root))]);
const snapshotFolder = join(root, 'schema', 'snapshot');
const orphans = [...(onlyBuilt ? [] : [snapshotFolder]), ...(check ? [] : [join(snapshotFolder, 'generated')])]
	.filter((folder) => existsSync(folder))
	.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
	.filter((path) => path.endsWith('.json') && !wanted.has(path));
const stale = staleOf(wanted);

if (check) for (const [path, content] of stale) tell(path, content);
else write(stale);
for (const path of orphans) {
	if (!check) rmSync(path);
	process.stdout.write(`${check ? 'orphan' : 'removed'}: ${relative(root, path)}\n`);
}
if (check && stale.size + orphans.length > 0) {
	process.stdout.write(`${stale.size + orphans.length} generated files are stale: run \`npm run generate\`\n`);
	process.exitCode = 1;
}

function staleOf(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
	return new Map([...files].filter(([path, content]) => read(path) !== content));
}

function read(path: string): string {
	return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function tell(path: string, content: string): void {
	process.stdout.write(`stale: ${relative(root, path)}\n${difference(read(path), content)}`);
}

function write(files: ReadonlyMap<string, string>): void {
	for (const [path, content] of staleOf(files)) {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, content);
		process.stdout.write(`wrote ${relative(root, path)}\n`);
	}
}
