import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Row, type Running, type Api, attacks, describeDatabases, startDirectus } from '../support/index.ts';
import { complaint } from '../door/desk.ts';
import { importFile } from '../door/write-paths.ts';

interface Scene {
	readonly desk: Running;
	readonly clerk: Api;
	readonly visit: (page: string, from: string, body: FormData) => Promise<number>;
}

/**
 * An hour: an import Directus forgot to answer would keep its transaction that long, as it does with Directus's own
 * setting.
 */
const settings = { IMPORT_TIMEOUT: '1h', RATE_LIMITER_ENABLED: 'false' };

/** Somebody who opens a connection, begins to send and never goes on. */
async function beginsOnly({ desk }: Scene, head: readonly string[], from: string): Promise<Socket> {
	const { hostname, port } = new URL(desk.url);
	const socket = connect(Number(port), hostname);
	socket.on('error', () => undefined);
	await new Promise((resolve) => {
		socket.once('connect', resolve);
	});
	socket.write([...head, 'Host: desk', `X-Forwarded-For: ${from}`, '', ''].join('\r\n'));
	return socket;
}

const photoForm = (): FormData => {
	const form = new FormData();
	for (const [name, value] of Object.entries({ kind: 'failure', words: '外箱破损', anonymous: 'true', altcha: '' }))
		form.set(name, value);
	form.append(
		'photos',
		new Blob([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5000)], { type: 'image/jpeg' }),
		'box.jpg',
	);
	return form;
};

/** A draft as long as a request may be. */
const words = { zh: '甲', en: 'a' };
const promise = (index: number, ladder: readonly Row[]): Row => ({
	kind: `k${index}`,
	label: words,
	start: { on: 'created' },
	stop: { on: 'command' },
	duration: { unit: 'minutes', value: 1 },
	ladder,
	source: 'x',
});
const rung = (times: number): Row => ({
	at: { percent: 1 },
	recipients: [{ to: 'role', role: 'handler' }],
	action: 'notify',
	repeat: { every: { unit: 'minutes', value: 1 }, times },
});

describeDatabases('what one caller can hold up', (database) => {
	let desk: Running;
	let scene: Scene;
	let calendar: string;
	let draft: (deadlines: readonly Row[]) => Row;
	beforeAll(async () => {
		desk = await startDirectus({ database, env: settings });
		const clerk = (await desk.asUser('Handler')).api;
		const visit = async (page: string, from: string, body: FormData): Promise<number> =>
			(await fetch(new URL(page, desk.url), { method: 'POST', body, headers: { 'x-forwarded-for': from } })).status;
		scene = { desk, clerk, visit };
		calendar =
			(await desk.admin.get<Row[]>('/items/cl_calendars?limit=1&fields=id')).data.map(({ id }) => String(id))[0] ?? '';
		draft = (deadlines) => ({
			code: 'TRY',
			version: 1,
			calendar,
			default_severity: 'minor',
			number_pattern: '{n:5}',
			severities: [{ code: 'minor', label: words, rank: 1 }],
			deadlines,
		});
	});
	afterAll(async () => desk?.stop());

	/** Others are answered before the costly question is; what they get is no matter of time but of turns. */
	async function answeredMeanwhile(costly: Promise<{ readonly status: number }>): Promise<number> {
		let over = false;
		void costly.finally(() => {
			over = true;
		});
		let answered = 0;
		while (!over && answered < 3) {
			await desk.visitor.get('/server/ping');
			if (!over) answered += 1;
		}
		await costly;
		return answered;
	}

	attacks(
		'a question that is longer than any answer',
		() => scene,
		[
			[
				'too many promises',
				() => ({ draft: draft(Array.from({ length: 300 }, (_, index) => promise(index, []))) }),
				'deadlines',
			],
			[
				'too many levels',
				() => ({
					draft: draft([
						promise(
							0,
							Array.from({ length: 400 }, () => rung(1)),
						),
					]),
				}),
				'deadlines[0].ladder',
			],
			[
				'too many told',
				() => ({
					draft: draft([
						promise(0, [{ ...rung(1), recipients: Array.from({ length: 900 }, () => ({ to: 'owner' })) }]),
					]),
				}),
				'deadlines[0].ladder[0].recipients',
			],
			['rules within rules within rules', () => ({ draft: { ...draft([]), categories: nested(2000) } }), 'value_depth'],
		].flatMap(([name, body, field]) =>
			typeof name === 'string' && typeof body === 'function'
				? [
						{
							name,
							through: async ({ desk: { admin } }: Scene) => {
								const answers = await Promise.all(
									[
										'/closedloop/simulate',
										'/closedloop/procedure-choice/lint',
										'/closedloop/procedure-choice/dry-run',
									].map((path) => admin.post(path, body())),
								);
								const refused = answers.every(
									({ status, codes }) => status === 400 && codes.every((code) => code === 'CL_INVALID'),
								);
								return refused && answers[0]?.text.includes(String(field)) === true
									? null
									: answers.map(({ status, text }) => `${status} ${text.slice(0, 300)}`).join('\n');
							},
						},
					]
				: [],
		),
	);

	function nested(depth: number): readonly Row[] {
		let below: readonly Row[] = [];
		for (let level = 0; level < depth; level++) below = [{ code: `c${level}`, label: words, children: below }];
		return below;
	}

	it('plays the longest draft there may be without keeping others waiting', { timeout: 180_000 }, async () => {
		const longest = draft(
			Array.from({ length: 40 }, (_, index) =>
				promise(
					index,
					Array.from({ length: 12 }, () => rung(100)),
				),
			),
		);
		const played = desk.admin.post('/closedloop/simulate', { draft: longest });
		expect(await answeredMeanwhile(played)).toBe(3);
		expect((await played).status).toBe(200);
	});

	it('answers a reader’s questions one after another, and no more than some', { timeout: 180_000 }, async () => {
		const asked = await Promise.all(
			Array.from({ length: 40 }, () => desk.admin.post('/closedloop/procedure-choice/lint', {})),
		);
		expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([200, 429]));
	});

	attacks('a connection that is held and not used', () => scene, [
		{
			name: 'idle uploads of one visitor leave places for the others',
			through: async (here) => {
				const head = [
					'POST /closedloop/form HTTP/1.1',
					'Content-Type: multipart/form-data; boundary=x',
					'Content-Length: 1000000',
				];
				const idle = await Promise.all(Array.from({ length: 12 }, () => beginsOnly(here, head, '203.0.113.1')));
				await wait(1000);
				const status = await here.visit('/closedloop/form', '203.0.113.2', photoForm());
				for (const socket of idle) socket.destroy();
				return status === 201 ? null : `${status}`;
			},
		},
		{
			name: 'an upload that sends nothing is over within half a minute',
			through: async (here) => {
				const socket = await beginsOnly(
					here,
					[
						'POST /closedloop/form HTTP/1.1',
						'Content-Type: multipart/form-data; boundary=x',
						'Content-Length: 1000000',
					],
					'203.0.113.3',
				);
				return within(35_000, socket);
			},
		},
		{
			name: 'bodies of JSON from one address are not too many at once',
			through: async (here) => {
				const head = ['POST /closedloop/status HTTP/1.1', 'Content-Type: application/json', 'Content-Length: 1000'];
				const idle = await Promise.all(Array.from({ length: 60 }, () => beginsOnly(here, head, '203.0.113.4')));
				const held = (): number => idle.filter((socket) => !socket.destroyed && socket.bytesRead === 0).length;
				for (let waited = 0; waited < 20_000 && held() > 40; waited += 100) await wait(100);
				const open = held();
				for (const socket of idle) socket.destroy();
				return open <= 40 ? null : `${open} open`;
			},
		},
	]);

	const within = (ms: number, socket: Socket): Promise<string | null> =>
		Promise.race([
			new Promise<null>((resolve) => {
				socket
					.once('close', () => resolve(null))
					.once('data', () => {
						socket.destroy();
					});
			}),
			wait(ms).then(() => {
				socket.destroy();
				return 'still open';
			}),
		]);

	attacks(
		'an import that is refused at once',
		() => scene,
		['rows.json', 'rows.csv', 'many', 'empty'].map((kind) => ({
			name: `${kind} gives its connection back`,
			through: async ({ desk: server, clerk }: Scene) => {
				const { id } = await complaint(clerk);
				const target = { collection: 'cl_feedback' as const, id, parent: { path: '', nest: (row: Row) => row } };
				const [type, text] =
					kind === 'rows.csv'
						? ['text/csv', `id,number\n${id},X\n`]
						: [
								'application/json',
								kind === 'empty'
									? '[]'
									: JSON.stringify(Array.from({ length: kind === 'many' ? 201 : 1 }, () => ({ id, number: 'X' }))),
							];
				const answers = await Promise.all(
					Array.from({ length: kind === 'many' ? 1 : 4 }, () =>
						importFile(server, clerk, target, kind, type ?? '', text ?? ''),
					),
				);
				const after = await complaint(clerk);
				return after.number !== '' &&
					answers.every(({ codes, status }) => (kind === 'empty' ? status === 200 : codes.includes('CL_GUARDED')))
					? null
					: JSON.stringify(answers);
			},
		})),
	);

	it('imports what comes slower than it is written, and what a spreadsheet exports', { timeout: 60_000 }, async () => {
		const ids = (await Promise.all([complaint(scene.clerk), complaint(scene.clerk)])).map(({ id }) => id);
		const pieces = [
			'[',
			...ids.map((id, index) => `${index > 0 ? ',' : ''}${JSON.stringify({ id, wish: 'slow' })}`),
			']',
		];
		const boundary = 'slow';
		const body = new ReadableStream<Uint8Array>({
			async start(stream) {
				const say = (text: string): void => stream.enqueue(Buffer.from(text));
				say(
					`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="rows.json"\r\nContent-Type: application/json\r\n\r\n`,
				);
				for (const piece of pieces) {
					say(piece);
					await wait(500);
				}
				say(`\r\n--${boundary}--\r\n`);
				stream.close();
			},
		});
		const init: RequestInit & { duplex: 'half' } = {
			method: 'POST',
			body,
			duplex: 'half',
			headers: {
				authorization: `Bearer ${desk.adminToken}`,
				'content-type': `multipart/form-data; boundary=${boundary}`,
			},
		};
		const answer = await fetch(new URL('/utils/import/cl_feedback', desk.url), init);
		expect([answer.status, await answer.text()]).toEqual([200, '']);
		for (const id of ids)
			expect((await desk.admin.get(`/items/cl_feedback/${id}?fields=wish`)).data).toEqual({ wish: 'slow' });
	});

	it('lives on after every change of the schema, and keeps foreign keys', { timeout: 120_000 }, async () => {
		expect(
			(
				await desk.admin.post('/collections', {
					collection: 'plots',
					schema: {},
					meta: {},
					fields: [
						{ field: 'id', type: 'integer', schema: { is_primary_key: true, has_auto_increment: true }, meta: {} },
					],
				})
			).status,
		).toBe(200);
		expect(
			(await desk.admin.post('/fields/plots', { field: 'party', type: 'uuid', schema: {}, meta: {} })).status,
		).toBe(200);
		expect(
			(
				await desk.admin.post('/relations', {
					collection: 'plots',
					field: 'party',
					related_collection: 'cl_parties',
					schema: { on_delete: 'CASCADE' },
					meta: {},
				})
			).status,
		).toBe(200);
		const keyOf = async () =>
			(await desk.admin.get<{ schema: Row | null }>('/relations/plots/party')).data.schema?.['on_delete'];
		expect(await keyOf()).toBe('CASCADE');
		for (const change of [
			{ meta: { sort_field: null } },
			{ schema: { on_delete: 'SET NULL' } },
			{
				collection: 'plots',
				field: 'party',
				related_collection: 'cl_parties',
				schema: { on_delete: 'RESTRICT' },
				meta: {},
			},
		]) {
			expect((await desk.admin.patch('/relations/plots/party', change)).status).toBe(200);
			expect((await desk.visitor.get('/server/ping')).status).toBe(200);
			expect(await keyOf()).toBe(change.schema?.on_delete ?? 'CASCADE');
		}
		expect(desk.logs()).not.toMatch(/unhandled/iu);
		for (const path of ['/relations/plots/party', '/fields/plots/party', '/collections/plots'])
			expect((await desk.admin.delete(path)).status).toBe(204);
		expect((await desk.visitor.get('/server/ping')).status).toBe(200);
	});
});
