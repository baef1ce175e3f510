import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { complaint } from '../door/desk.ts';
import { fileForm, uploaded } from '../door/files.ts';
import { importFile } from '../door/write-paths.ts';
import { attacks, describeDatabases, startDirectus, type Api, type Attempt, type Running } from '../support/index.ts';

interface Scene {
	readonly desk: Running;
	readonly clerk: Api;
	/** A record, and another one evidence might be moved to. */
	readonly record: string;
	readonly other: string;
}

const content = '%PDF-1.4 evidence';

/** A file that hangs on the record. */
async function evidence({ clerk, record }: Scene): Promise<string> {
	const id = await uploaded(clerk, 'report.pdf', content);
	const hung = await clerk.patch(`/files/${id}`, { cl_feedback: record });
	if (hung.status !== 200) throw new Error(`not hung: ${hung.text}`);
	return id;
}

/** The row of a file and what the server hands out of it. */
async function stateOf({ desk }: Scene, id: string): Promise<string> {
	const row: unknown = await desk.knex()('directus_files').where({ id }).first('id', 'filename_disk', 'filename_download', 'title', 'type', 'filesize', 'cl_feedback', 'cl_report');
	const bytes = await fetch(new URL(`/assets/${id}`, desk.url), { headers: { authorization: `Bearer ${desk.adminToken}` } });
	return JSON.stringify([row, await bytes.text()]);
}

/** Tries it on evidence; kept out when row and bytes are what they were, whatever was answered. */
const onEvidence = (name: string, attempt: (scene: Scene, id: string, as: Api) => Promise<unknown>): readonly Attempt<Scene>[] => (['clerk', 'administrator'] as const).map((who) => ({
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
	...onEvidence('other bytes under the same name', (_scene, id, as) => as.patch(`/files/${id}`, fileForm('report.pdf', '%PDF-1.4 forged'))),
	...onEvidence('other bytes of another kind', (_scene, id, as) => as.patch(`/files/${id}`, fileForm('report.html', '<p>forged'))),
	...onEvidence('another name', (_scene, id, as) => as.patch(`/files/${id}`, { filename_download: 'other.pdf' })),
	...onEvidence('another title', (_scene, id, as) => as.patch(`/files/${id}`, { title: '别的' })),
	...onEvidence('another file on the disk', (_scene, id, as) => as.patch(`/files/${id}`, { filename_disk: `${randomUUID()}.pdf` })),
	...onEvidence('moved to another record', ({ other }, id, as) => as.patch(`/files/${id}`, { cl_feedback: other })),
	...onEvidence('taken off its record', (_scene, id, as) => as.patch(`/files/${id}`, { cl_feedback: null })),
	...onEvidence('taken off by query', (_scene, id, as) => as.patch('/files', { query: { filter: { id: { _eq: id } } }, data: { cl_feedback: null } })),
	...onEvidence('taken off by GraphQL', (_scene, id, as) => as.post('/graphql/system', { query: `mutation { update_files_item(id: "${id}", data: { title: "x" }) { id } }` })),
	...onEvidence('taken off through its record', ({ record }, id, as) => as.patch(`/items/cl_feedback/${record}`, { photos: { create: [], update: [], delete: [id] } })),
	...onEvidence('changed through its record', ({ record }, id, as) => as.patch(`/items/cl_feedback/${record}`, { photos: { create: [], update: [{ id, title: 'x' }], delete: [] } })),
	...onEvidence('thrown away', (_scene, id, as) => as.delete(`/files/${id}`)),
	...onEvidence('thrown away by query', (_scene, id, as) => as.delete('/files', { query: { filter: { id: { _eq: id } } } })),
	...onEvidence('imported over', ({ desk }, id, as) => importFile(desk, as, { collection: 'directus_files' }, 'rows.json', 'application/json', JSON.stringify([{ id, title: 'x' }]))),
	...onEvidence('changed by SQL', ({ desk }, id) => desk.knex()('directus_files').where({ id }).update({ title: 'x' }).catch(String)),
	...onEvidence('deleted by SQL', ({ desk }, id) => desk.knex()('directus_files').where({ id }).delete().catch(String)),
];

describeDatabases('evidence that hangs on a record', (database) => {
	let scene: Scene;
	beforeAll(async () => {
		const desk = await startDirectus({ database });
		const { api: clerk } = await desk.asUser('Handler');
		scene = { desk, clerk, record: (await complaint(clerk)).id, other: (await complaint(clerk)).id };
	});
	afterAll(() => scene?.desk.stop());

	attacks(`evidence on ${database}`, () => scene, attempts);
});
