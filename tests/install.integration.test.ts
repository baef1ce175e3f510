import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Knex } from 'knex';
import { collections, formerFields, formerInterfaces, namedRoles } from '@closedloop/schema';
import { fingerprint } from '../extensions/closedloop/src/services/install/shipped.ts';
import { rowsOf } from '../extensions/closedloop/src/store/dialect.ts';
import { readState, writeState } from '../extensions/closedloop/src/store/machine.ts';
import { missingLocks, withoutLocks } from '../extensions/closedloop/src/store/locks.ts';
import { flow } from './door/flow.ts';
import { describeDatabases, smtpSink, startDirectus, type Row, type Running } from './support/index.ts';
import { extensionsPath } from './support/places.ts';

/** A Directus that knows our extension and has nothing of it in its database yet. */
const bare = (database: 'sqlite' | 'postgres', { halted = false } = {}) =>
	startDirectus({
		database,
		prepared: 'bare',
		halted,
		env: { EXTENSIONS_PATH: extensionsPath, EXTENSIONS_MUST_LOAD: 'true' },
	});

const install = (server: Running) => server.cli('closedloop', 'install');
const names = async (server: Running): Promise<string[]> =>
	(await server.admin.get<{ collection: string }[]>('/collections')).data
		.map(({ collection }) => collection)
		.filter((name) => !name.startsWith('directus_'));

/** Each command of the CLI boots a Directus: 4 s alone, ten times that on a busy CI machine. */
const commandsMs = 600_000;

/**
 * Additive installation: creates and extends, never drops, never overwrites an administrator's work. On both databases:
 * each has its own way of changing tables, of waiting for a second installer, of locks and of JSON in Directus's rows.
 */
describeDatabases('installing', (database) => {
	describe('on an empty instance', () => {
		let server: Running;
		beforeAll(async () => {
			server = await bare(database, { halted: true });
		});
		afterAll(async () => server?.stop());

		it('is told in one line that nothing is here, and how to begin', { timeout: commandsMs }, async () => {
			const report = await server.cli('closedloop', 'doctor', '--json').catch(String);
			expect(report).toContain('Closedloop is not installed on this database');
			expect(report).toContain('"mend": "npx directus closedloop install"');
		});

		it('prints the plan and changes nothing when asked only for the plan', { timeout: commandsMs }, async () => {
			const before = await server.knex()('directus_fields').count('* as n');
			const printed = await server.cli('closedloop', 'install', '--dry-run');
			expect(printed).toContain('would create collection cl_feedback');
			expect(printed).toContain('nothing was changed');
			expect(await server.knex()('directus_fields').count('* as n')).toEqual(before);
			expect(await server.knex().schema.hasTable('cl_feedback')).toBe(false);
		});

		it(
			'can be begun twice at once: one creates, the other finds everything in place',
			{ timeout: commandsMs },
			async () => {
				const printed = await Promise.all([install(server), install(server)]);
				expect(printed.filter((output) => output.includes('steps done'))).toHaveLength(1);
				expect(printed.filter((output) => output.includes('Everything is in place.'))).toHaveLength(1);
				expect(await server.knex()('directus_roles').where({ id: namedRoles.handler.role })).toHaveLength(1);
			},
		);

		it('creates collections, relations, texts, roles and locks', { timeout: commandsMs }, async () => {
			await server.restart();
			expect(await names(server)).toEqual(expect.arrayContaining(Object.keys(collections)));
			const field = await server.admin.get<{ meta: { translations: Row[]; options: { choices: Row[] } } }>(
				'/fields/cl_feedback/kind',
			);
			expect(field.data.meta.translations).toContainEqual({ language: 'zh-TW', translation: '類別' });
			expect(field.data.meta.options.choices[0]).toMatchObject({
				value: 'complaint',
				text: '$t:cl_feedback_kind_complaint',
			});
			const text = await server.admin.get<Row[]>(
				'/translations?filter[key][_eq]=cl_feedback_kind_complaint&fields=language,value&sort=language',
			);
			expect(text.data).toEqual([
				{ language: 'en-US', value: 'Complaint' },
				{ language: 'zh-CN', value: '投诉' },
				{ language: 'zh-TW', value: '投訴' },
			]);
			const roles = await server.admin.get<{ id: string }[]>('/roles?limit=-1');
			expect(roles.data.map(({ id }) => id)).toEqual(
				expect.arrayContaining(Object.values(namedRoles).map(({ role }) => role)),
			);
			const relation = await server.admin.get<{ meta: Row; schema: Row }>('/relations/cl_clocks/feedback');
			expect(relation.data).toMatchObject({ meta: { one_field: 'clocks' }, schema: { on_delete: 'RESTRICT' } });
		});

		it('stays within the 25 collections that Directus 12 allows without a licence', async () => {
			const tracked = await server.knex()('directus_collections').whereNot('collection', 'like', 'cl\\_group%');
			expect(tracked.length).toBeLessThanOrEqual(25);
		});

		it('seeds once, and what an administrator then deletes stays deleted', { timeout: commandsMs }, async () => {
			expect(await server.cli('closedloop', 'seed')).toMatch(/cl_procedures: [1-9]\d* created/u);
			await server.knex()('directus_presets').where({ bookmark: '$t:cl_bookmark_mine' }).delete();
			const again = await server.cli('closedloop', 'seed');
			expect(again).not.toMatch(/: [1-9]\d* created/u);
			expect(await server.knex()('directus_presets').where({ bookmark: '$t:cl_bookmark_mine' })).toEqual([]);
		});

		describe('has then locks of its database, which', () => locks(() => server));
	});

	describe('on somebody’s project', () => {
		let server: Running;
		beforeAll(async () => {
			server = await bare(database);
			for (const collection of ['customers', 'products']) {
				await server.admin.post('/collections', {
					collection,
					schema: {},
					meta: { note: 'ours' },
					fields: [
						{ field: 'id', type: 'integer', schema: { is_primary_key: true, has_auto_increment: true } },
						{ field: 'name', type: 'string', schema: {} },
					],
				});
				await server.admin.post(`/items/${collection}`, { name: `first of ${collection}` });
			}
			await server.admin.post('/fields/directus_users', {
				field: 'badge',
				type: 'string',
				schema: {},
				meta: { note: 'ours' },
			});
			await server.admin.patch('/users/me', { badge: '0815' });
			await install(server);
			await server.restart();
		}, commandsMs);
		afterAll(async () => server?.stop());

		it('leaves other collections, their data and other people’s columns alone', async () => {
			expect(await names(server)).toEqual(expect.arrayContaining(['customers', 'products', 'cl_products']));
			expect((await server.admin.get<Row[]>('/items/products?fields=name')).data).toEqual([
				{ name: 'first of products' },
			]);
			expect((await server.admin.get('/users/me?fields=badge,cl_department')).data).toEqual({
				badge: '0815',
				cl_department: null,
			});
		});

		it('keeps sessions and tokens of people although their table was rebuilt', async () => {
			expect((await server.admin.get<{ email: string }>('/users/me')).data.email).toBe('admin@example.com');
		});

		it(
			'keeps what an administrator changed through an upgrade, and renews what is still ours',
			{ timeout: commandsMs },
			async () => {
				await server.admin.post('/fields/cl_feedback', {
					field: 'warranty',
					type: 'boolean',
					schema: {},
					meta: { note: 'own' },
				});
				await server.admin.patch('/fields/cl_feedback/site', {
					meta: { translations: [{ language: 'zh-CN', translation: '门店' }], width: 'full' },
				});
				await server.admin.patch('/collections/cl_parties', { meta: { icon: 'store', hidden: true } });
				const preset = await server.admin.post<{ id: number }>('/presets', {
					collection: 'cl_feedback',
					layout: 'kanban',
					user: null,
					role: null,
				});
				await server.admin.post('/roles', { name: 'Call centre' });
				await server.admin.delete(`/roles/${namedRoles.auditor.role}`);
				await pretendOlder(server, 'cl_feedback', 'wish', 'width', 'half');
				const printed = await server.cli('closedloop', 'upgrade');
				expect(printed).toContain('update cl_feedback.wish: width');
				expect(printed).toContain('1 steps done');
				const meta = async (path: string) => (await server.admin.get<{ meta: Row }>(path)).data.meta;
				expect(await meta('/fields/cl_feedback/warranty')).toMatchObject({ note: 'own' });
				expect(await meta('/fields/cl_feedback/site')).toMatchObject({
					translations: [{ language: 'zh-CN', translation: '门店' }],
					width: 'full',
				});
				expect(await meta('/fields/cl_feedback/wish')).toMatchObject({ width: 'full' });
				expect(await meta('/collections/cl_parties')).toMatchObject({ icon: 'store', hidden: true });
				expect((await server.admin.get(`/presets/${preset.data.id}`)).data).toMatchObject({ layout: 'kanban' });
				const roles = await server.admin.get<{ id: string; name: string }[]>('/roles?limit=-1');
				expect(roles.data.map(({ name }) => name)).toContain('Call centre');
				expect(roles.data.map(({ id }) => id)).not.toContain(namedRoles.auditor.role);
			},
		);
	});

	describe('on a desk with former names, where a lock and the mail server are gone', () => {
		const asked = { calendar: 'cn-standard', deed: 'measure', from: '2026-02-13T17:00', to: '2026-02-14T10:00' };
		let server: Running;
		let knex: Knex;
		let made: { readonly role: string; readonly preset: number; readonly flow: string };
		let before: unknown;
		let said: { readonly well: string; readonly ill: string; readonly mended: string; readonly left: string };
		const run = async () => (await server.admin.post(`/flows/trigger/${made.flow}`, {})).data;

		beforeAll(async () => {
			const sink = await smtpSink();
			server = await startDirectus({ database, prepared: 'seeded', env: sink.env });
			knex = server.knex();
			const well = await server.cli('closedloop', 'doctor').catch(String);
			await bearFormerNames(knex);
			made = await usingFormerNames(server, asked);
			before = await run();
			await dropOneLock(server);
			await sink.stop();
			const ill = await server.cli('closedloop', 'doctor').catch(String);
			const mended = await install(server);
			said = { well, ill, mended, left: await server.cli('closedloop', 'upgrade', '--dry-run') };
			await server.restart();
		}, commandsMs);
		afterAll(async () => server?.stop());

		it('is examined by a doctor who says how to mend', () => {
			expect(said.well).toContain('Closedloop is well.');
			expect(said.ill).toMatch(
				/✗ locks: 1 locks missing: cl_lock_events_delete_.*\n.*npx directus closedloop install/u,
			);
			expect(said.ill).toMatch(/✗ mail: mail cannot leave by smtp: .*\n.*until then letters wait in the outbox/u);
			expect(said.ill).toContain('rename field cl_feedback.matching');
			expect(said.mended).toContain('1 locks put in place');
			expect(said.left).toContain('Nothing to do.');
		});

		it('gives what bears a former name its present one, with all that was made of it, and runs a Flow before and after', async () => {
			expect(before).toMatchObject({ working_minutes: expect.any(Number) });
			const field = (await server.admin.get<{ meta: Row }>('/fields/cl_feedback/procedure_choice')).data.meta;
			expect(field).toMatchObject({
				interface: 'closedloop-procedure-choice',
				width: 'half',
				hidden: true,
				sort: 77,
			});
			const own = await knex('directus_fields').where({ field: 'party' }).first('interface');
			expect(own).toEqual({ interface: 'closedloop-simulation' });
			const permission = await server.admin.get<Row[]>(`/permissions?filter[policy][_eq]=${made.role}&fields=fields`);
			expect(permission.data).toEqual([{ fields: ['number', 'procedure_choice', 'words'] }]);
			expect((await server.admin.get(`/presets/${made.preset}?fields=layout_query,layout_options`)).data).toEqual({
				layout_query: { tabular: { fields: ['number', 'procedure_choice', 'words'] } },
				layout_options: { tabular: { widths: { procedure_choice: 90 } } },
			});
			const { deed, ...rest } = asked;
			const operation = await server.admin.get<Row[]>(`/operations?filter[flow][_eq]=${made.flow}&fields=options`);
			expect(operation.data).toEqual([{ options: { ...rest, command: deed } }]);
			expect(await run()).toEqual(before);
			expect(await formerNames(knex)).toEqual([]);
		});
	});
});

/** As if the version installed here had shipped another value, and nobody had touched it since. */
async function pretendOlder(
	server: Running,
	collection: string,
	field: string,
	property: string,
	value: string,
): Promise<void> {
	const knex = server.knex();
	await knex('directus_fields')
		.where({ collection, field })
		.update({ [property]: value });
	const name = `shipped:${collection}`;
	const marks: unknown = JSON.parse((await readState(knex, name)) ?? '{}');
	await writeState(knex, {
		name,
		value: JSON.stringify({ ...Object(marks), [`field:${collection}.${field}:${property}`]: fingerprint(value) }),
	});
}

/** As an earlier version called our parts, with what an administrator made of one of them. */
async function bearFormerNames(knex: Knex): Promise<void> {
	for (const { collection, former, field } of formerFields) {
		await knex('directus_fields').where({ collection, field }).update({ field: former });
		const name = `shipped:${collection}`;
		const marks = (await readState(knex, name)) ?? '{}';
		const place = `field:${collection}.`;
		await writeState(knex, { name, value: marks.replaceAll(`${place}${field}:`, `${place}${former}:`) });
	}
	for (const [former, present] of formerInterfaces)
		await knex('directus_fields').where({ interface: present }).update({ interface: former });
	const mine = { width: 'half', hidden: true, sort: 77 };
	await knex('directus_fields').where({ collection: 'cl_feedback', field: 'matching' }).update(mine);
	await knex('directus_fields').where({ field: 'party' }).update({ interface: 'closedloop-rehearsal' });
	for (const { id, key } of await knex('directus_translations').select('id', 'key'))
		if (String(key).startsWith('cl_flow_command'))
			await knex('directus_translations')
				.where({ id })
				.update({ key: String(key).replace('command', 'deed') });
}

/** A permission, a preset and a Flow of an administrator that speak of our parts by those names. */
async function usingFormerNames(
	server: Running,
	options: Row,
): Promise<{ readonly role: string; readonly preset: number; readonly flow: string }> {
	const { data: role } = await server.admin.post<{ id: string }>('/policies', { name: 'Reader of few' });
	const fields = ['number', 'matching', 'words'];
	await server.admin.post('/permissions', { policy: role.id, collection: 'cl_feedback', action: 'read', fields });
	const { data: preset } = await server.admin.post<{ id: number }>('/presets', {
		collection: 'cl_feedback',
		layout_query: { tabular: { fields } },
		layout_options: { tabular: { widths: { matching: 90 } } },
	});
	const step = { key: 'span', type: 'closedloop-working-time', options };
	const drawn = await flow(server, 'webhook', { method: 'POST', return: '$last' }, [step]);
	return { role: role.id, preset: preset.id, flow: drawn };
}

/** What of Directus's own rows still bears one. */
async function formerNames(knex: Knex): Promise<string[]> {
	const fields: readonly Row[] = await knex('directus_fields').select('field', 'interface');
	const texts: readonly Row[] = await knex('directus_translations').select('key');
	const names = [...fields, ...texts].flatMap((row) => Object.values(row)).map(String);
	return names.filter((name) =>
		/^(?:rehearsal|matching|closedloop-(?:rehearsal|matching)|cl_flow_deed.*)$/u.test(name),
	);
}

async function dropOneLock(server: Running): Promise<void> {
	const knex = server.knex();
	if (server.database === 'sqlite') {
		const rows = await rowsOf(
			knex,
			`SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'cl_lock_events_delete%'`,
		);
		await knex.raw(`DROP TRIGGER "${String(rows[0]?.['name'])}"`);
	} else {
		const rows = await rowsOf(knex, `SELECT tgname AS name FROM pg_trigger WHERE tgname LIKE 'cl_lock_events_delete%'`);
		await knex.raw(`DROP TRIGGER "${String(rows[0]?.['name'])}" ON cl_events`);
	}
}

/** The last lock: what holds whatever way a write takes, raw SQL included. */
function locks(installed: () => Running): void {
	let server: Running;
	const id = randomUUID();
	const [first, second] = [randomUUID(), randomUUID()];
	beforeAll(async () => {
		server = installed();
		await server.knex()('cl_feedback').insert({
			id,
			kind: 'complaint',
			channel: 'phone',
			subject: 's',
			words: 'w',
			status: 'received',
			seq: 1,
			last_event: first,
		});
	});

	const feedback = () => server.knex()('cl_feedback').where({ id });
	const event = (seq: number) => ({
		id: randomUUID(),
		once_key: `${id}:${seq}`,
		collection: 'cl_feedback',
		record: id,
		feedback: id,
		seq,
		kind: 'edited',
		effective_at: new Date(0),
		recorded_at: new Date(0),
		actor_kind: 'system',
		hash: 'h',
	});
	const clock = (caused_by: string) => ({
		id: randomUUID(),
		feedback: id,
		kind: 'k',
		cycle: 1,
		state: 'running',
		started_at: new Date(0),
		due_at: new Date(0),
		rung: 0,
		caused_by,
	});

	it('let a guarded column change only together with the record’s next event', async () => {
		await expect(feedback().update({ status: 'closed' })).rejects.toThrow('CL:GUARDED:status');
		await expect(feedback().update({ seq: 7 })).rejects.toThrow('CL:GUARDED:seq');
		await expect(feedback().update({ procedure_reason: '{"code":"X"}' })).rejects.toThrow(
			'CL:GUARDED:procedure_reason',
		);
		await expect(feedback().update({ status: 'closed', last_event: second })).rejects.toThrow('CL:CONFLICT');
		await feedback().update({ site: 'A' });
	});

	it('refuse a record without its first event, and the deletion of any', async () => {
		await expect(
			server
				.knex()('cl_feedback')
				.insert({ id: randomUUID(), kind: 'complaint', channel: 'phone', subject: 's', words: 'w' }),
		).rejects.toThrow('CL:GUARDED:seq');
		await expect(feedback().delete()).rejects.toThrow('CL:UNDELETABLE');
	});

	it('keep the history append-only, numbered and beside its record', async () => {
		await expect(server.knex()('cl_events').insert(event(2))).rejects.toThrow('CL:GUARDED:events');
		await server.knex()('cl_events').insert(event(1));
		await expect(server.knex()('cl_events').insert(event(1))).rejects.toThrow(/once_key/u);
		await expect(server.knex()('cl_events').where({ record: id }).update({ hash: 'x' })).rejects.toThrow(
			'CL:GUARDED:events',
		);
		await expect(server.knex()('cl_events').where({ record: id }).delete()).rejects.toThrow('CL:GUARDED:events');
	});

	it('admit clocks and messages only as part of their record’s newest write', async () => {
		await expect(server.knex()('cl_clocks').insert(clock(second))).rejects.toThrow('CL:GUARDED:clocks');
		await server.knex()('cl_clocks').insert(clock(first));
		await expect(server.knex()('cl_clocks').where({ feedback: id }).update({ rung: 3 })).rejects.toThrow(
			'CL:GUARDED:clocks',
		);
		const message = {
			id: randomUUID(),
			feedback: id,
			direction: 'out',
			channel: 'email',
			template: 'reply',
			state: 'queued',
			attempts: 0,
			data: '{}',
			caused_by: first,
		};
		await server.knex()('cl_messages').insert(message);
		await server.knex()('cl_messages').where({ id: message.id }).update({ state: 'sent', attempts: 1 });
		await expect(server.knex()('cl_messages').where({ id: message.id }).update({ data: '{"to":"x"}' })).rejects.toThrow(
			'CL:GUARDED:data',
		);
	});

	it('keep published rules as they were', async () => {
		const workflow = randomUUID();
		const rows = () => server.knex()('cl_workflows').where({ id: workflow });
		await server.knex()('cl_workflows').insert({
			id: workflow,
			code: 'x',
			version: 1,
			status: 'draft',
			subject: 'cl_feedback',
			initial: 'new',
			states: '[]',
		});
		await rows().update({ initial: 'received', status: 'published' });
		await expect(rows().update({ states: '[1]' })).rejects.toThrow('CL:IMMUTABLE');
		await expect(rows().update({ status: 'draft' })).rejects.toThrow('CL:IMMUTABLE');
		await expect(rows().delete()).rejects.toThrow('CL:UNDELETABLE');
		await rows().update({ status: 'retired' });
	});

	it('are away for one transaction when somebody empties a demonstration, and back after it', async () => {
		const knex = server.knex();
		await withoutLocks(knex, (trx) => trx('cl_messages').where({ feedback: id }).delete());
		expect(await missingLocks(knex)).toEqual([]);
		await expect(feedback().delete()).rejects.toThrow('CL:UNDELETABLE');
	});

	it('are back after an administrator changed a column, which rebuilds the table on SQLite', async () => {
		expect((await server.admin.patch('/fields/cl_feedback/site', { schema: { max_length: 300 } })).status).toBe(200);
		expect(
			(await server.admin.post('/fields/cl_feedback', { field: 'own', type: 'uuid', schema: {}, meta: {} })).status,
		).toBe(200);
		expect(
			(
				await server.admin.post('/relations', {
					collection: 'cl_feedback',
					field: 'own',
					related_collection: 'cl_products',
				})
			).status,
		).toBe(200);
		const knex = server.knex();
		await expect.poll(() => missingLocks(knex), { timeout: 20_000 }).toEqual([]);
		await expect(feedback().update({ status: 'closed' })).rejects.toThrow('CL:GUARDED:status');
	});
}
