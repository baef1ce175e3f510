import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { complaint } from './door/desk.ts';
import { describeOn, smtpSink, startDirectus, type Row, type Running, type SmtpSink } from './support/index.ts';
import { verifies, webhookSink, type Delivered, type WebhookSink } from './support/webhook-sink.ts';

/** The receiver of the tests stands on this machine, which no webhook may reach unless an administrator says so. */
const env = { CLOSEDLOOP_TICK: '* * * * * *', CLOSEDLOOP_WEBHOOK_ALLOW: '127.0.0.1', CLOSEDLOOP_WEBHOOK_HTTP: 'true' };

/** Starting Directus takes 3 s, on a busy machine ten times that. */
const severalStarts = 240_000;

interface Listed {
	readonly webhooks: readonly (Row & { readonly id: string; readonly secret: string })[];
}

const subscribe = async (desk: Running, ...webhooks: readonly Row[]): Promise<Listed['webhooks']> => {
	const saved = await desk.admin.patch('/settings', { cl_webhooks: webhooks });
	expect(saved.status, saved.text).toBe(200);
	return (await desk.admin.get<Listed>('/closedloop/webhooks')).data.webhooks;
};
const bodyOf = ({ body }: Delivered) =>
	JSON.parse(body) as { type: string; version: number; timestamp: string; data: Row & { clock?: Row } };
const of =
	(record: string, type: string) =>
	(delivered: Delivered): boolean =>
		bodyOf(delivered).data['id'] === record && bodyOf(delivered).type === type;
const now = () => Math.floor(Date.now() / 1000);

const deliveriesOf = async (desk: Running, record: string): Promise<readonly Row[]> =>
	(
		await desk.admin.get<readonly Row[]>(
			`/items/cl_messages?filter[feedback][_eq]=${record}&filter[channel][_eq]=webhook&sort=template`,
		)
	).data;
/** As if the time of the next try had come. */
const dueNow = (desk: Running, id: unknown) =>
	desk
		.knex()('cl_messages')
		.where({ id })
		.update({ next_attempt_at: new Date(Date.now() - 1000) });

describeOn('postgres', 'webhooks', (database) => {
	let desk: Running;
	let sink: WebhookSink;
	let mail: SmtpSink;
	beforeAll(async () => {
		[sink, mail] = await Promise.all([webhookSink(), smtpSink()]);
		desk = await startDirectus({ database, env: { ...env, ...mail.env } });
	});
	afterEach(() => sink.answer(() => 204));
	afterAll(async () => {
		await desk?.stop();
		await Promise.all([sink?.stop(), mail?.stop()]);
	});

	it('are signed, typed and carry ids, numbers and codes only', async () => {
		const [webhook] = await subscribe(desk, {
			name: 'CRM',
			url: `${sink.url}/crm`,
			events: ['feedback.created', 'clock.started'],
		});
		const { id, number } = await complaint(desk.admin, {
			contact: { name: '陈先生', phone: '13800000000', email: 'chen@example.com' },
		});
		const [created] = await sink.waitFor(1, of(id, 'feedback.created'));
		const [started] = await sink.waitFor(1, of(id, 'clock.started'));
		expect(verifies(webhook!.secret, created!.headers, created!.body, now())).toBe(true);
		expect(bodyOf(created!)).toEqual({
			type: 'feedback.created',
			version: 1,
			timestamp: expect.stringMatching(/^\d{4}-.*Z$/u),
			data: {
				collection: 'cl_feedback',
				id,
				number,
				seq: 1,
				recorded_at: expect.any(String),
				actor_kind: 'staff',
				from: null,
				to: 'received',
				codes: expect.objectContaining({ kind: 'complaint', category: 'product_noise' }),
			},
		});
		expect(bodyOf(started!).data.clock).toMatchObject({ cycle: 1, due_at: expect.stringMatching(/Z$/u) });
		for (const { body } of sink.got) expect(body).not.toMatch(/陈先生|13800000000|chen@example|刹车|异响/u);
		await expect
			.poll(async () => (await deliveriesOf(desk, id)).map(({ state }) => state), { timeout: 20_000 })
			.toSatisfy((states: string[]) => states.every((state) => state === 'sent'));
		expect((await deliveriesOf(desk, id))[0]).toMatchObject({ channel: 'webhook', attempts: 1, last_error: null });
	});

	it('cannot be forged, changed or played again later', async () => {
		const [webhook] = await subscribe(desk, { name: 'CRM', url: `${sink.url}/forged`, events: ['feedback.created'] });
		const { id } = await complaint(desk.admin);
		const [{ headers, body }] = (await sink.waitFor(1, of(id, 'feedback.created'))) as [Delivered];
		expect(verifies(webhook!.secret, headers, body, now())).toBe(true);
		expect(verifies(webhook!.secret, headers, body.replace(id, '11111111-1111-4111-8111-111111111111'), now())).toBe(
			false,
		);
		expect(verifies(webhook!.secret, { ...headers, 'webhook-id': 'another' }, body, now())).toBe(false);
		expect(verifies(webhook!.secret, headers, body, now() + 3600)).toBe(false);
		const [rotated] = await subscribe(desk, { ...webhook, generation: 2 });
		expect(rotated!.secret).not.toBe(webhook!.secret);
		expect(verifies(rotated!.secret, headers, body, now())).toBe(false);
	});

	it('are tried again with the same id and the same body', async () => {
		await subscribe(desk, { name: 'CRM', url: `${sink.url}/again`, events: ['feedback.created'] });
		sink.answer(() => 503);
		const { id } = await complaint(desk.admin);
		await sink.waitFor(1, of(id, 'feedback.created'));
		await expect
			.poll(async () => (await deliveriesOf(desk, id))[0], { timeout: 20_000 })
			.toMatchObject({ state: 'queued', attempts: 1, last_error: 'answered: 503' });
		sink.answer(() => 204);
		await dueNow(desk, (await deliveriesOf(desk, id))[0]!['id']);
		const [first, second] = await sink.waitFor(2, of(id, 'feedback.created'));
		expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
		expect(second!.body).toBe(first!.body);
		await expect
			.poll(async () => (await deliveriesOf(desk, id))[0], { timeout: 20_000 })
			.toMatchObject({ state: 'sent', attempts: 2, last_error: null });
	});

	it('follow no redirect', async () => {
		await subscribe(desk, { name: 'CRM', url: `${sink.url}/moved`, events: ['feedback.created'] });
		sink.answer(() => 302);
		const { id } = await complaint(desk.admin);
		await expect
			.poll(async () => (await deliveriesOf(desk, id))[0], { timeout: 20_000 })
			.toMatchObject({ last_error: 'answered: 302' });
		expect(sink.got.filter(({ path }) => path === '/elsewhere')).toEqual([]);
	});

	it('end where the receiver says that it is gone', async () => {
		await subscribe(desk, { name: 'CRM', url: `${sink.url}/gone`, events: ['feedback.created'] });
		sink.answer(() => 410);
		const { id } = await complaint(desk.admin);
		await expect
			.poll(async () => (await deliveriesOf(desk, id))[0], { timeout: 20_000 })
			.toMatchObject({ state: 'cancelled', last_error: 'gone' });
		expect((await desk.admin.get<Listed>('/closedloop/webhooks')).data.webhooks[0]).toMatchObject({
			name: 'CRM',
			active: false,
		});
	});

	it('leave nothing behind when nobody has subscribed', async () => {
		await subscribe(
			desk,
			{ name: 'CRM', url: `${sink.url}/idle`, events: ['feedback.created'], active: false },
			{ name: 'ERP', url: `${sink.url}/other`, events: ['capa.opened'] },
		);
		const { id } = await complaint(desk.admin);
		expect(await deliveriesOf(desk, id)).toEqual([]);
	});

	it('hold up neither letters nor other receivers when one says nothing', async () => {
		const other = await webhookSink();
		let release: (status: number) => void = () => undefined;
		sink.answer(
			() =>
				new Promise((resolve) => {
					release = resolve;
				}),
		);
		await subscribe(
			desk,
			{ name: 'slow', url: `${sink.url}/slow`, events: ['feedback.created'] },
			{ name: 'quick', url: `${other.url}/quick`, events: ['feedback.created'] },
		);
		const first = await complaint(desk.admin, { contact: { name: '李小姐', email: 'one@example.com' } });
		await sink.waitFor(1, of(first.id, 'feedback.created'));
		// The slow one is at it now; everything that happens after is not its prisoner.
		const second = await complaint(desk.admin, { contact: { name: '李小姐', email: 'two@example.com' } });
		await mail.waitFor(1, ({ to }) => to.includes('two@example.com'));
		await other.waitFor(1, of(second.id, 'feedback.created'));
		release(204);
		await other.stop();
	});

	it.each<[string, Row]>([
		['url', { name: 'x', url: 'ftp://example.com', events: ['*'] }],
		['url', { name: 'x', url: 'https://user:pass@example.com', events: ['*'] }],
		['events', { name: 'x', url: 'https://example.com', events: ['feedback.exploded'] }],
		['events', { name: 'x', url: 'https://example.com', events: [] }],
		['name', { name: ' ', url: 'https://example.com', events: ['*'] }],
	])('are refused with a wrong %s: %j', async (place, webhook) => {
		const { status, codes, text } = await desk.admin.patch('/settings', { cl_webhooks: [webhook] });
		expect([status, codes], text).toEqual([400, ['CL_INVALID']]);
		expect(text).toContain(`cl_webhooks[0].${place}`);
	});

	it('and their secrets are shown to administrators only', async () => {
		const { api } = await desk.asUser('Quality manager');
		expect((await api.get('/closedloop/webhooks')).codes).toEqual(['FORBIDDEN']);
		expect((await desk.visitor.get('/closedloop/webhooks')).codes).toEqual(['FORBIDDEN']);
		expect((await api.post('/closedloop/webhooks/x/test')).codes).toEqual(['FORBIDDEN']);
	});

	it('and their addresses too, however they are asked for: many a receiver is kept by its address alone', async () => {
		await subscribe(desk, { name: 'robot', url: `${sink.url}/send?key=hush`, events: ['clock.met'] });
		const { api } = await desk.asUser('Quality manager');
		const settings = await api.get('/settings');
		expect([settings.status, settings.text.includes('hush'), settings.text.includes('module_bar')]).toEqual([
			200,
			false,
			true,
		]);
		for (const query of [
			'fields=cl_webhooks',
			'filter[cl_webhooks][_contains]=hush',
			'sort=cl_webhooks',
			'alias[x]=cl_webhooks',
		])
			expect((await api.get(`/settings?${query}`)).codes, query).toEqual(['FORBIDDEN']);
		expect((await api.post('/graphql/system', { query: '{ settings { cl_webhooks } }' })).text).not.toContain('hush');
		expect((await desk.admin.get<{ cl_webhooks: unknown }>('/settings')).data.cl_webhooks).toMatchObject([
			{ name: 'robot' },
		]);
	});

	it('can be tried before anything happens, and what the house hides stays hidden', async () => {
		const [open, inside] = await subscribe(
			desk,
			{ name: 'CRM', url: `${sink.url}/test`, events: ['*'] },
			{ name: 'inside', url: 'http://localhost.localdomain:8055/x', events: ['clock.met'] },
		);
		const tried = await desk.admin.post(`/closedloop/webhooks/${open!.id}/test`);
		expect(tried.data).toMatchObject({ delivered: true, status: 204, reason: null });
		const [test] = await sink.waitFor(1, (delivered) => bodyOf(delivered).type === 'webhook.test');
		expect(verifies(open!.secret, test!.headers, test!.body, now())).toBe(true);
		const refused = await desk.admin.post(`/closedloop/webhooks/${inside!.id}/test`);
		expect(refused.data).toMatchObject({
			delivered: false,
			status: null,
			reason: expect.stringMatching(/^(denied|unreachable): /u),
		});
		expect((await desk.admin.post('/closedloop/webhooks/nowhere/test')).codes).toEqual(['CL_NOT_FOUND']);
	});

	it(
		'are sent again with the same id after a power cut between sending and noting it',
		async () => {
			await subscribe(desk, { name: 'CRM', url: `${sink.url}/cut`, events: ['feedback.created'] });
			sink.answer(async () => {
				await desk.kill();
				return 204;
			});
			const { id } = await complaint(desk.admin);
			await sink.waitFor(1, of(id, 'feedback.created'));
			sink.answer(() => 204);
			await desk.restart();
			const row = (await deliveriesOf(desk, id))[0];
			expect(row).toMatchObject({ state: 'sending' });
			await dueNow(desk, row!['id']);
			const [first, second] = await sink.waitFor(2, of(id, 'feedback.created'));
			expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
			await expect
				.poll(async () => (await deliveriesOf(desk, id))[0], { timeout: 20_000 })
				.toMatchObject({ state: 'sent' });
		},
		severalStarts,
	);
});
