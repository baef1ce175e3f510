import express, { type Request, type Response } from 'express';
import { connect } from 'node:net';
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from './limits.ts';
import { readPlainBody } from './read-body.ts';
import { readMultipart } from './read-multipart.ts';
import { answerTo } from './refusal.ts';

/** The readers behind a real socket: what they guard against are real streams. */
const pace = { whole: 400, ms: 200, bytes: 10 };
let server: Server;
let url: string;

beforeAll(async () => {
	const app = express();
	const answer =
		(read: (request: Request) => Promise<unknown>) =>
		(request: Request, response: Response): void => {
			read(request).then(
				(value) => response.json(value),
				(error: unknown) => {
					const { code, status } = answerTo(error);
					response.status(status).set('Connection', 'close').json({ code });
				},
			);
		};
	app.post(
		'/plain',
		answer(async (request) => [...(await readPlainBody(request, { bytes: 1000, pace }))]),
	);
	app.post(
		'/json',
		express.json(),
		answer(async (request) => [...(await readPlainBody(request, { bytes: 1000, pace }))]),
	);
	app.post(
		'/files',
		answer(async (request) => {
			const { posted, photos, problems } = await readMultipart(request);
			return {
				posted: [...posted],
				photos: photos.map(({ name, type, content }) => [name, type, content.length]),
				problems,
			};
		}),
	);
	server = app.listen(0, '127.0.0.1');
	await new Promise((resolve) => {
		server.once('listening', resolve);
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('the test server has no port');
	url = `http://127.0.0.1:${address.port}`;
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

const post = async (
	path: string,
	body: string | URLSearchParams | FormData,
	headers: HeadersInit = {},
): Promise<{ status: number; body: unknown }> => {
	const response = await fetch(`${url}${path}`, { method: 'POST', body, headers });
	return { status: response.status, body: await response.json() };
};
const jpeg = (size: number): Blob =>
	new Blob([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(size - 4)], { type: 'image/jpeg' });
const form = (...files: readonly (readonly [string, Blob])[]): FormData => {
	const data = new FormData();
	data.set('words', '刹车异响');
	for (const [name, blob] of files) data.append('photos', blob, name);
	return data;
};

describe('a plain body', () => {
	it('is read as fields, whatever their names', async () => {
		const { body } = await post(
			'/plain',
			new URLSearchParams([
				['words', '你好'],
				['__proto__', 'x'],
				['words', 'last'],
			]),
		);
		expect(body).toEqual([
			['words', 'last'],
			['__proto__', 'x'],
		]);
	});

	it('is refused beyond its limit, also when its length is not announced', async () => {
		expect(await post('/plain', new URLSearchParams({ words: 'x'.repeat(2000) }))).toEqual({
			status: 413,
			body: { code: 'CL_TOO_LARGE' },
		});
		expect(
			await post('/plain', new URLSearchParams(Array.from({ length: 201 }, (_, index) => [`f${index}`, '']))),
		).toMatchObject({ status: 413 });
	});

	it('is refused when the sender dawdles', async () => {
		const answer = await new Promise<string>((resolve) => {
			const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
				socket.write(
					'POST /plain HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nwords=',
				);
			});
			let text = '';
			socket
				.on('data', (chunk) => {
					text += chunk.toString();
				})
				.on('close', () => resolve(text));
		});
		expect(answer).toContain('400 Bad Request');
	});

	it('may be a flat JSON object; anything else in it is as if not sent', async () => {
		const headers = { 'content-type': 'application/json' };
		expect(
			(await post('/json', '{"words":"x","anonymous":true,"lot":7,"nested":{"a":1},"list":[1]}', headers)).body,
		).toEqual([
			['words', 'x'],
			['anonymous', 'true'],
			['lot', '7'],
		]);
		expect((await post('/json', '[1]', headers)).status).toBe(400);
		expect((await post('/plain', 'x', { 'content-type': 'text/plain' })).status).toBe(400);
	});
});

describe('a form with photos', () => {
	it('keeps fields and photos, the type by the bytes; what the sender called a photo may name people and is not kept', async () => {
		const { body } = await post('/files', form(['刹车.png', jpeg(5000)], ['', new Blob([])]));
		expect(body).toEqual({
			posted: [['words', '刹车异响']],
			photos: [['photo-1.jpg', 'image/jpeg', 5000]],
			problems: [],
		});
	});

	it('names what is wrong with the photos and keeps none of them', async () => {
		const problems = async (...files: readonly (readonly [string, Blob])[]) =>
			(await post('/files', form(...files))).body;
		expect(await problems(['x.jpg', new Blob(['<svg onload=x>'])])).toMatchObject({
			photos: [],
			problems: [{ field: 'photos', problem: 'file_type' }],
		});
		expect(await problems(['x.jpg', jpeg(limits.fileBytes + 1)])).toMatchObject({
			photos: [],
			problems: [{ problem: 'file_too_large', limit: 8 }],
		});
		expect(
			await problems(...Array.from({ length: limits.files + 1 }, () => ['x.jpg', jpeg(10)] as const)),
		).toMatchObject({ problems: [{ problem: 'too_many_files', limit: 5 }] });
		expect(
			await problems(...Array.from({ length: 3 }, () => ['x.jpg', jpeg(limits.fileBytes)] as const)),
		).toMatchObject({ problems: [{ problem: 'files_too_large', limit: 20 }] });
	});

	it('is refused when it is broken', async () => {
		const headers = { 'content-type': 'multipart/form-data; boundary=x' };
		expect(await post('/files', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nhalf', headers)).toMatchObject({
			status: 400,
			body: { code: 'CL_INVALID' },
		});
		expect(await post('/files', 'x', { 'content-type': 'multipart/form-data' })).toMatchObject({ status: 400 });
	});

	it('has as many fields as a plain one, beside its photos', async () => {
		const fields = (count: number): FormData => {
			const data = new FormData();
			for (let index = 0; index < count; index++) data.append(`facts.f${index}`, 'x');
			return data;
		};
		const most = fields(limits.mostFields);
		for (let index = 0; index < limits.files; index++) most.append('photos', jpeg(10), 'x.jpg');
		const { status, body } = await post('/files', most);
		expect([status, body]).toMatchObject([200, { posted: { length: 200 }, photos: { length: 5 }, problems: [] }]);
		expect(await post('/files', fields(limits.mostFields + 1))).toMatchObject({ status: 400 });
	});

	it('is refused when its fields alone are no form', async () => {
		const data = new FormData();
		for (let index = 0; index < 4; index++) data.append(`facts.f${index}`, '字'.repeat(20_000));
		expect(await post('/files', data)).toMatchObject({ status: 200 });
		data.append('facts.more', '字'.repeat(20_000));
		expect(await post('/files', data)).toEqual({ status: 413, body: { code: 'CL_TOO_LARGE' } });
	});
});
