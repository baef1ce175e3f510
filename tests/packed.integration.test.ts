import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledPackages } from './support/bundled-packages.ts';
import { startDirectus, type Row, type Running } from './support/index.ts';
import { root } from './support/places.ts';

/**
 * What `npm pack` puts into the archive, unpacked where Directus looks for extensions: nothing of our sources is near.
 */
describe('the packed extension, in a plain Directus', () => {
	const home = mkdtempSync(join(tmpdir(), 'closedloop-packed-'));
	const place = join(home, 'extensions', 'closedloop');
	let server: Running;

	beforeAll(async () => {
		mkdirSync(place, { recursive: true });
		execFileSync('npm', ['pack', '--silent', '--pack-destination', home], {
			cwd: join(root, 'extensions', 'closedloop'),
		});
		const [archive] = readdirSync(home).filter((name) => name.endsWith('.tgz'));
		if (archive === undefined) throw new Error('npm pack made no archive');
		execFileSync('tar', ['-xzf', join(home, archive), '-C', place, '--strip-components=1']);
		server = await startDirectus({
			prepared: 'bare',
			env: { EXTENSIONS_PATH: join(home, 'extensions'), EXTENSIONS_MUST_LOAD: 'true' },
		});
	});
	afterAll(async () => {
		await server?.stop();
		rmSync(home, { recursive: true, force: true });
	});

	it('holds what Directus loads and nothing else', () => {
		expect(readdirSync(place).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
	});

	it('says whose work is in the bundle and under which terms', () => {
		const notices = readFileSync(join(place, 'dist', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
		for (const name of bundledPackages) expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'mu'));
		expect(notices).toContain('CC BY-SA 3.0');
	});

	it('serves the parts of Studio it brings', async () => {
		const parts = readdirSync(join(place, 'dist', 'studio'));
		expect(parts.some((file) => file.startsWith('rules-'))).toBe(true);
		for (const file of parts) expect((await server.visitor.get(`/closedloop/studio/${file}`)).status, file).toBe(200);
	});

	it('installs and seeds itself, with the documents it loads only when asked', { timeout: 600_000 }, async () => {
		await server.cli('closedloop', 'install');
		await server.cli('closedloop', 'seed');
		await server.restart();
		const calendar = await server.admin.get<Row[]>(
			'/items/cl_calendars?filter[code][_eq]=cn-public&fields=published_years',
		);
		expect(calendar.data[0]?.['published_years']).toEqual(expect.arrayContaining([2026]));
	});

	it('serves the public form and takes a complaint at the one door', async () => {
		expect((await server.visitor.get('/closedloop/form')).status).toBe(200);
		const made = await server.admin.post('/items/cl_feedback', {
			kind: 'complaint',
			channel: 'phone',
			subject: '异响',
			words: '左前轮异响',
		});
		expect(made.data).toMatchObject({ status: 'received' });
		expect(made.data['number']).toMatch(/^FB-\d{4}-\d{6}$/);
	});
});
