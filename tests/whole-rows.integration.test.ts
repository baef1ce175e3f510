import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { namedRoles, type QueueAnswer } from '@closedloop/schema';
import { sales } from './door/confidential.ts';
import { complaint } from './door/desk.ts';
import { clerkRights, roleWith, type Right } from './door/rights.ts';
import { describeDatabases, startDirectus, type Person, type Row, type Running } from './support/index.ts';

const dayMs = 86_400_000;
const read = (permissions: Row, fields: readonly string[] = ['*']): Right => ({
	...{ collection: 'cl_feedback', action: 'read' },
	permissions,
	fields,
});
/** Everything the queue reads of a feedback but one column. */
const but = (kept: string): readonly string[] =>
	[
		...['id', 'status', 'seq', 'workflow', 'next_due_at', 'next_due_kind', 'clock_state', 'unpromised', 'received_at'],
		...['owner', 'number', 'severity', 'procedure', 'party', 'contact', 'lead_department', 'subject', 'kind'],
	].filter((name) => name !== kept);

/** Decision 045: whichever way it is read, what somebody gets is what Directus gives them. */
describeDatabases('rows read for somebody by our own endpoints', (database) => {
	let desk: Running;
	const made: Record<'mine' | 'ours' | 'old' | 'other', string> = { mine: '', ours: '', old: '', other: '' };
	beforeAll(async () => {
		desk = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '0 0 0 1 1 *' } });
		const code = `W${Date.now()}`;
		const told = async (change: Row): Promise<string> => {
			const { id } = await complaint(desk.admin, change);
			const { lead_department = null } = change;
			const left = await desk.admin.patch(`/items/cl_feedback/${id}`, { owner: null, lead_department });
			expect(left.status, left.text).toBe(200);
			return id;
		};
		made.ours = await told({ lead_department: sales });
		made.old = await told({ received_at: new Date(Date.now() - 3 * dayMs).toISOString() });
		made.other = await told({ party: { code, name: '宏达' } });
		made.mine = await told({ site: '一号站' });
	});
	afterAll(async () => desk?.stop());

	const grant = async (person: Person, rights: readonly Right[], more: Row = {}): Promise<string> => {
		const policy = randomUUID();
		for (const done of [
			await desk.admin.post('/policies', { id: policy, name: policy, ...more }),
			await desk.admin.post('/access', { user: person.id, policy }),
			await desk.admin.post(
				'/permissions',
				rights.map((right) => ({ ...right, policy })),
			),
		])
			expect(done.status, done.text).toBe(200);
		return policy;
	};
	async function somebody(...differing: readonly Right[]): Promise<Person> {
		const { role } = await roleWith(desk, clerkRights, differing);
		const person = await desk.asUser(role);
		await desk.admin.patch(`/users/${person.id}`, { cl_department: sales });
		return person;
	}
	/** What of the records above our queue shows, and what Directus itself does. */
	async function both({ api }: Person): Promise<readonly (readonly string[])[]> {
		const names = (ids: readonly unknown[]): readonly string[] =>
			Object.entries(made).flatMap(([name, id]) => (ids.includes(id) ? [name] : []));
		const ours = await api.get<QueueAnswer>('/closedloop/queue?view=unassigned&kind=feedback&limit=200');
		expect(ours.status, ours.text).toBe(200);
		const theirs = await api.get<readonly Row[] | Row>(
			`/items/cl_feedback?limit=-1&filter[owner][_null]=true&fields=${but('').join(',')}`,
		);
		return [
			names(ours.data.rows.map(({ id }) => id)),
			names(Array.isArray(theirs.data) ? theirs.data.map(({ id }: Row) => id) : []),
		];
	}

	it.each<[string, readonly Right[], readonly string[]]>([
		['all of them', [read({})], ['mine', 'ours', 'old', 'other']],
		['by a value', [read({ site: { _eq: '一号站' } })], ['mine']],
		['by their department', [read({ lead_department: { _eq: '$CURRENT_USER.cl_department' } })], ['ours']],
		['by another collection', [read({ party: { name: { _eq: '宏达' } } })], ['other']],
		['by time, which Directus alone can say', [read({ received_at: { _lt: '$NOW(-1 days)' } })], ['old']],
		['by their role, which Directus alone can say', [read({ site: { _eq: '$CURRENT_ROLE.name' } })], []],
		[
			'by either of two rules',
			[read({ site: { _eq: '一号站' } }), read({ party: { _nnull: true } })],
			['mine', 'other'],
		],
		['every column that is asked for, by name', [read({}, but(''))], ['mine', 'ours', 'old', 'other']],
		['all but a column that is asked for', [read({}, but('owner'))], []],
		['none', [read({ id: { _null: true } })], []],
	])('%s', async (_what, rights, wanted) => {
		const [ours, theirs] = await both(await somebody(...rights));
		expect(ours).toEqual(wanted);
		expect(theirs).toEqual(wanted);
	});

	it('a column that is kept back in some rows is kept back by us in the same', async () => {
		const person = await somebody(read({ site: { _eq: '一号站' } }));
		await grant(person, [read({}, but('severity'))]);
		const severities = async (path: string): Promise<unknown> => {
			const { data } = await person.api.get<QueueAnswer | readonly Row[]>(path);
			const rows: readonly object[] = 'rows' in data ? data.rows : data;
			return rows
				.map((row) => ({ ...row }))
				.map(({ id, severity }: Row) => [id, severity])
				.toSorted();
		};
		const ours = await severities('/closedloop/queue?view=unassigned&kind=feedback&limit=200');
		expect(ours).toEqual(await severities('/items/cl_feedback?limit=-1&filter[owner][_null]=true&fields=id,severity'));
		expect(ours).toContainEqual([made.mine, 'normal']);
		expect(ours).toContainEqual([made.ours, null]);
	});

	it('somebody without a role has what everybody has, and what is theirs', async () => {
		const person = await desk.asUser(namedRoles.handler.role);
		await desk.admin.patch(`/users/${person.id}`, { role: null });
		await grant(person, [read({ site: { _eq: '一号站' } })], { app_access: true });
		const everybody = (
			await desk.admin.get<readonly { policy: string }[]>('/access?filter[role][_null]=true&filter[user][_null]=true')
		).data[0]?.policy;
		const { data } = await desk.admin.post<{ id: number }>('/permissions', {
			...read({ party: { _nnull: true } }),
			policy: everybody,
		});
		expect(await both(person)).toEqual([
			['mine', 'other'],
			['mine', 'other'],
		]);
		await desk.admin.delete(`/permissions/${data.id}`);
	});

	it('a right that is bound to an address counts there alone, and one taken away counts no more', async () => {
		const person = await somebody(read({ site: { _eq: '一号站' } }));
		const elsewhere = await grant(person, [read({})], { ip_access: ['192.0.2.1'] });
		expect(await both(person)).toEqual([['mine'], ['mine']]);
		await desk.admin.patch(`/policies/${elsewhere}`, { ip_access: null });
		expect((await both(person))[0]).toHaveLength(4);
		await desk.admin.delete(`/policies/${elsewhere}`);
		expect(await both(person)).toEqual([['mine'], ['mine']]);
	});
});
