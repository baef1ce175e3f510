import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export interface Delivered {
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
	readonly at: number;
}

/** A receiver of webhooks; `answer` says what it replies, a promise that never comes keeps it silent. */
export interface WebhookSink {
	readonly url: string;
	readonly got: readonly Delivered[];
	answer(reply: (delivered: Delivered) => number | Promise<number>): void;
	waitFor(count: number, matching?: (delivered: Delivered) => boolean): Promise<readonly Delivered[]>;
	stop(): Promise<void>;
}

export async function webhookSink(): Promise<WebhookSink> {
	const got: Delivered[] = [];
	let reply: (delivered: Delivered) => number | Promise<number> = () => 204;
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request
			.on('data', (chunk: Buffer) => chunks.push(chunk))
			.on('end', () => {
				const delivered = {
					path: request.url ?? '',
					headers: request.headers,
					body: Buffer.concat(chunks).toString('utf8'),
					at: Date.now(),
				};
				got.push(delivered);
				void Promise.resolve(reply(delivered)).then((status) =>
					response.writeHead(status, status >= 300 && status < 400 ? { location: '/elsewhere' } : {}).end(),
				);
			});
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		got,
		answer: (next) => {
			reply = next;
		},
		waitFor: async (count, matching = () => true) => {
			const until = Date.now() + 40_000;
			while (got.filter(matching).length < count) {
				if (Date.now() > until)
					throw new Error(
						`only ${got.filter(matching).length} of ${count} deliveries came: ${got.map(({ body }) => body).join('\n')}`,
					);
				await wait(50);
			}
			return got.filter(matching);
		},
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => {
				server.close(resolve);
			});
		},
	};
}

/** Five minutes: what an old recording is worth to whoever plays it again. */
const toleranceSeconds = 300;

/**
 * A receiver's own check, written from the specification and from nothing of ours: secret `whsec_` + base64, signed
 * content `id.timestamp.body`, header a list of `v1,<base64>` separated by blanks, timestamps within five minutes.
 */
export function verifies(secret: string, headers: IncomingHttpHeaders, body: string, nowSeconds: number): boolean {
	const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
		String(headers[name] ?? ''),
	);
	if (Math.abs(nowSeconds - Number(timestamp)) > toleranceSeconds) return false;
	const key = Buffer.from(secret.replace(/^whsec_/u, ''), 'base64');
	const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`, 'utf8').digest();
	return (signatures ?? '').split(' ').some((each) => {
		const [version, value] = each.split(',');
		const given = Buffer.from(value ?? '', 'base64');
		return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
	});
}
