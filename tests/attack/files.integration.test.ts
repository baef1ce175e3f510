import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HistoryAnswer } from '@closedloop/schema';
import { sealerOf } from '../../extensions/closedloop/src/services/seal.ts';
import { complaint, eventsOf } from '../door/desk.ts';
import { fileForm, uploaded } from '../door/files.ts';
import { roleWith } from '../door/rights.ts';
import { importFile } from '../door/write-paths.ts';
import {
	attacks,
	describeDatabases,
	pastLocks,
	startDirectus,
	type Api,
	type Attempt,
	type Running,
} from '../support/index.ts';

interface Scene {
	readonly desk: Running;
	readonly clerk: Api;
	/** May upload and change files, and read records. */
	readonly filer: Api;
	/** A record, and another one evidence might be moved to. */
	readonly record: string;
	readonly other: string;
}

const content = '%PDF-1.4 evidence';
/** printf '%s' '%PDF-1.4 evidence' | sha256sum */
const digest = '83d40e60c499a02179e970db4fa0caa836a109dfbfcdbae0298f2652a75c2954';

/** A file that hangs on the record. */
async function evidence({ clerk, record }: Scene): Promise<string> {
	const id = await uploaded(clerk, 'report.pdf', content);
	const hung = await clerk.patch(`/files/${id}`, { cl_feedback: record });
	if (hung.status !== 200) throw new Error(`not hung: ${hung.text}`);
	return id;
}

/** The row of a file and what the server hands out of it. */
async function stateOf({ desk }: Scene, id: string): Promise<string> {
	const row: unknown = await desk
		.knex()('directus_files')
		.where({ id })
		.first('id', 'filename_disk', 'filename_download', 'title', 'type', 'filesize', 'cl_feedback', 'cl_report');
	const bytes = await fetch(new URL(`/assets/${id}`, desk.url), {
		headers: { authorization: `Bearer ${desk.adminToken}` },
	});
	return JSON.stringify([row, await bytes.text()]);
}

/** Tries it on evidence; kept out when row and bytes are what they were, whatever was answered. */
const onEvidence = (
	name: string,
	attempt: (scene: Scene, id: string, as: Api) => Promise<unknown>,
): readonly Attempt<Scene>[] =>
	(['clerk', 'administrator'] as const).map((who) => ({
		name: `${name}, as ${who}`,
		through: async (scene) => {
			const id = await evidence(scene);
			const before = await stateOf(scene, id);
			await attempt(scene, id, who === 'clerk' ? scene.clerk : scene.desk.admin);
			const after = await stateOf(scene, id);
			return after === before && before.includes(content) ? null : `${before} → ${after}`;
		},
	}));

const attempts: readonly Attempt<Scene>[] = [
	...onEvidence('other bytes under the same name', (_scene, id, as) =>
		as.patch(`/files/${id}`, fileForm('report.pdf', '%PDF-1.4 forged')),
	),
	...onEvidence('other bytes of another kind', (_scene, id, as) =>
		as.patch(`/files/${id}`, fileForm('report.html', '<p>forged')),
	),
	...onEvidence('another name', (_scene, id, as) => as.patch(`/files/${id}`, { filename_download: 'other.pdf' })),
	...onEvidence('another title', (_scene, id, as) => as.patch(`/files/${id}`, { title: '别的' })),
	...onEvidence('another file on the disk', (_scene, id, as) =>
		as.patch(`/files/${id}`, { filename_disk: `${randomUUID()}.pdf` }),
	),
	...onEvidence('moved to another record', ({ other }, id, as) => as.patch(`/files/${id}`, { cl_feedback: other })),
	...onEvidence('taken off its record', (_scene, id, as) => as.patch(`/files/${id}`, { cl_feedback: null })),
	...onEvidence('taken off by query', (_scene, id, as) =>
		as.patch('/files', { query: { filter: { id: { _eq: id } } }, data: { cl_feedback: null } }),
	),
	...onEvidence('taken off by GraphQL', (_scene, id, as) =>
		as.post('/graphql/system', { query: `mutation { update_files_item(id: "${id}", data: { title: "x" }) { id } }` }),
	),
	...onEvidence('taken off through its record', ({ record }, id, as) =>
		as.patch(`/items/cl_feedback/${record}`, { photos: { create: [], update: [], delete: [id] } }),
	),
	...onEvidence('changed through its record', ({ record }, id, as) =>
		as.patch(`/items/cl_feedback/${record}`, { photos: { create: [], update: [{ id, title: 'x' }], delete: [] } }),
	),
	...onEvidence('thrown away', (_scene, id, as) => as.delete(`/files/${id}`)),
	...onEvidence('thrown away by query', (_scene, id, as) =>
		as.delete('/files', { query: { filter: { id: { _eq: id } } } }),
	),
	...onEvidence('imported over', ({ desk }, id, as) =>
		importFile(
			desk,
			as,
			{ collection: 'directus_files' },
			'rows.json',
			'application/json',
			JSON.stringify([{ id, title: 'x' }]),
		),
	),
	{
		name: 'hung by somebody who may file but not change the record',
		through: async ({ desk, filer, record }) => {
			const lines = async (): Promise<number> => (await eventsOf(desk, record)).length;
			const before = await lines();
			const id = await uploaded(filer, 'planted.pdf', content);
			const { codes, status } = await filer.patch(`/files/${id}`, { cl_feedback: record });
			const row: unknown = await desk.knex()('directus_files').where({ id, cl_feedback: record }).first('id');
			return codes.join() === 'FORBIDDEN' && row === undefined && (await lines()) === before
				? null
				: `${status} ${codes.join()}`;
		},
	},
	{
		name: 'hung in the very request that brings other bytes',
		through: async (scene) => {
			const { clerk } = scene;
			const record = (await complaint(clerk)).id;
			const id = await uploaded(clerk, 'report.pdf', content);
			const form = new FormData();
			form.set('cl_feedback', record);
			form.set('file', new Blob(['%PDF-1.4 forged'], { type: 'application/pdf' }), 'report.pdf');
			const { status, codes } = await clerk.patch(`/files/${id}`, form);
			const after = await stateOf(scene, id);
			const whole = await verified(scene, record);
			return codes.join() === 'CL_GUARDED' && whole.ok && after.includes(content) && !after.includes(record)
				? null
				: `${status} ${codes.join()} ${JSON.stringify(whole)} ${after}`;
		},
	},
	...onEvidence('changed by SQL', ({ desk }, id) =>
		desk.knex()('directus_files').where({ id }).update({ title: 'x' }).catch(String),
	),
	...onEvidence('deleted by SQL', ({ desk }, id) => desk.knex()('directus_files').where({ id }).delete().catch(String)),
];

const verified = async ({ desk }: Scene, record: string) =>
	(await desk.admin.get<HistoryAnswer>(`/closedloop/history/cl_feedback/${record}`)).data.verification;

/** Where the storage keeps a file. */
const onDisk = ({ desk }: Scene, id: string): string => join(String(desk.env['STORAGE_LOCAL_ROOT']), `${id}.pdf`);

/**
 * Done past every lock, to a record of its own with one file; kept out when the history says which file is not what it
 * was.
 */
const past = (
	name: string,
	change: (scene: Scene, file: string, record: string) => Promise<unknown>,
): Attempt<Scene> => ({
	name,
	through: async (scene) => {
		const own = { ...scene, record: (await complaint(scene.clerk)).id };
		const file = await evidence(own);
		const before = await verified(scene, own.record);
		await change(scene, file, own.record);
		const after = await verified(scene, own.record);
		return before.ok && !after.ok && after.reason === 'files' ? null : JSON.stringify([before, after]);
	},
});

const bySql =
	(change: (trx: Knex.Transaction, file: string, record: string) => PromiseLike<unknown>) =>
	({ desk }: Scene, file: string, record: string): Promise<unknown> =>
		pastLocks(desk.knex(), (trx) => change(trx, file, record));

const pastEveryLock: readonly Attempt<Scene>[] = [
	past('other bytes on the disk', async (scene, file) => writeFileSync(onDisk(scene, file), '%PDF-1.4 forged!!')),
	past('one byte more on the disk', async (scene, file) => writeFileSync(onDisk(scene, file), `${content} `)),
	past('bytes gone from the disk', async (scene, file) => rmSync(onDisk(scene, file))),
	past(
		'another file of the disk',
		bySql((trx, id) => trx('directus_files').where({ id }).update({ filename_disk: 'other.pdf' })),
	),
	past(
		'another name',
		bySql((trx, id) => trx('directus_files').where({ id }).update({ filename_download: 'other.pdf' })),
	),
	past(
		'taken off',
		bySql((trx, id) => trx('directus_files').where({ id }).update({ cl_feedback: null })),
	),
	past(
		'thrown away',
		bySql((trx, id) => trx('directus_files').where({ id }).delete()),
	),
	past('another one put beside it', async (scene, _file, record) => {
		const planted = await uploaded(scene.clerk, 'planted.pdf', content);
		await bySql((trx) => trx('directus_files').where({ id: planted }).update({ cl_feedback: record }))(
			scene,
			planted,
			record,
		);
	}),
];

describeDatabases('evidence that hangs on a record', (database) => {
	let scene: Scene;
	beforeAll(async () => {
		const desk = await startDirectus({ database });
		const { api: clerk } = await desk.asUser('Handler');
		const filing = await roleWith(desk, [
			...(['create', 'read', 'update'] as const).map((action) => ({ collection: 'directus_files', action })),
			{ collection: 'cl_feedback', action: 'read' },
		]);
		scene = {
			desk,
			clerk,
			filer: (await desk.asUser(filing.role)).api,
			record: (await complaint(clerk)).id,
			other: (await complaint(clerk)).id,
		};
	});
	afterAll(() => scene?.desk.stop());

	attacks(`evidence on ${database}`, () => scene, attempts);
	attacks(`evidence on ${database}, past the locks`, () => scene, pastEveryLock);

	it('is a line of the history, by whoever hung it, with the digest of its bytes; its name stands beside the chain', async () => {
		const { id } = await complaint(scene.clerk);
		const file = await evidence({ ...scene, record: id });
		const line = (await eventsOf(scene.desk, id)).at(-1);
		expect(line).toMatchObject({
			kind: 'attached',
			actor_kind: 'staff',
			data: { file, sha256: digest, size: content.length },
			texts: { words: { name: 'report.pdf' } },
		});
		expect(JSON.stringify(line?.data)).not.toContain('report.pdf');
		expect(await verified(scene, id)).toMatchObject({ ok: true });
	});

	it('hangs by way of its record, too, several at once, each with its line', async () => {
		const { id } = await complaint(scene.clerk);
		const files = [await uploaded(scene.clerk, 'a.pdf', 'a'), await uploaded(scene.clerk, 'b.pdf', 'b')];
		const hung = await scene.clerk.patch(`/items/cl_feedback/${id}`, {
			photos: { create: [], update: files.map((file) => ({ id: file, cl_feedback: id })), delete: [] },
		});
		expect(hung.status, hung.text).toBe(200);
		expect((await eventsOf(scene.desk, id)).slice(-2)).toMatchObject(
			files.map((file) => ({ kind: 'attached', data: { file } })),
		);
		expect(await verified(scene, id)).toMatchObject({ ok: true });
	});

	it('hangs by GraphQL, where the record is an object', async () => {
		const { id } = await complaint(scene.clerk);
		const file = await uploaded(scene.clerk, 'graph.pdf', content);
		const hung = await scene.clerk.post('/graphql/system', {
			query: `mutation { update_files_item(id: "${file}", data: { cl_feedback: { id: "${id}" } }) { id } }`,
		});
		expect(hung.text).not.toContain('errors');
		expect((await eventsOf(scene.desk, id)).at(-1)).toMatchObject({
			kind: 'attached',
			actor_kind: 'staff',
			data: { file },
		});
		expect(await verified(scene, id)).toMatchObject({ ok: true });
	});

	it('hangs with the registration itself, in one write', async () => {
		const file = await uploaded(scene.clerk, 'at-once.pdf', content);
		const { id } = await complaint(scene.clerk, { photos: [{ id: file }] });
		expect((await eventsOf(scene.desk, id)).map(({ kind }) => kind)).toEqual(['created', 'attached']);
		expect(await verified(scene, id)).toMatchObject({ ok: true });
	});

	it('hangs with a step, in one write', async () => {
		const { id } = await complaint(scene.clerk);
		const file = await uploaded(scene.clerk, 'with-a-step.pdf', content);
		const moved = await scene.clerk.patch(`/items/cl_feedback/${id}`, {
			status: 'triaged',
			severity: 'major',
			photos: { create: [], update: [{ id: file, cl_feedback: id }], delete: [] },
		});
		expect(moved.status, moved.text).toBe(200);
		expect((await eventsOf(scene.desk, id)).map(({ kind }) => kind)).toEqual(['created', 'moved', 'attached']);
		expect(await verified(scene, id)).toMatchObject({ ok: true });
	});

	it('without bytes is none, and leaves no line', async () => {
		const { id } = await complaint(scene.clerk);
		const lost = await uploaded(scene.clerk, 'lost.pdf', 'x');
		rmSync(onDisk(scene, lost));
		const refused = await scene.clerk.patch(`/files/${lost}`, { cl_feedback: id });
		expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('CL_INVALID')]);
		expect((await eventsOf(scene.desk, id)).map(({ kind }) => kind)).not.toContain('attached');
		expect(await verified(scene, id)).toMatchObject({ ok: true });
	});

	it('of an earlier version is told of by an upgrade, once', { timeout: 900_000 }, async () => {
		const { id } = await complaint(scene.clerk);
		const [early, late] = [
			await uploaded(scene.clerk, 'early.pdf', content),
			await uploaded(scene.clerk, 'late.pdf', content),
		];
		const knex = scene.desk.knex();
		await pastLocks(knex, async (trx) => {
			await trx('directus_files').where({ id: early }).update({ cl_feedback: id });
			await trx('cl_events').where({ kind: 'attached' }).delete();
			await trx('cl_state').where({ name: 'files' }).delete();
		});
		expect(await scene.desk.cli('closedloop', 'upgrade')).toMatch(
			/\d+ files are told of in the histories of their records/u,
		);
		expect((await eventsOf(scene.desk, id)).at(-1)).toMatchObject({
			kind: 'attached',
			actor_kind: 'system',
			data: { file: early, sha256: digest },
		});
		expect(await verified(scene, id)).toMatchObject({ ok: true });
		await pastLocks(knex, async (trx) => {
			await trx('directus_files').where({ id: late }).update({ cl_feedback: id });
			await trx('cl_state').where({ name: 'files' }).delete();
		});
		expect(await scene.desk.cli('closedloop', 'upgrade')).not.toContain('told of');
		expect(await verified(scene, id)).toMatchObject({ ok: false, reason: 'files', field: late });
		// As a power cut in the middle of the first one leaves it: one is told of, one is not.
		await pastLocks(knex, (trx) =>
			trx('cl_state')
				.where({ name: 'files' })
				.update({ value: sealerOf(String(scene.desk.env['SECRET'])).seal('telling of files') }),
		);
		expect(await scene.desk.cli('closedloop', 'upgrade')).toContain('1 files are told of');
		expect(await verified(scene, id)).toMatchObject({ ok: true });
	});
});
