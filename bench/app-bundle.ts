import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { asShipped } from '../tests/support/directus-process.ts';
import { startDirectus } from '../tests/support/directus.ts';
import { extensionsPath } from '../tests/support/places.ts';
import type { BenchRow } from './measure.ts';

/**
 * What Studio loads of ours, compressed as a proxy would: before its first page the bundle Directus makes of `app.js`
 * and hands out, and of each part what is sent when one of its screens is opened.
 */
export async function appBundleRows(): Promise<BenchRow[]> {
	const folder = join(extensionsPath, 'closedloop', 'dist', 'studio');
	const parts = readdirSync(folder).sort();
	return [
		rowOf('app-bundle-kb', await delivered(), 'gzip of /extensions/sources/index.js as Directus delivers it'),
		...parts.map((file) =>
			rowOf(
				`part-${file.replace(/-[\da-f]+\.js$/u, '')}-kb`,
				readFileSync(join(folder, file)),
				'gzip of a part, loaded when opened, with its words in three languages',
			),
		),
	];
}

async function delivered(): Promise<Buffer> {
	const server = await startDirectus({ env: asShipped });
	try {
		const answer = await fetch(new URL('/extensions/sources/index.js', server.url));
		if (!answer.ok) throw new Error(`the bundle was answered ${answer.status}`);
		return Buffer.from(await answer.arrayBuffer());
	} finally {
		await server.stop();
	}
}

const rowOf = (name: string, content: Buffer, what: string): BenchRow => ({
	name,
	database: 'none',
	value: Number((gzipSync(content).length / 1024).toFixed(1)),
	unit: 'kB',
	note: `${what}; goal ≤ 60`,
});
