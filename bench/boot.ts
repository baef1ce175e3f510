import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asShipped } from '../tests/support/directus-process.ts';
import { startDirectus } from '../tests/support/directus.ts';
import { extensionsPath } from '../tests/support/places.ts';
import type { Database } from '../tests/support/settings.ts';
import { alternate, ms, ratio, type BenchRow } from './measure.ts';

const rounds = 7;

/** How long Directus takes until it answers, with our extension and without, on the same seeded database. */
export async function bootRows(database: Database): Promise<BenchRow[]> {
	const empty = mkdtempSync(join(tmpdir(), 'closedloop-none-'));
	const server = await startDirectus({ database, env: asShipped });
	const boot = (path: string) => () =>
		server.restart({ ...asShipped, EXTENSIONS_PATH: path, EXTENSIONS_MUST_LOAD: 'false' });
	try {
		// Halted before the watch runs: how the other one ends is nobody's boot.
		const times = await alternate(rounds, { with: boot(extensionsPath), without: boot(empty) }, 1, () => server.halt());
		return [
			{
				name: 'boot-overhead',
				database,
				value: ratio(times.with, times.without),
				unit: '×',
				note: `${ms(times.with)} ÷ ${ms(times.without)} from start to first answer; ${rounds} alternating boots, medians; goal ≤ 1.1`,
			},
		];
	} finally {
		await server.stop();
		rmSync(empty, { recursive: true, force: true });
	}
}
