import { spawnSync } from 'node:child_process';
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
const lists = onlyBuilt ? new Map<string, string>() : await registries(root);
// Everything else reads the lists, and a module is read once in the life of a process: it begins anew with new lists.
if (!check && staleOf(lists).size > 0) {
	write(lists);
	const again = spawnSync(process.execPath, process.argv.slice(1), { stdio: 'inherit' });
	process.exitCode = again.status ?? 1;
} else await writeOrTell();

async function writeOrTell(): Promise<void> {
	const { built, committed } = await import('./generate/artefacts.ts');
	const wanted = new Map([...lists, ...(onlyBuilt ? [] : committed(root)), ...(check ? [] : built(root))]);
	const stale = staleOf(wanted);
	const orphans = orphansOf(wanted);
	if (check) for (const [path, content] of stale) tell(path, content);
	else write(stale);
	for (const path of orphans) {
		if (!check) rmSync(path);
		process.stdout.write(`${check ? 'orphan' : 'removed'}: ${relative(root, path)}\n`);
	}
	if (!check || stale.size + orphans.length === 0) return;
	process.stdout.write(`${stale.size + orphans.length} generated files are stale: run \`npm run generate\`\n`);
	process.exitCode = 1;
}

function orphansOf(wanted: ReadonlyMap<string, string>): readonly string[] {
	const folder = join(root, 'schema', 'snapshot');
	return [...(onlyBuilt ? [] : [folder]), ...(check ? [] : [join(folder, 'generated')])]
		.filter((each) => existsSync(each))
		.flatMap((each) => readdirSync(each).map((name) => join(each, name)))
		.filter((path) => path.endsWith('.json') && !wanted.has(path));
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
