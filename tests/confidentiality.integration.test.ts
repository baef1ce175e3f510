import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineCollections } from '@closedloop/schema';
import { castOf, procedureOf, secret, whole, type Cast, type Whole } from './door/confidential.ts';
import { complaint, rowOf } from './door/desk.ts';
import { Socket } from './support/socket.ts';
import { describeOn, startDirectus, type Api, type Person, type Row, type Running } from './support/index.ts';

/**
 * Who may read a record follows from the class its procedure gives it (P42 F2:63, P10 F0:369, P14 F0:553), and Directus
 * itself keeps it: on every way out.
 */
describeOn('postgres', 'confidentiality of records', (database) => {
	let desk: Running;
	let cast: Cast;
	let quality: Person;
	let auditor: Person;
	let hidden: Whole;
	let shown: Whole;

	beforeAll(async () => {
		desk = await startDirectus({ database, env: { WEBSOCKETS_ENABLED: 'true' } });
		cast = await castOf(desk);
		quality = await desk.asUser('Quality manager');
		auditor = await desk.asUser('Auditor');
		await procedureOf(desk, 'SECRET', { confidentiality: 'restricted' });
		await procedureOf(desk, 'INTERNAL', { confidentiality: 'internal' });
		hidden = await whole(cast.owner.api, 'SECRET', secret);
		shown = await whole(cast.owner.api, 'INTERNAL', '打印机卡纸');
	});
	afterAll(async () => desk?.stop());

	const tables = ['cl_feedback', 'cl_decisions', 'cl_service_orders', 'cl_capas', 'cl_actions'];
	const parts = engineCollections;
	const outside = (): readonly (readonly [string, Api])[] => [
		['a colleague of another department', cast.outsider.api],
		['the head of another department', cast.stranger.api],
		['somebody of no department', cast.homeless.api],
	];
	const inside = (): readonly (readonly [string, Api])[] => [
		['owner', cast.owner.api],
		['quality manager', quality.api],
		['auditor', auditor.api],
		['administrator', desk.admin],
	];

	it('the class of a record is that of its procedure, and nobody else’s to write', async () => {
		expect(await rowOf(desk, 'cl_feedback', hidden.id)).toMatchObject({ confidentiality: 'restricted' });
		expect(await rowOf(desk, 'cl_feedback', shown.id)).toMatchObject({ confidentiality: 'internal' });
		const { id } = await complaint(cast.owner.api);
		expect(await rowOf(desk, 'cl_feedback', id)).toMatchObject({ confidentiality: 'open', readers: null });
		for (const change of [{ confidentiality: 'open' }, { readers: cast.outsider.id }])
			expect((await desk.admin.patch(`/items/cl_feedback/${hidden.id}`, change)).codes).toEqual(['CL_GUARDED']);
	});

	it('whoever it is for reads the record and everything that hangs on it', async () => {
		for (const [who, as] of inside())
			for (const [table, id] of Object.entries(hidden.rows)) {
				const path = table === 'directus_files' ? `/files/${id}` : `/items/${table}/${id}`;
				expect((await as.get(`${path}?fields=id`)).status, `${who} ${table}`).toBe(200);
			}
		for (const person of [cast.member, cast.head]) {
			for (const table of ['cl_feedback', 'cl_decisions', 'cl_service_orders'])
				expect((await person.api.get(`/items/${table}/${hidden.rows[table]}`)).status, table).toBe(200);
			expect((await person.api.get(`/files/${hidden.rows['directus_files']}`)).status).toBe(200);
			for (const part of parts) {
				const { data } = await person.api.get<readonly Row[]>(
					`/items/${part}?filter[feedback][_eq]=${hidden.id}&limit=-1&fields=id`,
				);
				expect(data.length, part).toBeGreaterThan(0);
			}
		}
	});

	it('nobody else is told of it by list, item, count, search or history', async () => {
		for (const [who, as] of outside()) {
			for (const [table, id] of Object.entries(hidden.rows)) {
				const path = table === 'directus_files' ? '/files' : `/items/${table}`;
				expect((await as.get(`${path}/${id}?fields=id`)).status, `${who} ${table}`).toBe(403);
				const found = await as.get<readonly Row[]>(`${path}?filter[id][_eq]=${id}&fields=id`);
				expect(found.data, `${who} ${table}`).toEqual([]);
				const searched = await as.get<readonly Row[]>(
					`${path}?search=${encodeURIComponent(secret)}&fields=id&limit=-1`,
				);
				const ids = searched.data.map((row) => row['id']);
				expect(ids, `${who} ${table}`).not.toContain(id);
			}
			for (const part of parts) {
				const own = `filter[_or][0][feedback][_eq]=${hidden.id}${['decision', 'service_order', 'capa', 'action']
					.map((link, index) => `&filter[_or][${index + 1}][${link}][_eq]=${hidden.rows[`cl_${link}s`]}`)
					.join('')}`;
				expect(
					(await as.get<readonly Row[]>(`/items/${part}?${own}&limit=-1&fields=id`)).data,
					`${who} ${part}`,
				).toEqual([]);
				const counted = await as.get<readonly Row[]>(`/items/${part}?aggregate[count]=*&${own}`);
				expect(Number(counted.data[0]?.['count']), `${who} ${part}`).toBe(0);
			}
			const all = await as.get<readonly Row[]>('/items/cl_feedback?aggregate[count]=*&groupBy[]=confidentiality');
			expect(
				all.data.map((row) => row['confidentiality']),
				who,
			).not.toContain('restricted');
		}
	});

	it('whoever is asked by it reads the question and works on it, and is told nothing of what it is about', async () => {
		const made = await cast.owner.api.post<{ id: string }>('/items/cl_actions?fields=id', {
			capa: hidden.rows['cl_capas'],
			title: '复核标签',
			owner: cast.outsider.id,
			due_on: '2030-01-01',
		});
		expect(made.status, made.text).toBe(200);
		const action = `/items/cl_actions/${made.data.id}`;
		const { api } = cast.outsider;
		expect((await api.get(action)).status).toBe(200);
		expect((await cast.homeless.api.get(action)).status).toBe(403);
		expect((await api.patch(action, { status: 'open' })).status).toBe(200);
		expect((await api.get(`/items/cl_capas/${hidden.rows['cl_capas']}`)).status).toBe(403);
		const asks = (words: string) =>
			api.get<readonly Row[]>(
				`/items/cl_actions?filter[id][_eq]=${made.data.id}&filter[capa][title][_contains]=${encodeURIComponent(words)}`,
			);
		expect([(await asks(secret)).text, (await asks('别的')).text]).toEqual(['{"data":[]}', '{"data":[]}']);
		expect((await api.get('/items/cl_actions?sort=capa.title')).status).toBe(403);
		const joined = await api.get<readonly Row[]>(
			`/items/cl_actions?filter[id][_eq]=${made.data.id}&fields=id,capa.title`,
		);
		expect(joined.text).not.toContain(secret);
	});

	it('an internal record is the whole staff’s', async () => {
		for (const [who, as] of outside())
			for (const [table, id] of Object.entries(shown.rows)) {
				const path = table === 'directus_files' ? `/files/${id}` : `/items/${table}/${id}`;
				expect((await as.get(`${path}?fields=id`)).status, `${who} ${table}`).toBe(200);
			}
	});

	it('GraphQL tells the same, item by item and through relations', async () => {
		const nested = `{
			cl_feedback(limit: -1) { subject events { kind } messages { template } decisions { reason } capa { title } photos { title } }
			cl_events(limit: -1) { feedback { subject } capa { title } action { title } texts }
			cl_messages(limit: -1) { feedback { subject } data }
			cl_decisions(limit: -1) { reason feedback { subject } }
			cl_capas(limit: -1) { title feedback { subject } actions { title } }
			cl_procedures { code }
			cl_feedback_aggregated(groupBy: ["subject"]) { group count { id } }
		}`;
		for (const [who, as] of outside()) {
			const answer = await as.graphql(nested);
			expect(answer.codes, who).toEqual([]);
			expect(answer.text, who).not.toContain(secret);
			const file = await as.graphql(`{ cl_feedback_by_id(id: "${hidden.id}") { id } }`);
			expect(file.text, who).not.toContain(hidden.id);
		}
		expect((await cast.owner.api.graphql(nested)).text).toContain(secret);
	});

	it('our own endpoints tell nobody else', async () => {
		const asks = (collection: string, id: string) =>
			['steps', 'deadlines', 'facts', 'history'].map((name) => `/closedloop/${name}/${collection}/${id}`);
		for (const [who, as] of outside()) {
			for (const table of tables)
				for (const path of asks(table, hidden.rows[table] ?? '')) {
					const answer = await as.get(path);
					expect(answer.text, `${who} ${path}`).not.toContain(secret);
					expect(answer.status, `${who} ${path}`).toBeGreaterThanOrEqual(400);
				}
			for (const path of [`candidates/${hidden.id}`, `procedure-choice/${hidden.id}`])
				expect((await as.get(`/closedloop/${path}`)).status, `${who} ${path}`).toBeGreaterThanOrEqual(400);
			const alike = await as.post('/closedloop/candidates', { subject: secret, words: secret, site: 'SECRET' });
			expect(alike.text, who).not.toContain(hidden.id);
		}
	});

	it('figures count what their reader may read', async () => {
		const open = async (as: Api): Promise<unknown> =>
			(await as.get('/closedloop/reports/ageing?of=feedback&by=owner')).data['n'];
		expect(await open(quality.api)).toBe(3);
		expect(await open(cast.outsider.api)).toBe(2);
		const lists = async (as: Api) => (await as.get('/closedloop/reports/deadlines?by=procedure')).text;
		expect(await lists(cast.outsider.api)).not.toContain('SECRET');
		expect(await lists(quality.api)).toContain('SECRET');
	});

	it('a WebSocket subscription hears of it where its reader may', async () => {
		const [listening, deaf] = [await Socket.open(desk, cast.member.api), await Socket.open(desk, cast.outsider.api)];
		const subscribe = {
			type: 'subscribe',
			collection: 'cl_feedback',
			query: { fields: ['id', 'wish'], filter: { id: { _eq: hidden.id } } },
		};
		expect(await deaf.ask(subscribe)).not.toContain(hidden.id);
		expect(await listening.ask(subscribe)).toContain(hidden.id);
		const read = {
			type: 'items',
			collection: 'cl_feedback',
			action: 'read',
			query: { filter: { id: { _eq: hidden.id } } },
		};
		expect(await deaf.ask(read)).not.toContain(secret);
		listening.close();
		deaf.close();
	});

	it('what somebody may not read they neither change nor hang anything on', async () => {
		for (const [who, as] of outside()) {
			for (const table of tables)
				expect(
					(await as.patch(`/items/${table}/${hidden.rows[table]}`, { step_note: 'x' })).status,
					`${who} ${table}`,
				).toBe(403);
			for (const [table, values] of Object.entries({
				cl_decisions: { feedback: hidden.id, kind: 'release', reason: 'x' },
				cl_service_orders: { feedback: hidden.id, type: 'return', reason: 'quality' },
				cl_actions: { capa: hidden.rows['cl_capas'], title: 'x' },
			}))
				expect((await as.post(`/items/${table}`, values)).status, `${who} ${table}`).toBe(403);
		}
	});

	describe('nothing can be inferred from rows that can be read', () => {
		let mine: string;
		let open: string;
		beforeAll(async () => {
			mine = (await complaint(cast.outsider.api, { duplicate_of: hidden.id })).id;
			open = (await complaint(cast.outsider.api)).id;
			// Somebody who may read it has linked it to one that everybody reads.
			await desk.admin.patch(`/items/cl_feedback/${open}`, { duplicate_of: hidden.id, capa: hidden.rows['cl_capas'] });
		});
		const like = { _contains: secret };
		const ask = (as: Api, collection: string, query: Row) =>
			as.get<readonly Row[]>(
				`/items/${collection}?${Object.entries(query)
					.map(
						([name, value]) =>
							`${name}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`,
					)
					.join('&')}`,
			);

		it('by a filter through the record that they name', async () => {
			const guesses: readonly (readonly [string, Row])[] = [
				['cl_feedback', { duplicate_of: { words: like } }],
				['cl_feedback', { _or: [{ subject: { _eq: 'nothing' } }, { duplicate_of: { words: like } }] }],
				['cl_feedback', { duplicate_of: { decisions: { reason: like } } }],
				['cl_feedback', { duplicate_of: { confidentiality: { _eq: 'restricted' } } }],
				['cl_feedback', { capa: { title: like } }],
				['cl_feedback', { capa: { feedback: { words: like } } }],
				['cl_messages', { feedback: { duplicate_of: { words: like } } }],
				['cl_events', { feedback: { duplicate_of: { words: like } } }],
				['cl_capas', { feedback: { duplicate_of: { words: like } } }],
			];
			for (const [collection, filter] of guesses) {
				const answer = await ask(cast.outsider.api, collection, { filter, fields: 'id', limit: '-1' });
				expect(answer.data, JSON.stringify(filter)).toEqual([]);
				const counted = await ask(cast.outsider.api, collection, { filter, aggregate: { count: '*' } });
				expect(Number(counted.data[0]?.['count']), JSON.stringify(filter)).toBe(0);
			}
			const known = await ask(desk.admin, 'cl_feedback', { filter: { duplicate_of: { words: like } }, fields: 'id' });
			expect(known.data.map(({ id }) => id).toSorted()).toEqual([mine, open].toSorted());
		});

		it('nor by one of a relation below, an order, an alias or GraphQL', async () => {
			const deep = await ask(cast.outsider.api, 'cl_departments', {
				fields: 'id,children.id',
				deep: { children: { _filter: { parent: { name: { _nnull: true } } } } },
			});
			expect(deep.status, deep.text).toBe(200);
			expect((await ask(cast.outsider.api, 'cl_feedback', { sort: '-duplicate_of.words', fields: 'id' })).status).toBe(
				403,
			);
			const graph = await cast.outsider.api.graphql(
				`{ cl_feedback(filter: { duplicate_of: { words: { _contains: "${secret}" } } }) { id }
				   cl_capas { id feedback(filter: { duplicate_of: { words: { _contains: "${secret}" } } }) { id } } }`,
			);
			expect(graph.text).not.toContain(mine);
			expect(graph.text).not.toContain(open);
		});

		it('and rows that name nothing hidden are found as ever', async () => {
			const filter = { _or: [{ duplicate_of: { words: { _null: true } } }, { duplicate_of: { words: like } }] };
			const found = await ask(cast.outsider.api, 'cl_feedback', { filter, fields: 'id', limit: '-1' });
			const ids = found.data.map(({ id }) => id);
			expect(ids).toContain(shown.id);
			expect(ids).not.toContain(mine);
			expect((await ask(quality.api, 'cl_feedback', { filter: { duplicate_of: { words: like } } })).data).toHaveLength(
				2,
			);
			expect(
				(await ask(cast.member.api, 'cl_feedback', { filter: { duplicate_of: { words: like } } })).data,
			).toHaveLength(2);
		});
	});

	it('whoever is of no department is not of that of a record without one', async () => {
		await procedureOf(desk, 'NOBODYS', { confidentiality: 'restricted', lead_department: null, priority: 2 });
		const { id } = await complaint(desk.admin, { site: 'NOBODYS', owner: null, first_receiver: null });
		const row = await rowOf(desk, 'cl_feedback', id);
		expect(row).toMatchObject({ lead_department: null });
		for (const [who, as] of outside()) expect((await as.get(`/items/cl_feedback/${id}`)).status, who).toBe(403);
	});

	it('whomever the desk writes to about it may read it', async () => {
		const before = await cast.homeless.api.get(`/items/cl_feedback/${shown.id}`);
		expect(before.status).toBe(200);
		const { id } = await complaint(cast.owner.api, { site: 'SECRET' });
		expect((await cast.homeless.api.get(`/items/cl_feedback/${id}`)).status).toBe(403);
		const given = await cast.owner.api.patch(`/items/cl_feedback/${id}`, { owner: cast.homeless.id });
		expect(given.status, given.text).toBe(200);
		expect((await cast.homeless.api.get(`/items/cl_feedback/${id}`)).status).toBe(200);
		await desk.admin.patch(`/items/cl_feedback/${id}`, { owner: cast.owner.id });
		expect((await cast.homeless.api.get(`/items/cl_feedback/${id}`)).status, 'told once').toBe(200);
	});

	it('a restricted record goes with a restricted CAPA, which stays so', async () => {
		const { id } = await complaint(cast.owner.api, { site: 'SECRET' });
		const capa = (await cast.owner.api.post<{ id: string }>('/items/cl_capas?fields=id', { title: 'x' })).data.id;
		expect((await cast.owner.api.patch(`/items/cl_feedback/${id}`, { capa })).codes).toEqual(['CL_INVALID']);
		await cast.owner.api.patch(`/items/cl_capas/${capa}`, { confidentiality: 'restricted' });
		expect((await cast.owner.api.patch(`/items/cl_feedback/${id}`, { capa })).status).toBe(200);
		const back = await desk.admin.patch(`/items/cl_capas/${capa}`, { confidentiality: 'open' });
		expect(back.codes).toEqual(['CL_INVALID']);
		const opened = await complaint(cast.owner.api, { site: 'SECRET' });
		const open = { title: 'z', problem: secret, confidentiality: 'open' };
		expect((await cast.owner.api.patch(`/items/cl_feedback/${opened.id}`, { capa: open })).status).toBe(200);
		const { capa: raised } = await rowOf(desk, 'cl_feedback', opened.id);
		expect(await rowOf(desk, 'cl_capas', String(raised))).toMatchObject({ confidentiality: 'restricted' });
		for (const [who, as] of outside())
			expect((await as.get(`/items/cl_capas/${String(raised)}`)).status, who).toBe(403);
		const other = await complaint(cast.owner.api, { site: 'SECRET', capa: { title: 'y' } });
		const { capa: born } = await rowOf(desk, 'cl_feedback', other.id);
		expect(await rowOf(desk, 'cl_capas', String(born))).toMatchObject({ confidentiality: 'restricted' });
	});

	it('every collection whose rows belong to records is narrowed for staff', async () => {
		const { data } = await desk.admin.get<readonly Row[]>(
			'/permissions?filter[policy][name][_eq]=Handler&filter[action][_eq]=read&limit=-1',
		);
		const narrowed = data.filter(({ permissions }) => JSON.stringify(permissions ?? {}) !== '{}');
		expect(narrowed.map((row) => row['collection']).toSorted()).toEqual([
			'cl_actions',
			'cl_capas',
			'cl_clocks',
			'cl_decisions',
			'cl_events',
			'cl_feedback',
			'cl_messages',
			'cl_reports',
			'cl_responses',
			'cl_service_orders',
			'directus_files',
		]);
	});
});
