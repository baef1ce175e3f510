import { afterAll, beforeAll, expect, it } from 'vitest';
import {
	attacks,
	describeOn,
	startDirectus,
	type Api,
	type Attempt,
	type Database,
	type Row,
	type Running,
} from '../support/index.ts';

interface Scene {
	readonly desk: Running;
	/** May share rows of a collection that is not ours, and change shares. */
	readonly clerk: Api;
	readonly share: string;
	readonly admin: string;
}

const changed =
	(change: (scene: Scene) => Row): Attempt<Scene>['through'] =>
	async (scene) => {
		const answer = await scene.clerk.patch(`/shares/${scene.share}`, change(scene));
		return answer.status === 200 ? `share changed: ${JSON.stringify(change(scene))}` : null;
	};

/** A share shows what its maker may see of one row. */
const attempts: readonly Attempt<Scene>[] = [
	{ name: 'another maker', through: changed(({ admin }) => ({ user_created: admin })) },
	{ name: 'another row', through: changed(() => ({ item: 'c10ed100-0000-4000-8000-000000000000' })) },
	{ name: 'another collection', through: changed(() => ({ collection: 'directus_users' })) },
	{ name: 'another maker, with a name', through: changed(({ admin }) => ({ name: 'for you', user_created: admin })) },
];

describeOn('sqlite', 'A share that is changed', (database: Database) => {
	let scene: Scene;
	beforeAll(async () => {
		const desk = await startDirectus({ database });
		const made = await desk.admin.post('/collections', {
			collection: 'things',
			schema: {},
			meta: {},
			fields: [
				{ field: 'id', type: 'uuid', meta: { special: ['uuid'] }, schema: { is_primary_key: true } },
				{ field: 'name', type: 'string' },
			],
		});
		expect(made.status).toBe(200);
		const all = (collection: string, action: string): Row => ({ collection, action, fields: ['*'], permissions: {} });
		const policy = await desk.admin.post<{ id: string }>('/policies', {
			name: 'sharing',
			permissions: [
				all('things', 'read'),
				all('things', 'share'),
				...['create', 'read', 'update'].map((action) => all('directus_shares', action)),
			],
		});
		const role = await desk.admin.post<{ id: string }>('/roles', {
			name: 'sharing',
			policies: [{ policy: policy.data.id }],
		});
		const { api } = await desk.asUser(role.data.id);
		const thing = await desk.admin.post<{ id: string }>('/items/things', { name: 'shared' });
		const share = await api.post<{ id: string }>('/shares', {
			collection: 'things',
			item: thing.data.id,
			name: 'for you',
		});
		expect(share.status, share.text).toBe(200);
		scene = {
			desk,
			clerk: api,
			share: share.data.id,
			admin: (await desk.admin.get<{ id: string }>('/users/me')).data.id,
		};
	});
	afterAll(() => scene.desk.stop());

	attacks(`shares on ${database}`, () => scene, attempts);

	it('gets another name', async () => {
		expect((await scene.clerk.patch(`/shares/${scene.share}`, { name: 'for you alone' })).status).toBe(200);
	});
});
