import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A file of Studio's screens, as it is and packed. */
export interface PartFile {
	readonly plain: Buffer;
	readonly packed: () => Buffer;
}

/**
 * The parts the build has put into `folder`, by the names of their files, and nothing else that can be asked for. They
 * are read at once: a package that is replaced while this node runs would take them from under its pages.
 */
export function partsIn(folder: string): ReadonlyMap<string, PartFile> {
	const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.js')) : [];
	return new Map(names.map((name) => [name, fileOf(readFileSync(join(folder, name)))]));
}

function fileOf(plain: Buffer): PartFile {
	let kept: Buffer | null = null;
	return { plain, packed: () => (kept ??= gzipSync(plain, { level: 9 })) };
}
