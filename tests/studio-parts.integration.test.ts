import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { request, type IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDirectus, type Running } from './support/index.ts';
import { extensionsPath, root } from './support/places.ts';

/** 60 KB are a second on a poor line: for what Studio loads before its first page, and for each part opened later. */
const mostBytes = 60 * 1024;
const folder = join(extensionsPath, 'closedloop', 'dist', 'studio');
const parts = readdirSync(folder).sort();
/** Each folder is one part. */
const sources = readdirSync(join(root, 'extensions', 'closedloop', 'src', 'studio'), { withFileTypes: true })
	.flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
	.sort();

/** Studio's screens as Directus and we deliver them. */
describe('what Studio loads of ours', () => {
	let server: Running;

	beforeAll(async () => {
		server = await startDirectus({ env: { SERVE_APP: 'true' } });
	});
	afterAll(() => server?.stop());

	const get = (path: string, init: RequestInit = {}) => fetch(new URL(path, server.url), init);
	const bundle = '/extensions/sources/index.js';

	it('before the first page stays light, as Directus bundles it again', async () => {
		const delivered = Buffer.from(await (await get(bundle)).arrayBuffer());
		expect(delivered.includes('closedloop-simulation')).toBe(true);
		expect(gzipSync(delivered).length).toBeLessThanOrEqual(mostBytes);
	});

	it('before the first page is not sent again while it is the same', async () => {
		const first = await get(bundle);
		expect(first.headers.get('content-type')).toBe('application/javascript; charset=UTF-8');
		expect(first.headers.get('cache-control')).toBe('no-cache');
		const etag = first.headers.get('etag') ?? '';
		expect(etag).not.toBe('');
		const asked = (tag: string) => raw(server.url, bundle, { 'if-none-match': tag });
		expect((await asked(etag)).statusCode).toBe(304);
		const other = await asked('"of another version"');
		expect([other.statusCode, Number(other.headers['content-length'])]).toEqual([
			200,
			(await first.arrayBuffer()).byteLength,
		]);
		expect((await get('/extensions/sources/none.js')).status).toBe(404);
	});

	it('names the file of each part as it was built', async () => {
		const delivered = await (await get(bundle)).text();
		expect(parts.map((file) => file.replace(/-[\da-f]{10}\.js$/u, ''))).toEqual(sources);
		expect(parts.filter((file) => !delivered.includes(`"${file}"`))).toEqual([]);
	});

	describe.each(parts)('%s', (file) => {
		const path = `/closedloop/studio/${file}`;

		it('comes to whoever asks, to be kept for good, and stays light with its words in three languages', async () => {
			const answer = await get(path, { headers: { 'accept-encoding': 'identity' } });
			const text = await answer.text();
			expect([answer.status, text === readFileSync(join(folder, file), 'utf8')]).toEqual([200, true]);
			expect(Object.fromEntries(answer.headers)).toMatchObject({
				'content-type': 'text/javascript; charset=utf-8',
				'cache-control': 'public, max-age=31536000, immutable',
				'x-content-type-options': 'nosniff',
				vary: expect.stringContaining('Accept-Encoding') as string,
			});
			expect(gzipSync(text).length).toBeLessThanOrEqual(mostBytes);
		});

		it('comes packed to a browser, and says so without its content when only asked about', async () => {
			const packed = await get(path, { headers: { 'accept-encoding': 'gzip, br' } });
			expect(packed.headers.get('content-encoding')).toBe('gzip');
			expect((await packed.text()) === readFileSync(join(folder, file), 'utf8')).toBe(true);
			const head = await get(path, { method: 'HEAD' });
			expect([head.status, await head.text()]).toEqual([200, '']);
			expect(head.headers.get('cache-control')).toContain('immutable');
		});

		it('asks the browser for nothing but what the page shares', () => {
			const text = readFileSync(join(folder, file), 'utf8');
			expect(/(?:^|;)import[\s{*"']|\}from"|\bimport\(/u.exec(text)?.[0]).toBeUndefined();
		});
	});

	it.each([
		['of another version', '/closedloop/studio/rules-0000000000.js'],
		['of the server', '/closedloop/studio/..%2fapi.js'],
		['above everything', '/closedloop/studio/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd'],
		['by its folder', '/closedloop/studio/.'],
		['in a member every object has', '/closedloop/studio/constructor'],
		['with a zero', '/closedloop/studio/rules.js%00.txt'],
	])('answers a file %s with a refusal, which nobody keeps', async (_, path) => {
		const answer = await raw(server.url, path);
		expect(answer.statusCode).toBeGreaterThanOrEqual(400);
		expect(answer.statusCode).toBeLessThan(500);
		expect(String(answer.headers['cache-control'])).not.toContain('max-age=31536000');
	});

	it('names the refusal of a file of another version as every other', async () => {
		const answer = await server.visitor.get('/closedloop/studio/rules-0000000000.js');
		expect([answer.status, answer.codes]).toEqual([404, ['CL_NOT_FOUND']]);
		expect(answer.headers.get('cache-control')).toBe('no-store');
	});
});

/** Asked as it is written: `fetch` would take dots out of a path, and forbid to compare where an ETag is named. */
const raw = (url: string, path: string, headers: Readonly<Record<string, string>> = {}): Promise<IncomingMessage> =>
	new Promise((resolve, reject) => {
		const { hostname, port } = new URL(url);
		request({ hostname, port, path, headers }, (answer) => {
			answer.resume();
			resolve(answer);
		})
			.on('error', reject)
			.end();
	});
