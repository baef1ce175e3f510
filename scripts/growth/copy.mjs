import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../steps/places.mjs';

/** What types and tests of the tree read. */
const sources = ['schema', 'seed', 'extensions', 'tests', 'docs', 'scripts', 'bench'];
const files = ['package.json', 'vitest.config.ts', 'tsconfig.json', 'tsconfig.base.json', 'tsconfig.core.json'].concat([
	'tsconfig.api.json',
	'tsconfig.ui.json',
	'tsconfig.tests.json',
]);
const skipped = /(^|\/)(node_modules|dist|\.runtime|\.data)$/u;

/** A copy of the tree in which anything may be written; its packages are links, but for our own. */
export function copyOfTree() {
	const place = mkdtempSync(join(tmpdir(), 'closedloop-growth-'));
	for (const name of [...sources, ...files]) {
		if (existsSync(join(root, name)))
			cpSync(join(root, name), join(place, name), { recursive: true, filter: (path) => !skipped.test(path) });
	}
	linkPackages(join(root, 'node_modules'), join(place, 'node_modules'));
	mkdirSync(join(place, 'node_modules', '@closedloop'), { recursive: true });
	symlinkSync(join(place, 'schema'), join(place, 'node_modules', '@closedloop', 'schema'));
	if (existsSync(join(root, 'extensions', 'closedloop', 'node_modules')))
		linkPackages(
			join(root, 'extensions', 'closedloop', 'node_modules'),
			join(place, 'extensions', 'closedloop', 'node_modules'),
		);
	return { place, remove: () => rmSync(place, { recursive: true, force: true }) };
}

function linkPackages(from, to) {
	mkdirSync(to, { recursive: true });
	for (const name of readdirSync(from))
		if (name !== '@closedloop' && name !== '.cache') symlinkSync(join(from, name), join(to, name));
}
