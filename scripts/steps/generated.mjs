import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { extension, root, schema, seed } from './places.mjs';
import { mustRun } from './run.mjs';
import { fingerprint, isStamped, stamp } from './stamps.mjs';

const outputs = [
	join(schema, 'snapshot', 'generated', 'index.ts'),
	...['seeds.json', 'demo-seeds.json'].map((name) => join(extension, 'src', 'services', 'generated', name)),
];

/** Writes what is imported but not committed: seeds and the whole snapshot. Nothing to do when it already is so. */
export async function ensureGenerated({ node, env }) {
	const state = fingerprint(schema, seed, join(root, 'package-lock.json'));
	if (outputs.every((file) => existsSync(file)) && isStamped('generated', state)) return;
	await mustRun('Generating snapshot and seeds', node, [join(schema, 'generate.ts'), '--built'], {
		cwd: root,
		env,
		log: 'generate',
	});
	stamp('generated', state);
}
