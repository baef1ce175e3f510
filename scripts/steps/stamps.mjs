import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root, stamps } from './places.mjs';

/** Files that have no say in what is built; what is generated follows from what it is generated from. */
const IRRELEVANT = /(?:^|\/)(?:node_modules|dist|generated)(?:\/|$)|\.test\.ts$/;

/** One fingerprint of files and folders; the paths count as well as the contents. */
export function fingerprint(...paths) {
	const hash = createHash('sha256');
	for (const path of paths)
		for (const file of filesBelow(path)) hash.update(relative(root, file)).update(readFileSync(file));
	return hash.digest('hex');
}

function filesBelow(path) {
	if (!existsSync(path) || IRRELEVANT.test(relative(root, path))) return [];
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path)
		.sort()
		.flatMap((name) => filesBelow(join(path, name)));
}

/** A stamp says for which state of its sources a step was last done to the end. */
export function isStamped(name, value) {
	const file = join(stamps, name);
	return existsSync(file) && readFileSync(file, 'utf8') === value;
}

export function stamp(name, value) {
	mkdirSync(stamps, { recursive: true });
	writeFileSync(join(stamps, name), value);
}
