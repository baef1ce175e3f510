import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaint } from './door/desk.ts';
import { answer, eventful, withFile } from './history/desk.ts';
import { describeOn, startDirectus, type Row, type Running } from './support/index.ts';
import { root } from './support/places.ts';

/** Commands of Directus take a minute on a busy machine. */
const patienceMs = 900_000;

interface Exported {
	readonly lines: readonly Row[];
	readonly record: Row;
	readonly cl_clocks: readonly Row[];
	readonly cl_messages: readonly Row[];
	readonly files: readonly Row[];
}

/** What the API gives of one record, as docs/reference/history.md says. */
async function exported({ admin, url, adminToken }: Running, id: string): Promise<Exported> {
	const bytes = async (file: unknown): Promise<Buffer> =>
		Buffer.from(
			await (
				await fetch(new URL(`/assets/${String(file)}`, url), { headers: { authorization: `Bearer ${adminToken}` } })
			).arrayBuffer(),
		);
	const list = async (path: string): Promise<readonly Row[]> => (await admin.get<readonly Row[]>(path)).data;
	return {
		lines: await list(`/items/cl_events?filter[record][_eq]=${id}&sort=seq&limit=-1`),
		record: (await admin.get(`/items/cl_feedback/${id}`)).data,
		cl_clocks: await list(`/items/cl_clocks?filter[feedback][_eq]=${id}&limit=-1`),
		cl_messages: await list(`/items/cl_messages?filter[feedback][_eq]=${id}&limit=-1`),
		files: await Promise.all(
			(await list(`/files?filter[cl_feedback][_eq]=${id}`)).map(async (file) => ({
				...file,
				sha256: createHash('sha256')
					.update(await bytes(file['id']))
					.digest('hex'),
			})),
		),
	};
}

const saidAtItsEnd = (ended: unknown): { readonly stdout: string; readonly stderr: string } => {
	if (ended instanceof Error && 'stdout' in ended && 'stderr' in ended)
		return { stdout: String(ended.stdout), stderr: String(ended.stderr) };
	throw ended;
};

/** The verdict of the verifier that knows us from the documentation only. */
async function stranger(given: Exported): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'history-'));
	try {
		const file = join(folder, 'export.json');
		writeFileSync(file, JSON.stringify(given));
		// It ends with 1 where the history does not hold, which is an answer and no fault.
		const { stdout, stderr } = await promisify(execFile)('python3', [
			join(root, 'tests', 'history', 'verify.py'),
			file,
			join(root, 'docs', 'reference', 'history-columns.json'),
		]).catch(saidAtItsEnd);
		return `${stdout}${stderr}`.trim();
	} finally {
		rmSync(folder, { recursive: true });
	}
}

it.each(['true', 'false'])(
	'is not served without a SECRET, extensions being compulsory or not (%s): nothing could be sealed that holds after the next start',
	{ timeout: patienceMs },
	async (compulsory) => {
		await expect(startDirectus({ env: { SECRET: '', EXTENSIONS_MUST_LOAD: compulsory } })).rejects.toThrow(
			'SECRET is not set',
		);
	},
);

describeOn('sqlite', 'a history', (database) => {
	let desk: Running;
	beforeAll(async () => {
		desk = await startDirectus({ database });
	}, patienceMs);
	afterAll(async () => desk?.stop());

	describe('for a stranger who has the documentation only', () => {
		let given: Exported;
		beforeAll(async () => {
			const id = await withFile(desk);
			expect((await answer(desk, id)).verification).toMatchObject({ ok: true });
			given = await exported(desk, id);
		}, patienceMs);
		const changed = (at: number, change: (line: Row) => Row): Exported => ({
			...given,
			lines: given.lines.map((line, index) => (index === at ? { ...line, ...change(line) } : line)),
		});

		it('holds', async () => {
			expect(await stranger(given)).toBe(`holds, ${given.lines.length} lines`);
			expect(given.lines.length).toBeGreaterThan(3);
		});

		it.each<readonly [string, () => Exported, string]>([
			['a line changed', () => changed(1, ({ data }) => ({ data: { ...Object(data), mine: 1 } })), 'line 2: hash'],
			['an actor changed', () => changed(0, () => ({ actor_kind: 'customer' })), 'line 1: hash'],
			['a line taken out', () => ({ ...given, lines: given.lines.filter((_, index) => index !== 1) }), 'line 2: order'],
			['the end cut off', () => ({ ...given, lines: given.lines.slice(0, -1) }), `line `],
			[
				'words put into somebody’s mouth',
				() => changed(2, ({ texts }) => ({ texts: { ...Object(texts), words: { note: '顾客满意' } } })),
				'line 3: words',
			],
			['words gone', () => changed(2, () => ({ texts: null })), 'line 3: words'],
			['words of the record changed', () => ({ ...given, record: { ...given.record, words: '没事' } }), ': record'],
			[
				'a due time moved',
				() => ({
					...given,
					cl_clocks: given.cl_clocks.map((clock) => ({ ...clock, due_at: '2030-01-01T00:00:00.000Z' })),
				}),
				': cl_clocks',
			],
			[
				'other bytes of a file',
				() => ({ ...given, files: given.files.map((file) => ({ ...file, sha256: '0'.repeat(64) })) }),
				': files',
			],
			['a file taken away', () => ({ ...given, files: [] }), ': files'],
			['a file put in', () => ({ ...given, files: [...given.files, { ...given.files[0], id: 'x' }] }), ': files'],
			[
				'a clock put in',
				() => ({ ...given, cl_clocks: [...given.cl_clocks, { ...given.cl_clocks[0], id: 'x' }] }),
				': cl_clocks',
			],
		])('finds %s', async (_, forged, verdict) => expect(await stranger(forged())).toContain(verdict));
	});

	it('keeps no words in the chain and shows them all the same', async () => {
		const id = await eventful(desk);
		const { lines } = await exported(desk, id);
		const chained = JSON.stringify(lines.map(({ texts: _texts, ...line }) => line));
		for (const word of ['13800000000', '关不上', '王芳', 'wang@']) expect(chained).not.toContain(word);
		expect((await answer(desk, id)).lines.map(({ note }) => note)).toContain('顾客再次来电：13800000000');
	});

	it('of somebody who is erased still verifies, and nothing of them is left', { timeout: patienceMs }, async () => {
		const id = await withFile(desk);
		const contact = String((await desk.admin.get(`/items/cl_feedback/${id}`)).data['contact']);
		await desk.admin.patch(`/items/cl_feedback/${id}`, { progress_note: '王芳您好，配件已到' });
		// P13 keeps its records for a year after their close.
		const product = (
			await desk.admin.post<{ id: string }>('/items/cl_products', {
				code: 'NOODLES',
				name: '方便面',
				line: 'consumer_goods',
			})
		).data.id;
		const kept = await complaint(desk.admin, { contact, product, category: 'goods_quality', words: '王芳说包装漏气' });
		const erase = ['closedloop', 'erase', '--contact', contact, '--reason', 'gdpr-17'] as const;
		const refused = await desk.cli(...erase).catch(String);
		expect(refused).toContain(`${kept.number} is open: its years begin when it is closed`);
		expect((await desk.admin.get(`/items/cl_contacts/${contact}`)).data).toMatchObject({
			name: '王芳',
			erased_at: null,
		});
		// Of the words of the command alone, before any database is asked.
		if (database === 'sqlite')
			expect(
				await desk.cli('closedloop', 'erase', '--contact', contact, '--despite-retention').catch(String),
			).toContain('Say by what law');
		const [photo] = (await exported(desk, id)).files;
		expect(await desk.cli(...erase, '--despite-retention', '--files')).toContain('with the words of 2 records');
		expect((await desk.admin.get(`/files/${String(photo?.['id'])}`)).status).toBe(403);
		const knex = desk.knex();
		const left: string[] = [];
		for (const table of [
			'cl_contacts',
			'cl_feedback',
			'cl_events',
			'cl_messages',
			'directus_revisions',
			'directus_files',
		]) {
			const rows: readonly Row[] = await knex(table);
			left.push(
				...rows
					.filter(
						(row) =>
							row['id'] === contact ||
							[id, kept.id].some((record) =>
								[row['id'], row['feedback'], row['record'], row['item']].includes(record),
							) ||
							row['item'] === contact,
					)
					.map((row) => JSON.stringify(row)),
			);
		}
		for (const word of ['王芳', 'wang@', '13800000000', '关不上', '配件']) expect(left.join()).not.toContain(word);
		const { verification, lines } = await answer(desk, id);
		expect(verification).toMatchObject({ ok: true });
		expect(lines[0]).toMatchObject({ kind: 'erased' });
		expect(lines.some(({ erased }) => erased === true)).toBe(true);
		expect(await stranger(await exported(desk, id))).toMatch(/^holds/u);
		expect(
			(await desk.admin.get(`/items/cl_feedback/${id}?fields=number,status,severity,received_at`)).data,
		).toMatchObject({ status: 'triaged', severity: 'major' });
		expect((await desk.admin.patch(`/items/cl_feedback/${id}`, { site: '2' })).status).toBe(200);
		expect((await answer(desk, id)).verification).toMatchObject({ ok: true });
	});

	// Seals are made and compared in memory, of lines that other tests show to come back the same from either database.
	// Last, because it leaves a desk with another secret.
	it.runIf(database === 'sqlite')(
		'sealed with another secret is told from a forged one, and holds when the former secret is named',
		{ timeout: patienceMs },
		async () => {
			const id = await eventful(desk);
			await desk.restart({ SECRET: 'another-secret-of-at-least-thirty-two-letters' });
			expect((await answer(desk, id)).verification).toMatchObject({ ok: false, seq: 1, reason: 'key' });
			await desk.restart({
				SECRET: 'another-secret-of-at-least-thirty-two-letters',
				CLOSEDLOOP_FORMER_SECRETS: String(desk.env['SECRET']),
			});
			expect((await answer(desk, id)).verification).toMatchObject({ ok: true });
		},
	);
});
