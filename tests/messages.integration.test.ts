import { randomUUID } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { surveyToken, trackingCode } from '../extensions/closedloop/src/services/links/sign.ts';
import { claimMessage } from '../extensions/closedloop/src/store/messages/claim-message.ts';
import { complaint, rowOf } from './door/desk.ts';
import {
	describeDatabases,
	smtpSink,
	startDirectus,
	type Letter,
	type Row,
	type Running,
	type SmtpSink,
} from './support/index.ts';

/** Every second instead of every five: a test waits for several ticks. */
const tick = { CLOSEDLOOP_TICK: '* * * * * *' };

/** Starting Directus takes 3 s, on a busy machine ten times that; some tests start it several times. */
const severalStarts = 240_000;

const person = (email: string | null, more: Row = {}) => ({
	contact: { name: '李小姐', email, language: 'zh-CN', ...more },
});
const to =
	(address: string) =>
	(letter: Letter): boolean =>
		letter.to.includes(address);
const messageIdOf = ({ headers }: Letter): string => headers.get('message-id') ?? '';

const messagesOf = async (desk: Running, feedback: string): Promise<readonly Row[]> =>
	(await desk.admin.get<readonly Row[]>(`/items/cl_messages?filter[feedback][_eq]=${feedback}&sort=template`)).data;

/** Waits until a message's columns are as wanted. */
const settled = (desk: Running, feedback: string, wanted: Row) =>
	expect
		.poll(async () => (await messagesOf(desk, feedback))[0], { timeout: 20_000, interval: 200 })
		.toMatchObject(wanted);

/** As if the time of the next try had come: columns of delivery are the outbox's own business. */
const dueNow = (desk: Running, id: unknown, more: Row = {}) =>
	desk
		.knex()('cl_messages')
		.where({ id })
		.update({ next_attempt_at: new Date(Date.now() - 1000), ...more });

describeDatabases('letters', (database) => {
	let desk: Running;
	let sink: SmtpSink;
	beforeAll(async () => {
		sink = await smtpSink();
		desk = await startDirectus({ database, env: { ...tick, ...sink.env } });
		await desk.admin.patch('/settings', { project_name: '东方机械' });
	});
	afterAll(async () => {
		await desk?.stop();
		await sink?.stop();
	});
	beforeEach(() => sink.refuse(null));

	it('acknowledge a complaint with number, promised dates and a code that works (P36)', async () => {
		const { id, number } = await complaint(desk.admin, { ...person('li@example.com'), language: 'zh-CN' });
		const [letter] = await sink.waitFor(1, to('li@example.com'));
		expect(letter?.subject).toBe(`已收到您的反馈 ${number}`);
		expect(letter?.text).toMatch(/初步反馈：.*（Asia\/Shanghai）之前/u);
		const code = /[0-9A-Z]{4}(?: [0-9A-Z]{4}){3}/u.exec(letter?.text ?? '')?.[0] ?? '';
		expect(code.replaceAll(' ', '')).toBe(trackingCode(desk.env['SECRET'] ?? '', id));
		const page = await desk.visitor.post<string>('/closedloop/status', new URLSearchParams({ code }), {
			accept: 'text/html',
		});
		expect(page.text).toContain(number);
		expect(letter?.text).toContain(`${desk.url}/closedloop/status?lang=zh-CN`);
		expect(letter?.headers.get('auto-submitted')).toBe('auto-generated');
		await settled(desk, id, { state: 'sent', attempts: 1, next_attempt_at: null, last_error: null });
	});

	it('are written in the language of the reader', async () => {
		const { number } = await complaint(desk.admin, person('john@example.com', { language: 'en-US' }));
		const [letter] = await sink.waitFor(1, to('john@example.com'));
		expect(letter?.subject).toBe(`We have received your feedback ${number}`);
		expect(letter?.html).toContain('<html lang="en-US">');
	});

	it('carry the answer, whose words stay words', async () => {
		const { id } = await complaint(desk.admin, person('reply@example.com'));
		const moved = await desk.admin.patch(`/items/cl_feedback/${id}`, {
			status: 'replied',
			reply_text: '已更换 <b>摩擦片</b>\n请试用',
		});
		expect(moved.status, moved.text).toBe(200);
		const [letter] = await sink.waitFor(1, (found) => to('reply@example.com')(found) && found.subject.includes('答复'));
		expect(letter?.text).toContain('> 已更换 <b>摩擦片</b>');
		expect(letter?.html).toContain('已更换 &lt;b&gt;摩擦片&lt;/b&gt;');
	});

	it('tell a colleague once by mail and once in Studio, with the way to the record', async () => {
		const owner = await desk.asUser('Handler');
		await desk.admin.patch(`/users/${owner.id}`, { email_notifications: true, language: 'en-US' });
		const { id, number } = await complaint(desk.admin, { owner: owner.id });
		const [letter] = await sink.waitFor(1, to(owner.email));
		expect(letter?.subject).toBe(`Yours now: ${number}`);
		expect(letter?.text).toContain(`${desk.url}/admin/content/cl_feedback/${id}`);
		const notices = await owner.api.get<readonly Row[]>('/notifications');
		expect(notices.data).toMatchObject([
			{ subject: `Yours now: ${number}`, collection: 'cl_feedback', item: id, status: 'inbox' },
		]);
		await settled(desk, id, { state: 'sent' });
		expect(sink.letters.filter(to(owner.email))).toHaveLength(1);
	});

	it('reach the owner of an action and the signer of a decision', async () => {
		const [owner, signer] = [await desk.asUser('Handler'), await desk.asUser('General manager')];
		const capa = await desk.admin.post<{ id: string }>('/items/cl_capas', { title: '刹车异响' });
		expect(
			(await desk.admin.post('/items/cl_actions', { capa: capa.data.id, title: '更换供应商', owner: owner.id })).status,
		).toBe(200);
		expect((await sink.waitFor(1, to(owner.email)))[0]?.subject).toContain('更换供应商');
		const product = await desk.admin.post<{ id: string }>('/items/cl_products', {
			code: `P-${randomUUID()}`,
			name: '配件',
			line: 'aftermarket',
		});
		const { id, number } = await complaint(desk.admin, { product: product.data.id, category: 'market_noise' });
		const decision = await desk.admin.post('/items/cl_decisions', {
			feedback: id,
			kind: 'onsite_visit',
			reason: '须到现场确认',
		});
		expect(decision.status, decision.text).toBe(200);
		const [letter] = await sink.waitFor(1, (found) => to(signer.email)(found) && found.text.includes('须到现场确认'));
		expect(letter?.subject).toContain(number);
	});

	it('invite to a survey by a link that opens, and not a second time once it is answered', async () => {
		const [questionnaire] = (
			await desk.admin.get<{ id: string }[]>('/items/cl_questionnaires?filter[code][_eq]=customer-satisfaction')
		).data;
		const campaign = await desk.admin.post<{ id: string }>('/items/cl_campaigns', {
			name: '2026',
			status: 'open',
			questionnaire: questionnaire?.id,
		});
		const response = await desk.admin.post<{ id: string }>('/items/cl_responses', {
			campaign: campaign.data.id,
			...person('survey@example.com'),
		});
		expect(response.status, response.text).toBe(200);
		const [letter] = await sink.waitFor(1, to('survey@example.com'));
		const link = `/closedloop/survey/${surveyToken(desk.env['SECRET'] ?? '', response.data.id)}?lang=zh-CN`;
		expect(letter?.text).toContain(`${desk.url}${link}`);
		expect((await desk.visitor.get(link, { accept: 'text/html' })).status).toBe(200);
		const answers = { 'q.quality': '5', 'q.delivery': '4', 'q.service': 'na', 'q.overall': '5', 'q.nps': '9' };
		expect((await desk.visitor.post(link, new URLSearchParams(answers), { accept: 'text/html' })).status).toBe(200);
		const [message] = (
			await desk.admin.get<readonly Row[]>(`/items/cl_messages?filter[response][_eq]=${response.data.id}`)
		).data;
		await dueNow(desk, message?.['id'], { state: 'queued' });
		await expect
			.poll(() => rowOf(desk, 'cl_messages', String(message?.['id'])), { timeout: 20_000, interval: 200 })
			.toMatchObject({ state: 'cancelled', last_error: 'answered' });
	});

	it('wait for the server and leave with the same Message-ID', async () => {
		sink.refuse(451);
		const { id } = await complaint(desk.admin, person('later@example.com'));
		await settled(desk, id, { state: 'queued', attempts: 1, last_error: 'refused: 451' });
		const [message] = await messagesOf(desk, id);
		expect(Date.parse(String(message?.['next_attempt_at'])) - Date.now()).toBeGreaterThan(30_000);
		sink.refuse(null);
		await dueNow(desk, message?.['id']);
		const [letter] = await sink.waitFor(1, to('later@example.com'));
		expect(letter && messageIdOf(letter)).toBe(`<${String(message?.['id'])}@closedloop.example.com>`);
		await settled(desk, id, { state: 'sent', attempts: 2, last_error: null });
	});

	it('are not tried again when the server will never take them', async () => {
		sink.refuse(550);
		const { id } = await complaint(desk.admin, person('never@example.com'));
		await settled(desk, id, { state: 'failed', attempts: 1, last_error: 'refused: 550', next_attempt_at: null });
	});

	it('leave again, under the same Message-ID, when nobody could note that they left', async () => {
		const { id } = await complaint(desk.admin, person('crash@example.com'));
		await settled(desk, id, { state: 'sent' });
		const [message] = await messagesOf(desk, id);
		// What a power cut leaves behind between sending and noting: a claim whose lease runs out.
		await dueNow(desk, message?.['id'], { state: 'sending', sent_at: null });
		const letters = await sink.waitFor(2, to('crash@example.com'));
		expect(new Set(letters.map(messageIdOf)).size).toBe(1);
	});

	it('are taken by one of several nodes that see them due at the same moment', async () => {
		sink.refuse(451);
		const { id } = await complaint(desk.admin, person('race@example.com'));
		await settled(desk, id, { state: 'queued', attempts: 1 });
		const nodes = [desk.knex(), desk.knex(), desk.knex(), desk.knex()];
		const [row]: readonly Row[] = await desk
			.knex()('cl_messages')
			.select('id', 'next_attempt_at')
			.where({ feedback: id })
			.then((rows: Row[]) => rows);
		const due = { id: String(row?.['id']), due: row?.['next_attempt_at'] };
		const claims = await Promise.all(nodes.map((node) => claimMessage(node, due, Date.now(), Date.now() + 600_000)));
		expect(claims.filter((claim) => claim !== null)).toMatchObject([{ id: due.id, attempts: 2 }]);
	});

	it('go round a row nobody can read, and say what is wrong with it', async () => {
		const { id } = await complaint(desk.admin, person('good@example.com'));
		const record = await rowOf(desk, 'cl_feedback', id);
		const poisoned = {
			feedback: id,
			direction: 'out',
			channel: 'email',
			to_address: 'x@example.com',
			state: 'queued',
			attempts: 0,
			caused_by: record['last_event'],
			next_attempt_at: new Date(0),
		};
		const broken = { ...poisoned, id: randomUUID(), template: 'reply', data: '"not an object"' };
		const unknown = { ...poisoned, id: randomUUID(), template: 'no_such_letter', data: '{}' };
		await desk.knex()('cl_messages').insert([broken, unknown]);
		const { id: next } = await complaint(desk.admin, person('next@example.com'));
		await sink.waitFor(1, to('next@example.com'));
		await settled(desk, next, { state: 'sent' });
		expect(await rowOf(desk, 'cl_messages', broken.id)).toMatchObject({
			state: 'failed',
			last_error: 'unreadable: data',
			next_attempt_at: null,
		});
		expect(await rowOf(desk, 'cl_messages', unknown.id)).toMatchObject({
			state: 'failed',
			last_error: 'unreadable: template',
		});
	});

	it('are not sent to nobody, nor to somebody who was erased', async () => {
		const { id } = await complaint(desk.admin, person(null));
		await settled(desk, id, { state: 'cancelled', last_error: 'no_address', next_attempt_at: null });
		sink.refuse(451);
		const { id: other } = await complaint(desk.admin, person('erase@example.com'));
		await settled(desk, other, { state: 'queued', attempts: 1 });
		const [message] = await messagesOf(desk, other);
		await desk
			.knex()('cl_contacts')
			.where({ id: message?.['to_contact'] })
			.update({ erased_at: new Date(), email: null });
		sink.refuse(null);
		await dueNow(desk, message?.['id']);
		await settled(desk, other, { state: 'cancelled', last_error: 'erased' });
	});

	it('do not turn a typed address into a list of them', async () => {
		const { id } = await complaint(desk.admin, person('a@example.com, b@example.com'));
		await settled(desk, id, { state: 'cancelled', last_error: 'bad_address' });
	});

	it('may be worded by the administrator', async () => {
		await desk.admin.post('/translations', {
			language: 'zh-CN',
			key: 'closedloop.letters.acknowledgement.subject',
			value: '【东方机械】{number} 已受理',
		});
		const { number } = await complaint(desk.admin, person('worded@example.com'));
		expect((await sink.waitFor(1, to('worded@example.com')))[0]?.subject).toBe(`【东方机械】${number} 已受理`);
	});

	// Of several nodes: PostgreSQL alone serves them. Without Redis they do not know of each other: both take every tick.
	it.runIf(database === 'postgres')(
		'leave once each where two nodes tick at once',
		async () => {
			const addresses = Array.from({ length: 30 }, (_, index) => `many${index}@example.com`);
			const ids = await Promise.all(
				addresses.map(async (address) => (await complaint(desk.admin, person(address))).id),
			);
			const knex = desk.knex();
			const letters = () => knex('cl_messages').whereIn('feedback', ids);
			const allSent = () =>
				expect
					.poll(async () => (await letters().where({ state: 'sent' })).length, { timeout: 60_000, interval: 200 })
					.toBe(ids.length);
			await allSent();
			const second = await desk.node();
			try {
				const before = sink.letters.length;
				const due = { state: 'queued', attempts: 0, sent_at: null, next_attempt_at: new Date(Date.now() - 1000) };
				await letters().update(due);
				await allSent();
				const left = sink.letters.slice(before);
				expect(left.flatMap((letter) => letter.to).sort()).toEqual([...addresses].sort());
				expect(await letters().whereNot({ attempts: 1 })).toEqual([]);
			} finally {
				await second.stop();
			}
		},
		severalStarts,
	);
});

/** What the settings and the mail server make of a letter is the same on either database. */
describe('letters', () => {
	let desk: Running;
	let sink: SmtpSink;
	let says = true;
	const gate = createServer((call) => {
		if (says) call.pipe(connect(Number(sink.env['EMAIL_SMTP_PORT']), '127.0.0.1')).pipe(call);
	});
	beforeAll(async () => {
		sink = await smtpSink();
		await new Promise<void>((resolve) => {
			gate.listen(0, '127.0.0.1', resolve);
		});
		const address = gate.address();
		const port = { EMAIL_SMTP_PORT: String(typeof address === 'object' ? address?.port : '') };
		desk = await startDirectus({ env: { ...tick, ...sink.env, ...port }, halted: true });
		await desk.restart({ EMAIL_SMTP_HOST: '' });
	}, severalStarts);
	afterAll(async () => {
		await desk?.stop();
		gate.close();
		await sink?.stop();
	});

	it(
		'wait, uncounted, where no way to send is set up, and say which setting is missing',
		async () => {
			const { id } = await complaint(desk.admin, person('early@example.com'));
			await settled(desk, id, { state: 'queued', attempts: 0, last_error: 'not_set_up: EMAIL_SMTP_HOST' });
			await desk.restart();
			const [message] = await messagesOf(desk, id);
			await dueNow(desk, message?.['id']);
			await sink.waitFor(1, to('early@example.com'));
		},
		severalStarts,
	);

	it(
		'to a mail server that takes the call and says nothing stay claimed and hold up neither notices nor the desk',
		async () => {
			says = false;
			const { id } = await complaint(desk.admin, person('silent@example.com'));
			await settled(desk, id, { state: 'sending', attempts: 1 });
			const colleague = await desk.asUser('Handler');
			const { id: own } = await complaint(desk.admin, { owner: colleague.id });
			// The pass waits 20 s for an answer; the next one brings the notice.
			await expect
				.poll(async () => (await colleague.api.get<readonly Row[]>('/notifications')).data.map(({ item }) => item), {
					timeout: 60_000,
					interval: 500,
				})
				.toEqual([own]);
			expect((await messagesOf(desk, id))[0]).toMatchObject({ state: 'sending', attempts: 1 });
		},
		severalStarts,
	);
});
