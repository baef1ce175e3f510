import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { extensionsPath } from '../tests/support/places.ts';
import type { BenchRow } from './measure.ts';

/** Everything Studio loads of ours, compressed as a proxy would; `later/` is the server's. */
export function appBundleRows(): BenchRow[] {
	const folder = join(extensionsPath, 'closedloop', 'dist');
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
		(file) => /\.(js|css)$/.test(file) && file !== 'api.js' && !file.startsWith('later/'),
	);
	const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
	return [
		{
			name: 'app-bundle-kb',
			database: 'none',
			value: Number((bytes / 1024).toFixed(1)),
			unit: 'kB',
			note: `gzip of ${files.join(', ')}; goal ≤ 60`,
		},
	];
}
